import type { Endpoint } from '../../domain/payment/exchanges.ts'
import type { Log } from '../../domain/ports.ts'
import { type Operation, TOO_MANY_REQUESTS } from './codes.ts'
import { TossError } from './schemas.ts'
import { NoAnswer } from './transport.ts'

/** One question as it goes over the wire; `path` starts with `/v1/` and is encoded already. */
export interface Call {
  readonly operation: Operation
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** of a call about an order: what it is kept under */
  readonly endpoint?: Endpoint
  readonly body?: string
  readonly idempotencyKey?: string
}

/**
 * What came back, before it means anything:
 * - `answer`: 200 and JSON, or after a DELETE nothing at all: null · `refusal`: any other status and Toss's error shape
 * - `noise`: bytes that are not Toss's words (HTML of a gateway, half a body): no answer · `silence`: none at all
 */
export type Heard =
  | { readonly type: 'answer'; readonly body: unknown; readonly traceId: string | null }
  | {
      readonly type: 'refusal'
      readonly code: string
      readonly status: number
      readonly traceId: string | null
    }
  | { readonly type: 'noise'; readonly status: number; readonly traceId: string | null }
  | { readonly type: 'silence'; readonly sent: boolean; readonly code: string }

export interface CallOptions {
  readonly baseUrl: string
  readonly send: (request: Request) => Promise<Response>
  readonly log: Log
  /** After so many milliseconds an answer is no longer waited for. */
  readonly deadlineMs: number
  /** Milliseconds of any monotonic clock; only their differences are logged. */
  readonly nowMs: () => number
  /** Runs `then` after `ms` milliseconds unless the returned function is called first. */
  readonly after: (ms: number, then: () => void) => () => void
}

/** Asks Toss once. Never throws for what Toss or the network does; logs operation, status, code, trace id, duration. */
export async function callToss(options: CallOptions, secretKey: string, call: Call): Promise<Heard> {
  const startedMs = options.nowMs()
  const heard = await hear(options, secretKey, call)
  const durationMs = Math.round(options.nowMs() - startedMs)
  const { operation } = call
  switch (heard.type) {
    case 'answer':
      options.log.info('toss', { operation, status: 200, traceId: heard.traceId, durationMs })
      break
    case 'refusal': {
      const { status, code, traceId } = heard
      options.log.info('toss', { operation, status, code, traceId, durationMs })
      break
    }
    case 'noise': {
      const { status, traceId } = heard
      options.log.warn('toss', { operation, status, code: 'NOT_JSON', traceId, durationMs })
      break
    }
    case 'silence': {
      const { code, sent } = heard
      options.log.warn('toss', { operation, code, sent, durationMs })
    }
  }
  return heard
}

async function hear(options: CallOptions, secretKey: string, call: Call): Promise<Heard> {
  const patience = new AbortController()
  const request = requestOf(options.baseUrl, secretKey, call, patience.signal)
  let answered = () => {}
  // By the timer, not by the signal: Node keeps a request's signal until the request is gone, and a listener that can reach the
  // request keeps it for ever.
  const tooLate = new Promise<never>((_, reject) => {
    answered = options.after(options.deadlineMs, () => {
      patience.abort()
      reject(new NoAnswer(true, 'DEADLINE'))
    })
  })
  const exchange = async (): Promise<Heard> => {
    const response = await options.send(request)
    return read(response, await response.text(), call.method)
  }
  try {
    return await Promise.race([exchange(), tooLate])
  } catch (error) {
    return silenceOf(error)
  } finally {
    answered()
  }
}

/** `Basic base64(secretKey:)`, empty password, the colon part of it (core-api.md 1.2). */
function requestOf(baseUrl: string, secretKey: string, call: Call, signal: AbortSignal): Request {
  const headers = new Headers({
    accept: 'application/json',
    'accept-encoding': 'identity',
    authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`,
  })
  if (call.body !== undefined) headers.set('content-type', 'application/json')
  if (call.idempotencyKey !== undefined) headers.set('idempotency-key', call.idempotencyKey)
  const { method, body } = call
  return new Request(new URL(call.path, baseUrl), { method, body, headers, signal, redirect: 'manual' })
}

/** Only status 200 answers (core-api.md 1.7: nothing is 201 or 204). */
function read(response: Response, text: string, method: Call['method']): Heard {
  const { status } = response
  const traceId = traceIdOf(response)
  if (method === 'DELETE' && status === 200 && text === '') return { type: 'answer', body: null, traceId }
  const body = parsed(text)
  if (body === undefined) return { type: 'noise', status, traceId }
  if (status === 200) return { type: 'answer', body, traceId }
  const error = TossError.safeParse(body)
  if (error.success) return { type: 'refusal', code: error.data.code, status, traceId }
  // Too many requests: no code is known for it (core-api.md 10, no. 3), yet it is a refusal and was received.
  if (status === 429) return { type: 'refusal', code: TOO_MANY_REQUESTS, status, traceId }
  return { type: 'noise', status, traceId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** 32 hex digits; two of them on a replayed answer (core-api.md 1.6). Anything else is not kept. */
function traceIdOf(response: Response): string | null {
  const text = response.headers.get('x-tosspayments-trace-id') ?? ''
  return /^[\w-]{1,64}(?:, ?[\w-]{1,64})?$/.test(text) ? text : null
}

/** Connection errors that say that nothing was sent, whoever reports them. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/** Our transport says exactly what happened; fetch only hints at it in `cause`, and a doubt counts as sent. */
function silenceOf(error: unknown): Heard {
  if (error instanceof NoAnswer) return { type: 'silence', sent: error.sent, code: error.code }
  if (error instanceof RangeError) throw error // a wrong address of our own making
  const { cause } = error as { cause?: { code?: unknown } }
  const code = typeof cause?.code === 'string' ? cause.code : 'NETWORK'
  return { type: 'silence', sent: !NEVER_CONNECTED.has(code), code }
}
