import { PAYMENT_DUE_KINDS } from '../../domain/projections/due.ts'
import type { ClaimedWork } from '../../domain/read-models.ts'
import { later, MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { reconcile } from './reconcile.ts'
import { LEASE_MS } from './settle-on-read.ts'

/** Calls to Toss under way at once in one process (reliability.md d11). */
const AT_ONCE = 8

/** Settles what is due; safe on any number of nodes, since each row is leased. Returns how many were looked at. */
export async function reconcileDue(ports: Ports): Promise<number> {
  const claimed = await ports.due.claim({
    kinds: PAYMENT_DUE_KINDS,
    now: ports.clock.now(),
    limit: AT_ONCE,
    leaseMs: LEASE_MS,
  })
  await Promise.all(claimed.map(work => reconcileOne(ports, work)))
  return claimed.length
}

async function reconcileOne(ports: Ports, work: ClaimedWork): Promise<void> {
  try {
    await reconcile(ports, work)
  } catch (error) {
    ports.log.error('reconcile failed', { streamId: work.streamId, error })
    await putOff(ports, work)
  }
}

/** One of which a look breaks keeps nothing else waiting, a recovery least of all, and stands among what staff see as asked for. */
export const DEFECT = 'unknown:DEFECT'

/** Looked at again in a minute; where the store is out of reach as well, once the lease runs out. */
export const putOff = (ports: Pick<Ports, 'due' | 'clock'>, work: ClaimedWork): Promise<void> =>
  ports.due
    .defer(work, { nextAt: later(ports.clock.now(), MINUTE_MS), lastAnswer: DEFECT })
    .catch(() => undefined)
