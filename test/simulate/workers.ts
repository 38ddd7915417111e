import { fork } from 'node:child_process'
import type { State } from './counts.ts'
import type { Span } from './played.ts'

/**
 * Plays batches of histories in so many processes; each is given its next when it has told what came of the last, and
 * none once one has found something, unless they are to go on.
 * @returns false where one found something, or ended of itself
 */
export async function runInWorkers(
  count: number,
  args: readonly string[],
  batches: readonly Span[],
  keepGoing: boolean,
  noted: (some: State) => void,
): Promise<boolean> {
  const waiting = [...batches]
  let isWhole = true
  const parts = Array.from(
    { length: Math.min(count, batches.length) },
    () =>
      new Promise<void>(resolve => {
        const child = fork(process.argv[1] ?? '', args)
        const next = () => {
          const batch = isWhole || keepGoing ? waiting.shift() : undefined
          if (batch) child.send(batch)
          else child.disconnect()
        }
        child.on('message', message => {
          const some = message as State
          if (some.violations > 0) isWhole = false
          noted(some)
          next()
        })
        child.on('exit', code => {
          if (code !== 0) isWhole = false
          resolve()
        })
        next()
      }),
  )
  await Promise.all(parts)
  return isWhole
}

/** The other side: plays whatever batch it is sent, until there are no more. */
export function playAsWorker(play: (batch: Span) => Promise<State>): Promise<void> {
  return new Promise((resolve, reject) => {
    process.on('disconnect', resolve)
    process.on('message', batch => {
      play(batch as Span).then(some => process.send?.(some), reject)
    })
  })
}
