import {
  type CommandAbout,
  type CommandDone,
  type CommandTold,
  type Measures,
  noMeasures,
  type RequestAsked,
  type RequestDone,
  type TossAsked,
  type TossDone,
} from '../../domain/measures.ts'
import type { Log } from '../../domain/ports.ts'

/** What there is to watch: what is known when it begins, and what when it is over. */
interface Watched {
  request: { about: RequestAsked; done: RequestDone }
  command: { about: CommandAbout & { readonly told: CommandTold }; done: CommandDone }
  toss: { about: TossAsked; done: TossDone }
  job: { about: string; done: number }
}

/** One thing that is being done, as one watcher sees it. */
export interface Watching<Done> {
  /** Does it in such a way that what is begun within it is known to be part of it. */
  within?<T>(run: () => T): T
  /** @param done null: it threw */
  end(done: Done | null): void
}

/** Whoever counts or draws what is done. It may throw: nobody who is watched ever learns of it. */
export type Watcher = {
  readonly [Kind in keyof Watched]: (about: Watched[Kind]['about']) => Watching<Watched[Kind]['done']>
} & Pick<Measures, 'appended'>

/** One port for all who watch; with nobody watching it does nothing at all. */
export function measuresOf(watchers: readonly Watcher[], log: Pick<Log, 'warn'>): Measures {
  if (watchers.length === 0) return noMeasures
  let isTold = false
  /** A fault of a watcher's is told once, not with every request. */
  const quietly = <T>(run: () => T): T | undefined => {
    try {
      return run()
    } catch (error) {
      if (!isTold) log.warn('a measure failed', { error })
      isTold = true
    }
  }

  async function watch<Done, Actual extends Done>(
    begin: (watcher: Watcher) => Watching<Done>,
    run: () => Promise<Actual>,
  ): Promise<Actual> {
    const watching = watchers.flatMap(watcher => quietly(() => begin(watcher)) ?? [])
    const end = (done: Done | null) => {
      for (const one of watching) quietly(() => one.end(done))
    }
    const whole = watching.reduce((inner, one) => {
      const { within } = one
      return within ? () => within(inner) : inner
    }, run)
    try {
      const done = await whole()
      end(done)
      return done
    } catch (error) {
      end(null)
      throw error
    }
  }

  return {
    request: (asked, run) => watch(watcher => watcher.request(asked), run),
    command: (about, run) => {
      const told: CommandTold = { commands: [], racesLost: 0 }
      return watch(
        watcher => watcher.command({ ...about, told }),
        () => run(told),
      )
    },
    toss: (asked, run) => watch(watcher => watcher.toss(asked), run),
    job: (name, run) => watch(watcher => watcher.job(name), run),
    appended(category, types) {
      for (const watcher of watchers) quietly(() => watcher.appended(category, types))
    },
  }
}
