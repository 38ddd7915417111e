import { type ClaimedWork, isSilent } from '../../domain/read-models.ts'
import { later, MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/** Silence of Toss's is found to be over within so long, however long it has lasted (M6, invariant 6). */
const KEEP_ASKING_MS = 4 * MINUTE_MS

/**
 * After a look at what was due. Toss answers one it was silent on: everything that waits for an answer is due at once. Silent
 * still: one of all that wait, whichever was asked longest ago, is asked again before long, so that an outage costs a question
 * every few minutes and its end is seen. Where nothing waits, nothing is written.
 */
export async function heardAgain(ports: Pick<Ports, 'due' | 'clock'>, work: ClaimedWork, look: string) {
  const now = ports.clock.now()
  const by = later(now, KEEP_ASKING_MS)
  if (isSilent(look)) await ports.due.keepAsking({ streamId: work.streamId, lastAnswer: look }, { now, by })
  else if (isSilent(work.lastAnswer)) await ports.due.wakeUnknown(now)
}

/** After what Toss says was written down: whatever row that took away, one of those that still wait is asked before long. */
export async function goOnAsking({ due, clock }: Pick<Ports, 'due' | 'clock'>): Promise<void> {
  const now = clock.now()
  await due.keepAsking(null, { now, by: later(now, KEEP_ASKING_MS) })
}
