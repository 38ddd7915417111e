import { ZodError } from 'zod'
import { fingerprint, removeFromCardSide } from '../billing/keys.ts'
import type { Fault } from '../documents/fault.ts'
import { type Language, languageOf, TOSS_CODES, TossError } from '../errors.ts'
import { type Merchant, maskKey } from '../merchant.ts'
import { problemsOf } from '../problems.ts'
import { withoutKeys, withoutSecrets } from '../redact.ts'
import type { World } from '../world.ts'
import { answerError, type Call, type Outcome } from './call.ts'
import { createIdempotency, type Idempotent } from './idempotency.ts'
import { createRateLimit } from './rate-limit.ts'
import { isKnownPath, type Matched, match } from './routes.ts'
import {
  bodyToSend,
  faultOf,
  jsonAnswer,
  refusalOf,
  spoilAfter,
  spoilBefore,
  type WireAnswer,
} from './spoil.ts'

const BODY_MAX = 1_000_000
const WRONG_METHOD = 'NOT_FOUND_HTTP_METHOD'

/** What is known of a call so far, for its answer's headers and for the log. */
interface Trace {
  readonly traceId: string
  merchant: Merchant | null
  outcome: Outcome | null
  fault: string | null
  /** Trace id of the first answer when this one repeats it. */
  replayOf: string | null
}

