import { MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/** What this process still owes its store, by name; a second of the same would do the same. */
const owed = new WeakMap<Ports['due'], Set<string>>()

/**
 * A small write others count on, which may be made again: refused by the store it is tried each minute until it is taken, for as long as
 * this process lives, and nobody waits for it. Never throws.
 * @param write goes by its own clock each time
 */
export async function untilDone(
  ports: Pick<Ports, 'due' | 'defer' | 'wait' | 'isEnding' | 'log'>,
  job: string,
  write: () => Promise<unknown>,
): Promise<void> {
  const isDone = () =>
    write().then(
      () => true,
      error => {
        ports.log.warn('to be tried again', { job, error })
        return false
      },
    )
  if (await isDone()) return
  const jobs = owed.get(ports.due) ?? new Set<string>()
  owed.set(ports.due, jobs)
  if (jobs.has(job)) return
  jobs.add(job)
  ports.defer(job, async () => {
    do await ports.wait(MINUTE_MS)
    while (!ports.isEnding() && !(await isDone()))
    jobs.delete(job)
  })
}
