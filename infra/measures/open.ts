import { type Measures, noMeasures } from '../../domain/measures.ts'
import type { Log } from '../../domain/ports.ts'
import type { MetricsPage } from '../../domain/standing.ts'
import type { TracesOptions } from './traces/exporter.ts'
import { measuresOf } from './watcher.ts'

export interface MeasuresOptions {
  /** opens the metrics to whoever shows it; null: nothing is counted */
  readonly token?: string | null
  /** where spans are sent; null: none are made */
  readonly traces?: TracesOptions | null
}

export interface OpenedMeasures {
  readonly measures: Measures
  readonly metrics: MetricsPage | null
  /** Sends what is still to be sent, for three seconds at most. Never throws. */
  close(): Promise<void>
}

export const silentMeasures: OpenedMeasures = {
  measures: noMeasures,
  metrics: null,
  close: async () => undefined,
}

/** What was asked for and no more: the packages behind it are loaded only then. */
export async function openMeasures(
  { token, traces = null }: MeasuresOptions,
  log: Pick<Log, 'warn'>,
): Promise<OpenedMeasures> {
  const counting = token ? (await import('./metrics.ts')).createMetrics(token) : null
  const tracing = traces && (await import('./traces/exporter.ts')).createTraces(traces, log)
  const watchers = [counting?.watcher, tracing?.watcher].filter(watcher => watcher !== undefined)
  return {
    measures: measuresOf(watchers, log),
    metrics: counting?.page ?? null,
    close: async () => tracing?.close(),
  }
}
