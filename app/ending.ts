import type { createDeferred } from './deferred.ts'

/** Longer than a call to Toss may take, so that none is cut off by a deploy (reliability.md d13). */
const DRAIN_MS = 70_000
/** What is on its way to a database nobody hears from is found by its event ids, as after any lost answer. */
const CLOSE_MS = 10_000

/** What has to come to an end before the process may. */
export interface Running {
  readonly edge: { close(drainMs: number): Promise<void> }
  readonly deferred: Pick<ReturnType<typeof createDeferred>, 'beginEnd' | 'drain'>
  /** the background jobs, until they have ended */
  readonly jobs: Promise<unknown>
  readonly world: { close(): Promise<void> }
}

/**
 * Lets what is under way finish, {@link DRAIN_MS} for all of it: requests first, since they may wait for what drains after them,
 * and jobs beside them, which begin nothing more from here on. Then the world is closed.
 * @returns whether the world was closed within {@link CLOSE_MS}
 */
export async function endRunning({ edge, deferred, jobs, world }: Running): Promise<boolean> {
  const endsAt = performance.now() + DRAIN_MS
  deferred.beginEnd()
  await edge.close(DRAIN_MS)
  const leftMs = Math.max(0, endsAt - performance.now())
  await atMost(
    leftMs,
    deferred.drain(leftMs).then(() => jobs),
  )
  return atMost(CLOSE_MS, world.close())
}

/** @returns whether it was done by then */
const atMost = (ms: number, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), new Promise<false>(resolve => setTimeout(() => resolve(false), ms))])
