import type { Json } from '../../domain/aggregate.ts'
import type { Exchange } from '../../domain/payment/exchanges.ts'
import { codeWithoutPeople, withoutPeople } from '../../domain/payment/without-people.ts'
import type { Call, Heard } from './call.ts'

/** An answer is some 2 kB; what is longer than this is not kept. */
const KEPT_MAX = 16_000

/** What may be kept of a question and its answer: no header but the idempotency key, no key of a path, nothing of a person. */
export function exchanged(orderId: string, call: Call, heard: Heard, tookMs: number): Exchange {
  const { method, pattern, body, idempotencyKey = null } = call
  return {
    orderId,
    endpoint: `${method} ${pattern}`,
    idempotencyKey,
    request: body === undefined ? null : kept(JSON.parse(body)),
    ...told(heard),
    tookMs,
  }
}

function told(heard: Heard): Pick<Exchange, 'outcome' | 'status' | 'code' | 'traceId' | 'answer'> {
  switch (heard.type) {
    case 'answer':
      return {
        outcome: 'answered',
        status: 200,
        code: null,
        traceId: heard.traceId,
        answer: kept(heard.body as Json),
      }
    case 'refusal': {
      const { status, code, traceId } = heard
      return { outcome: 'refused', status, code: codeWithoutPeople(code), traceId, answer: null }
    }
    case 'noise':
      return { outcome: 'unreadable', status: heard.status, code: null, traceId: heard.traceId, answer: null }
    case 'silence': {
      const outcome = heard.sent ? 'noAnswer' : 'notSent'
      return { outcome, status: null, code: heard.code, traceId: null, answer: null }
    }
  }
}

function kept(json: Json): Json | null {
  const shown = withoutNulls(withoutPeople(json))
  return JSON.stringify(shown).length > KEPT_MAX ? null : shown
}

/** Toss names whatever a payment does not have, thirty times null; what is not there needs no line. */
function withoutNulls(json: Json): Json {
  if (Array.isArray(json)) return json.map(withoutNulls)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, withoutNulls(value ?? null)]),
  )
}
