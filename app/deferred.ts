import { setMaxListeners } from 'node:events'
import type { Log } from '../domain/ports.ts'

/** Work that outlives the answer it came from: kept, logged when it fails, awaited before the process ends. */
export function createDeferred(log: Log) {
  const running = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  let isEnding = false
  const settled = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled([...running])
  }
  setMaxListeners(0, stopping.signal) // everybody who waits listens, and stops listening when done
  return {
    defer(name: string, work: () => Promise<unknown>): void {
      const run = work()
        .catch(error => log.error('deferred work failed', { job: name, error }))
        .finally(() => running.delete(run))
      running.add(run)
    },
    /** Resolves after `ms` milliseconds, or at once when stopping. */
    wait(ms: number): Promise<void> {
      if (stopping.signal.aborted) return Promise.resolve()
      return new Promise(resolve => {
        const done = () => {
          clearTimeout(timer)
          stopping.signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        stopping.signal.addEventListener('abort', done)
      })
    },
    stopping: stopping.signal,
    isEnding: () => isEnding,
    /** From here on nothing is begun that another process can begin; whoever waits goes on waiting. */
    beginEnd(): void {
      isEnding = true
    },
    /** When nothing deferred runs any more, what that deferred included: a look at Toss notes what was said. */
    settled,
    /** Wakes whoever waits and awaits what runs, at most `ms` milliseconds. */
    async drain(ms: number): Promise<void> {
      isEnding = true
      stopping.abort()
      const late = new Promise<void>(resolve => setTimeout(resolve, ms).unref())
      await Promise.race([settled(), late])
    },
  }
}
