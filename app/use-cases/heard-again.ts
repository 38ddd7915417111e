import { type ClaimedWork, isSilent } from '../../domain/read-models.ts'
import { type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { untilDone } from './until-done.ts'

/** Silence of Toss's is found to be over within so long, however long it has lasted (M6, invariant 6). */
const KEEP_ASKING_MS = 4 * MINUTE_MS

const beforeLong = ({ clock }: Pick<Ports, 'clock'>) => {
  const now = clock.now()
  return { now, by: later(now, KEEP_ASKING_MS) }
}

type Asking = Pick<Ports, 'due' | 'clock' | 'defer' | 'wait' | 'isEnding' | 'log'>

/**
 * After a look at what was due: says when it is looked at next. Silent still, one of all that wait, whichever was asked longest ago,
 * is asked again before long, so that an outage costs a question every few minutes and its end is seen; in one write with the
 * schedule, which alone may say tomorrow.
 */
export async function askAgainLater(
  ports: Asking,
  work: ClaimedWork,
  { nextAt, lastAnswer }: { nextAt: Instant | null; lastAnswer: string },
): Promise<void> {
  const next = { nextAt, lastAnswer }
  await ports.due.defer(work, isSilent(lastAnswer) ? { ...next, keepAsking: beforeLong(ports) } : next)
  await wakeOthers(ports, work, lastAnswer)
}

/** The same after a look that wrote down a fact, which has set anew when to look next. Where nothing waits, nothing is written. */
export async function askOthersOn(ports: Asking, work: ClaimedWork, lastAnswer: string): Promise<void> {
  const { streamId } = work
  if (isSilent(lastAnswer))
    await untilDone(ports, 'keep asking', () =>
      ports.due.keepAsking({ streamId, lastAnswer }, beforeLong(ports)),
    )
  await wakeOthers(ports, work, lastAnswer)
}

/** Toss answers one it was silent on: everything that waits for an answer is due at once. */
async function wakeOthers(ports: Asking, work: ClaimedWork, lastAnswer: string): Promise<void> {
  if (!isSilent(lastAnswer) && isSilent(work.lastAnswer))
    await untilDone(ports, 'wake', () => ports.due.wakeUnknown(ports.clock.now()))
}

/** After what Toss says was written down: whatever row that took away, one of those that still wait is asked before long. */
export const goOnAsking = (ports: Asking): Promise<void> =>
  untilDone(ports, 'keep asking', () => ports.due.keepAsking(null, beforeLong(ports)))
