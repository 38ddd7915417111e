import type { Ports } from './ports.ts'
import { settleCardsDue } from './use-cases/cards/settle-due.ts'
import { processWebhooks } from './use-cases/process-webhooks.ts'
import { reconcileDue } from './use-cases/reconcile-due.ts'
import { sendNotices } from './use-cases/send-notices.ts'
import { renewDue } from './use-cases/subscriptions/renew-due.ts'

/** How long a job rests after it found nothing to do, ms. */
const REST_MS = 1_000

/** Runs the background jobs until `stopping` says so; a job that finds work looks again at once. */
export function startJobs(ports: Ports, stopping: AbortSignal): Promise<void> {
  const jobs: ReadonlyArray<readonly [name: string, run: (ports: Ports) => Promise<number>]> = [
    ['reconcile', reconcileDue],
    ['webhooks', processWebhooks],
    ['renewals', renewDue],
    ['cards', settleCardsDue],
    ['notices', sendNotices],
  ]
  const loops = jobs.map(async ([name, run]) => {
    const own: Ports = {
      ...ports,
      cause: { correlation: ports.ids.random(), causation: name, actor: 'system' },
    }
    while (!stopping.aborted) {
      const found = await run(own).catch(error => {
        ports.log.error('job failed', { job: name, error })
        return 0
      })
      if (found === 0) await ports.wait(REST_MS)
    }
  })
  return Promise.all(loops).then(() => undefined)
}
