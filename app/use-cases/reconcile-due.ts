import { PAYMENT_DUE_KINDS } from '../../domain/projections/due.ts'
import type { Ports } from '../ports.ts'
import type { Look } from './look.ts'
import { reconcile } from './reconcile.ts'
import { LEASE_MS } from './settle-on-read.ts'

/** Calls to Toss under way at once in one process (reliability.md d11). */
const AT_ONCE = 8

/**
 * Settles what is due; safe on any number of nodes, since each row is leased. When Toss answers after it did not,
 * everything that waits on an unknown answer is due at once (M6). Returns how many were looked at.
 */
export async function reconcileDue(ports: Ports): Promise<number> {
  const claimed = await ports.due.claim({
    kinds: PAYMENT_DUE_KINDS,
    now: ports.clock.now(),
    limit: AT_ONCE,
    leaseMs: LEASE_MS,
  })
  const looks = await Promise.all(claimed.map(work => reconcileOne(ports, work)))
  const answered = claimed.some((work, index) => work.asks > 0 && looks[index] === 'settled')
  if (answered) await ports.due.wakeUnknown(ports.clock.now())
  return claimed.length
}

async function reconcileOne(ports: Ports, work: Parameters<typeof reconcile>[1]): Promise<Look | 'failed'> {
  try {
    return await reconcile(ports, work)
  } catch (error) {
    ports.log.error('reconcile failed', { streamId: work.streamId, error })
    return 'failed' // the lease runs out and the row is looked at again
  }
}
