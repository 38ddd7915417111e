import { retryAfter, windowDue } from '../../../domain/sweep/window.ts'
import { dayOf, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { sweep } from './sweep.ts'

/** Long enough for the books of several days; a sweep that dies is begun again by another process after it. */
const LEASE_MS = 15 * MINUTE_MS
const EVERY_MS = HOUR_MS

/**
 * The sweep's turn, on whichever node is first: every hour, and sooner again where Toss could not be asked.
 * @returns 1 when it ran, 0 when it is not due, somebody else is at it, or the keys are everybody's
 * @throws with the code of why not all of it could be done, which is noted by then: a look that failed is counted as one
 */
export async function sweepDue(ports: Ports): Promise<number> {
  if (ports.shop.keysAreShared) return 0 // strangers' payments; and no line is drawn by keys that are not ours
  const now = ports.clock.now()
  const memory = await ports.books.claim(now, LEASE_MS)
  if (!memory) return 0
  const window = windowDue(memory, now)
  if (memory.through === null) await ports.books.done(window) // nothing before this moment is ours to answer for
  const { failure, isRead: _, undone: __, ...swept } = await sweep(ports, window)
  const at = ports.clock.now()
  if (failure !== null) {
    const nextAt = retryAfter(memory.failures + 1, at)
    await ports.books.release({ nextAt, dailyOn: null, failure })
    throw Object.assign(new Error(`not all could be swept: ${failure}`), { code: failure })
  }
  ports.log.info('swept', { ...window, ...swept })
  await ports.books.release({ nextAt: later(at, EVERY_MS), dailyOn: dayOf(now), failure: null })
  return 1
}
