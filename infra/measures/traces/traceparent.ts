import { type Context, ROOT_CONTEXT, trace } from '@opentelemetry/api'

/** W3C Trace Context, level 1: version, trace, parent, flags. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/
const NOTHING = /^0+$/

/** What a request goes on from; null for anything but one well-formed `traceparent`. */
export function remoteParent(traceparent: string | null): Context | null {
  const [, traceId = '', spanId = '', flags = ''] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (NOTHING.test(traceId) || NOTHING.test(spanId) || flags === '') return null
  const traceFlags = Number.parseInt(flags, 16) & 1
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}
