import { type Measures, noMeasures } from '../../domain/measures.ts'
import type { Log } from '../../domain/ports.ts'
import type { MetricsPage } from '../../domain/standing.ts'
import { measuresOf } from './watcher.ts'

export interface MeasuresOptions {
  /** opens the metrics to whoever shows it; without one nothing is counted */
  readonly token?: string | undefined
}

export interface OpenedMeasures {
  readonly measures: Measures
  readonly metrics: MetricsPage | null
  /** Never throws. */
  close(): Promise<void>
}

export const silentMeasures: OpenedMeasures = {
  measures: noMeasures,
  metrics: null,
  close: async () => undefined,
}

/** What was asked for and no more: the packages behind it are loaded only then. */
export async function openMeasures(
  { token }: MeasuresOptions,
  log: Pick<Log, 'warn'>,
): Promise<OpenedMeasures> {
  const metrics = token ? (await import('./metrics.ts')).createMetrics(token) : null
  return {
    measures: measuresOf(metrics ? [metrics.watcher] : [], log),
    metrics: metrics?.page ?? null,
    close: async () => undefined,
  }
}
