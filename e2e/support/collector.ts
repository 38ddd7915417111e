import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as it came over the wire (OTLP, JSON). */
export interface SentSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  /** '' at the top */
  readonly parentSpanId: string
  readonly kind: number
  /** 2: it failed */
  readonly status: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly service: unknown
}

export interface Collector {
  /** without `/v1/traces` */
  readonly url: string
  /** whole bodies, as they came */
  readonly bodies: readonly string[]
  readonly spans: readonly SentSpan[]
  close(): Promise<void>
}

interface Value {
  readonly stringValue?: string
  readonly intValue?: number | string
  readonly doubleValue?: number
  readonly boolValue?: boolean
  readonly arrayValue?: { readonly values: readonly Value[] }
}
type Pairs = ReadonlyArray<{ readonly key: string; readonly value: Value }>
interface Body {
  readonly resourceSpans: ReadonlyArray<{
    readonly resource: { readonly attributes: Pairs }
    readonly scopeSpans: ReadonlyArray<{
      readonly spans: ReadonlyArray<
        Omit<SentSpan, 'attributes' | 'status' | 'service'> & { attributes: Pairs; status: { code: number } }
      >
    }>
  }>
}

/** A collector on a port of this machine. @param how `hangs`: takes what is sent and never answers */
export async function openCollector(how: 'answers' | 'hangs' = 'answers'): Promise<Collector> {
  const bodies: string[] = []
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    if (request.url === '/v1/traces') bodies.push(body)
    if (how === 'answers') response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    get spans() {
      return bodies.flatMap(body => spansOf(JSON.parse(body) as Body))
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const spansOf = ({ resourceSpans }: Body): SentSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ parentSpanId = '', attributes, status, ...span }) => ({
        ...span,
        parentSpanId,
        status: status.code,
        attributes: plain(attributes),
        service: plain(resource.attributes)['service.name'],
      })),
    ),
  )

const plain = (pairs: Pairs) => Object.fromEntries(pairs.map(({ key, value }) => [key, plainValue(value)]))

function plainValue({ stringValue, intValue, doubleValue, boolValue, arrayValue }: Value): unknown {
  if (arrayValue) return arrayValue.values.map(plainValue)
  return stringValue ?? boolValue ?? Number(intValue ?? doubleValue)
}