/** The HTTP API from request to response, in the order of checks of core-api.md 1.12. */
export function createApi(world: World) {
  const enter = createIdempotency()
  const limited = createRateLimit()

  /** @throws ConnectionLost where a fault says so */
  return async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    const matched = match(request.method, pathname)
    const traceId = world.ids.traceId()
    if (!matched) return unknown(request, pathname, traceId)

    const trace: Trace = { traceId, merchant: null, outcome: null, fault: null, replayOf: null }
    const text = await request.text()
    let sent: WireAnswer | null = null
    try {
      sent = await authorized(request, matched, text, trace)
    } finally {
      log(request, pathname + search, matched, text, trace, sent)
    }
    const headers = headersOf(trace.replayOf ? `${traceId}, ${trace.replayOf}` : traceId)
    if (sent.body !== '') headers.set('content-type', sent.contentType)
    const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
    if (key) headers.set('idempotency-key', key)
    return new Response(bodyToSend(sent), { status: sent.status, headers })
  }

  /** Plain for a path nobody knows; for a known one with another method, Toss says so. */
  function unknown(request: Request, pathname: string, traceId: string): Response {
    const headers = headersOf(traceId)
    if (!isKnownPath(pathname)) return new Response('404 page not found', { status: 404, headers })
    const wrong = answerError(languageOf(request.headers.get('accept-language')), WRONG_METHOD)
    const { status, body, contentType } = jsonAnswer(wrong.status, wrong.body)
    headers.set('content-type', contentType)
    return new Response(body, { status, headers })
  }

  async function authorized(
    request: Request,
    matched: Matched,
    text: string,
    trace: Trace,
  ): Promise<WireAnswer> {
    const language = languageOf(request.headers.get('accept-language'))
    try {
      const authorization = request.headers.get('authorization')?.trim()
      if (!authorization) throw new TossError(world.rules.get().noAuthorization)
      trace.merchant = world.merchants.ofAuthorization(authorization)
      limited(world, trace.merchant, matched.route.operation)
      const fault = await faultOf(world, {
        header: request.headers.get('x-sandbox-fault'),
        operation: matched.route.operation,
        billingKey: matched.params.billingKey ? fingerprint(matched.params.billingKey) : null,
        orderId: () => orderIdOf(matched.params, text),
      })
      trace.fault = fault?.kind ?? null
      const replaced = await spoilBefore(world, fault, language)
      if (replaced) return replaced
      if (fault?.kind === 'billing-key-deleted')
        await removeFromCardSide(world, matched.params.billingKey ?? '')
      const call = { request, matched, text, language, merchant: trace.merchant, fault }
      const spoilt = {
        decline: fault?.kind === 'decline' || fault?.kind === 'card-dies' ? fault.code : null,
        lagMs: fault?.kind === 'lookup-lag' ? fault.ms : 0,
      }
      return spoilAfter(world, fault, await idempotent({ ...call, ...spoilt }, trace), language)
    } catch (error) {
      if (error instanceof TossError) return refuse(trace, language, error)
      if (error instanceof ZodError || error instanceof SyntaxError) {
        const why = error instanceof ZodError ? problemsOf(error, language) : error.message
        return refuse(trace, language, new TossError('INVALID_REQUEST', `x-sandbox-fault: ${why}`))
      }
      throw error
    }
  }

  interface Incoming {
    readonly request: Request
    readonly matched: Matched
    readonly text: string
    readonly language: Language
    readonly merchant: Merchant
    readonly fault: Fault | null
    readonly decline: string | null
    readonly lagMs: number
  }

  async function idempotent(incoming: Incoming, trace: Trace): Promise<WireAnswer> {
    const { request, merchant } = incoming
    const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
    if (!key) return run(incoming, trace, null)
    const { pathname, search } = new URL(request.url)
    const url = pathname + search
    const entered = await enter(world, { key, secretKey: merchant.key, method: request.method, url })
    try {
      if (!entered.first) return await run(incoming, trace, entered)
      const { status, body, traceId } = entered.first
      trace.replayOf = traceId
      return { ...jsonAnswer(status, null), body }
    } finally {
      entered.leave()
    }
  }

  /** The test code comes before any look at the body, and its answer is not kept (core-api.md 1.5, 1.12). */
  async function run(incoming: Incoming, trace: Trace, kept: Idempotent | null): Promise<WireAnswer> {
    const { request, matched, language, text, fault } = incoming
    const keep = ({ status, body }: WireAnswer) => kept?.keep(status, body, trace.traceId) ?? []
    const refusal = refusalOf(fault, language)
    if (refusal && fault?.effect === 'none') {
      if (fault.ms > 0) await world.wait(fault.ms)
      await world.commit(keep(refusal))
      return refusal
    }
    const testCode = request.headers.get('tosspayments-test-code')
    if (testCode !== null) throw new TossError(TOSS_CODES.has(testCode) ? testCode : 'INVALID_TEST_CODE')

    let sent: WireAnswer | null = null
    async function commit(outcome: Outcome): Promise<Outcome> {
      trace.outcome = outcome
      sent = refusal ?? jsonAnswer(outcome.status, outcome.body)
      await world.commit([...outcome.changes, ...keep(sent)])
      return outcome
    }
    try {
      const { params, route } = matched
      const { merchant, decline, lagMs } = incoming
      const query = new URL(request.url).searchParams
      const body = route.method === 'POST' ? bodyOf(text) : {}
      const call: Call = { world, merchant, params, query, body, language, decline, lagMs, commit }
      trace.outcome = await route.handle(call)
    } catch (error) {
      if (!(error instanceof TossError)) throw error
      await commit(answerError(language, error.code, [], error.detail))
    }
    return refusal ?? sent ?? jsonAnswer(trace.outcome?.status ?? 500, trace.outcome?.body)
  }

  function refuse(trace: Trace, language: Language, error: TossError): WireAnswer {
    trace.outcome = answerError(language, error.code, [], error.detail)
    return jsonAnswer(trace.outcome.status, trace.outcome.body)
  }

  async function orderIdOf(params: Record<string, string>, text: string): Promise<string | null> {
    if (params.orderId) return params.orderId
    if (params.paymentKey) return (await world.store.get('payments', params.paymentKey))?.orderId ?? null
    return fieldOf(text, 'orderId')
  }

  function log(
    request: Request,
    path: string,
    { route, params }: Matched,
    text: string,
    trace: Trace,
    sent: WireAnswer | null,
  ): void {
    const { outcome, merchant, traceId, fault, replayOf } = trace
    const responseBody = sent?.body ?? (outcome ? JSON.stringify(outcome.body) : null)
    world.requests.add({
      traceId,
      at: world.now(),
      method: request.method,
      path: withoutKeys(path, params),
      operation: route.operation,
      key: merchant && maskKey(merchant.key),
      idempotencyKey: request.headers.get('idempotency-key'),
      orderId: outcome?.payment?.orderId ?? params.orderId ?? fieldOf(text, 'orderId'),
      paymentKey: outcome?.payment?.paymentKey ?? params.paymentKey ?? fieldOf(text, 'paymentKey'),
      requestBody: text === '' ? null : withoutSecrets(text).slice(0, 10_000),
      status: sent?.status ?? outcome?.status ?? null,
      code: responseBody && fieldOf(responseBody, 'code'),
      responseBody: responseBody && withoutSecrets(responseBody),
      replayed: replayOf !== null,
      fault,
    })
  }
}

const headersOf = (traceId: string) => new Headers({ 'x-tosspayments-trace-id': traceId })

/** @throws INVALID_REQUEST when the body is no JSON object, or larger than a megabyte */
function bodyOf(text: string): Record<string, unknown> {
  const body = text.length > BODY_MAX ? null : parsed(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new TossError('INVALID_REQUEST')
  return body as Record<string, unknown>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fieldOf(text: string, field: string): string | null {
  const body = parsed(text)
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : null
  return typeof value === 'string' ? value : null
}
