import type { Ports } from '../ports.ts'

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
