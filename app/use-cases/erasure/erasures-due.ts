import { idOfStream } from '../../../domain/ids.ts'
import { nextAskUnsettled } from '../../../domain/payment/schedule.ts'
import { PERSON_DUE_KINDS } from '../../../domain/projections/people.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import { HOUR_MS, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { LEASE_MS } from '../settle-on-read.ts'
import { finishErasure } from './finish-erasure.ts'

/** One after another: nobody is in a hurry, and on one connection it would be so anyway. */
const AT_ONCE = 2

/** Finishes erasures that were begun, and lets go of keys erased on other nodes. @returns how many were looked at */
export async function finishErasuresDue(ports: Ports): Promise<number> {
  await ports.people.forgetKeys()
  const now = ports.clock.now()
  const claimed = await ports.due.claim({ kinds: PERSON_DUE_KINDS, now, limit: AT_ONCE, leaseMs: LEASE_MS })
  for (const work of claimed) await lookAt(ports, work)
  return claimed.length
}

async function lookAt(ports: Ports, work: ClaimedWork): Promise<void> {
  const { streamId } = work
  try {
    const lastAnswer = await finishErasure(ports, idOfStream(streamId))
    const at = ports.clock.now()
    await ports.due.defer(work, { nextAt: nextAskUnsettled(work.asks, at) ?? later(at, HOUR_MS), lastAnswer })
  } catch (error) {
    ports.log.error('erasure failed', { streamId, error }) // the lease runs out and it is looked at again
  }
}
