import { Gauge, Registry } from 'prom-client'
import type { Standing } from '../../domain/standing.ts'
import { type Metric, READ } from './names.ts'

type Value = number | boolean | null

/** How the shop is, as Prometheus' text. What is not known is left out: a gauge that stands still would lie. */
export function gaugesOf(standing: Standing): Promise<string> {
  const registry = new Registry()
  const gauge = ({ name, help, labels }: Metric) =>
    new Gauge({ name, help, labelNames: [...labels], registers: [registry] })
  const tell = (metric: Metric, value: Value) => {
    if (value !== null) gauge(metric).set(Number(value))
  }
  const { followers, unresolved } = standing
  tell(READ.ready, standing.isReady)
  tell(READ.breaker, standing.breakerIsOpen)
  tell(READ.stopped, standing.chargesStopped)
  if (followers) {
    const behind = gauge(READ.behind)
    const lag = gauge(READ.lag)
    for (const { name: follower, behind: items, lagSeconds } of followers) {
      behind.set({ follower }, items)
      lag.set({ follower }, lagSeconds)
    }
  }
  if (unresolved) {
    const kinds = gauge(READ.unresolved)
    for (const kind of ['asking', 'reviews', 'findings'] as const) kinds.set({ kind }, unresolved[kind])
  }
  tell(READ.notices, standing.failedNotices)
  tell(READ.invariants, standing.brokenInvariants)
  tell(READ.unanswered, standing.unansweredInvariants)
  tell(READ.sweep, standing.sweepAgeSeconds)
  tell(READ.backup, standing.backupAgeSeconds)
  return registry.metrics()
}
