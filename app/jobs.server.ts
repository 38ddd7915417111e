import type { Ports } from './ports.ts'
import { JOBS, PATROLS } from './use-cases/clock/run-due.ts'
import { isTravelling } from './use-cases/clock/travel.ts'
import { watchClock } from './use-cases/clock/watch-clock.ts'
import { WEBHOOKS_AT_ONCE } from './use-cases/process-webhooks.ts'
import { recover } from './use-cases/recovery/recover.ts'
import { sealLog } from './use-cases/seals/seal-log.ts'

/** What keeps the store itself; not by business time, and so nothing that a moved clock has to wait for. */
const KEEPING: typeof JOBS = [
  ['seals', sealLog],
  ['prints', ({ prints }) => prints.takeIn()],
  ['recovery', recover],
  ['clock', watchClock],
  ['rebuild', ({ rebuilds, clock }) => rebuilds.step(clock.now())],
  ['tidying', ({ tidying, clock }) => tidying.step(clock.now())],
]

/** Patrols find nothing to do while somebody moves the clock: they look once it has arrived. */
const RESTING = PATROLS.map(([name, run]): (typeof JOBS)[number] => [
  name,
  async ports => (isTravelling() ? 0 : run(ports)),
])

/** Every job of a process, by name. */
export const JOB_NAMES: readonly string[] = [...JOBS, ...PATROLS, ...KEEPING].map(([name]) => name)

/** How long a job rests after it found nothing to do, ms. */
const REST_MS = 1_000
/** … and after some webhooks: they come in hundreds, and a claim of many costs little more than a claim of one. */
const BREATH_MS = 100

function restMsAfter(job: string, found: number | null): number {
  if (!found) return REST_MS
  return job === 'webhooks' && found < WEBHOOKS_AT_ONCE ? BREATH_MS : 0
}

/** The process says that it is there, and how its jobs go; a store out of reach is told by its jobs already. */
async function beats({ nodes, wait }: Ports, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await nodes.beat().catch(() => undefined)
    await wait(REST_MS)
  }
}

/** Runs the background jobs until the process is ending; a job that finds work looks again at once. */
export function startJobs(ports: Ports, stopping: AbortSignal): Promise<void> {
  const loops = [...JOBS, ...RESTING, ...KEEPING].map(async ([name, run]) => {
    const own: Ports = {
      ...ports,
      cause: { correlation: ports.ids.random(), causation: name, actor: 'system' },
    }
    while (!stopping.aborted && !ports.isEnding()) {
      const startedMs = performance.now()
      const found = await ports.measures
        .job(name, () => run(own))
        .catch(error => {
          ports.log.error('job failed', { job: name, error })
          ports.nodes.failed(name, error)
          return null
        })
      if (found !== null) ports.nodes.ran(name, found, Math.round(performance.now() - startedMs))
      const restMs = restMsAfter(name, found)
      if (restMs > 0) await ports.wait(restMs)
    }
  })
  return Promise.all([...loops, beats(ports, stopping)]).then(() => undefined)
}
