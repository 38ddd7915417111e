import type { Ports } from '../ports.ts'

/**
 * How long whoever presses a button that gives money back is kept waiting, ms; the work itself goes on. What Toss says of it later
 * nobody sees, so that a person is asked with a refusal that comes after it.
 */
export const ATTENDED_MS = 10_000

/** Waits for `work` at most `ms` milliseconds; it goes on all the same, and its failure is logged, not lost. */
export async function within<T>(
  ports: Pick<Ports, 'defer' | 'wait'>,
  ms: number,
  name: string,
  work: Promise<T>,
): Promise<T | 'stillRunning'> {
  ports.defer(name, () => work)
  return Promise.race([work, ports.wait(ms).then(() => 'stillRunning' as const)])
}
