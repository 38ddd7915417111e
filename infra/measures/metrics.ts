import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CommandOutcome, JobOutcome } from '../../domain/measures.ts'
import type { MetricsPage } from '../../domain/standing.ts'
import { bearerOf } from './bearer.ts'
import { gaugesOf } from './gauges.ts'
import { COUNTED, type Metric } from './names.ts'
import type { Watcher } from './watcher.ts'
import {
  aggregateWord,
  commandWord,
  eventWord,
  methodWord,
  outcomeWord,
  requestDone,
  statusWord,
} from './words.ts'

/** Seconds. Toss may take its 60 (core-api.md 1.8); a page that takes five has been given up. */
const PAGE_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const TOSS_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const JOB_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60]

const named = ({ name, help, labels }: Metric) => ({ name, help, labelNames: [...labels] })

/** Counts what is done, in a registry of its own, and tells it to whoever shows `token`. */
export function createMetrics(token: string): { readonly watcher: Watcher; readonly page: MetricsPage } {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({ ...named(COUNTED.requests), buckets: PAGE_BUCKETS, registers })
  const toss = new Histogram({ ...named(COUNTED.toss), buckets: TOSS_BUCKETS, registers })
  const commands = new Counter({ ...named(COUNTED.commands), registers })
  const events = new Counter({ ...named(COUNTED.events), registers })
  const jobs = new Counter({ ...named(COUNTED.jobs), registers })
  const jobDuration = new Histogram({ ...named(COUNTED.jobDuration), buckets: JOB_BUCKETS, registers })
  const jobSuccess = new Gauge({ ...named(COUNTED.jobSuccess), registers })

  const watcher: Watcher = {
    request({ method }) {
      const seconds = stopwatch()
      return {
        end(done) {
          const { route, status } = requestDone(done)
          requests.observe({ route, method: methodWord(method), status: statusWord(status) }, seconds())
        },
      }
    },
    command({ aggregate: category, told }) {
      const aggregate = aggregateWord(category)
      const count = (command: string, outcome: CommandOutcome, times = 1) =>
        commands.inc({ aggregate, command: commandWord(category, command), outcome }, times)
      return {
        end(done) {
          const last = told.commands.at(-1) ?? ''
          if (told.racesLost > 0) count(last, 'retried', told.racesLost)
          const outcome = outcomeWord(done)
          for (const command of done?.type === 'accepted' ? told.commands : [last]) count(command, outcome)
        },
      }
    },
    toss({ operation }) {
      const seconds = stopwatch()
      return {
        end: done => toss.observe({ operation, outcome: done?.outcome ?? 'unknown' }, seconds()),
      }
    },
    job(job) {
      const seconds = stopwatch()
      return {
        end(found) {
          const outcome: JobOutcome = found === null ? 'failed' : found > 0 ? 'found' : 'nothing'
          jobs.inc({ job, outcome })
          if (outcome === 'found') jobDuration.observe({ job }, seconds())
          if (outcome !== 'failed') jobSuccess.setToCurrentTime({ job })
        },
      }
    },
    appended(category, types) {
      for (const type of types)
        events.inc({ aggregate: aggregateWord(category), type: eventWord(category, type) })
    },
  }

  let looking: Promise<string> | null = null
  const page: MetricsPage = {
    admits: bearerOf(token),
    contentType: registry.contentType,
    text(look) {
      looking ??= Promise.all([registry.metrics(), look().then(gaugesOf)])
        .then(parts => parts.join('\n'))
        .finally(() => {
          looking = null
        })
      return looking
    },
  }
  return { watcher, page }
}

/** @returns seconds since now, by a clock that only goes forwards */
function stopwatch(): () => number {
  const startedMs = performance.now()
  return () => (performance.now() - startedMs) / 1_000
}
