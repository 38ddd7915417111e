import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Log } from '../../../domain/ports.ts'
import type { Watcher } from '../watcher.ts'
import { tracesOf } from './watcher.ts'

export interface TracesOptions {
  /** where the collector takes OTLP over HTTP, without `/v1/traces` */
  readonly endpoint: string
  readonly serviceName: string
  /** of the traces nobody else began: 0 none, 1 all */
  readonly share: number
}

/** Longer than that a batch is not waited for, ms. What does not fit into the queue meanwhile is dropped. */
const EXPORT_MS = 5_000
const QUEUE_MAX = 2_048
/** How long the end of the process waits for what is still to be sent, ms. */
const FLUSH_MS = 3_000
const TEXT_MAX = 200

/** Sends spans in batches, beside everything else: a collector that is away or hangs costs spans and nothing more. */
export function createTraces(
  { endpoint, serviceName, share }: TracesOptions,
  log: Pick<Log, 'warn'>,
): { readonly watcher: Watcher; close(): Promise<void> } {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  const exporter = toldOnce(new OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS }), log)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanLimits: { attributeValueLengthLimit: TEXT_MAX },
    spanProcessors: [
      new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_MS, maxQueueSize: QUEUE_MAX }),
    ],
  })
  return {
    watcher: tracesOf(provider.getTracer('jangbu')),
    async close() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, FLUSH_MS)
      })
      await Promise.race([provider.shutdown().catch(() => undefined), late])
      clearTimeout(timer)
    },
  }
}

/** Says once that spans are lost, and again only after some went through in between. */
function toldOnce(inner: SpanExporter, log: Pick<Log, 'warn'>): SpanExporter {
  let isTold = false
  return {
    export: (spans, done) =>
      inner.export(spans, result => {
        if (result.error && !isTold) log.warn('traces are not taken by their collector')
        isTold = result.error !== undefined
        done(result)
      }),
    shutdown: () => inner.shutdown(),
  }
}
