import type { Json } from '../../domain/aggregate.ts'
import type { Endpoint, Exchange } from '../../domain/payment/exchanges.ts'
import { shownKey } from '../../domain/payment/keys.ts'
import { codeWithoutPeople, endsOf, withoutPeople } from '../../domain/payment/without-people.ts'
import type { Call, Heard } from './call.ts'
import { type Operation, verdictOf } from './codes.ts'

/** An answer is some 2 kB; of what is longer than this only its length is kept. */
const KEPT_MAX = 16_000

/**
 * What may be kept of a question and its answer: no header but the idempotency key, no key of a path, nothing of a person.
 * @throws RangeError for JSON nested deeper than anything of Toss's
 */
export function exchanged(
  orderId: string,
  call: Call & { readonly endpoint: Endpoint },
  heard: Heard,
  tookMs: number,
): Exchange {
  const { endpoint, body, idempotencyKey } = call
  return {
    orderId,
    endpoint,
    idempotencyKey: idempotencyKey === undefined ? null : shownKey(idempotencyKey),
    request: body === undefined ? null : kept(JSON.parse(body)),
    ...told(call.operation, heard),
    tookMs,
  }
}

type Told = Pick<Exchange, 'outcome' | 'status' | 'code' | 'traceId' | 'answer'>

function told(operation: Operation, heard: Heard): Told {
  switch (heard.type) {
    case 'answer': {
      const { body, traceId } = heard
      return { outcome: 'answered', status: 200, code: null, traceId, answer: kept(body as Json) }
    }
    case 'refusal': {
      const { status, code, traceId } = heard
      const outcome = leavesOpen(operation, code) ? 'undecided' : 'refused'
      return { outcome, status, code: codeWithoutPeople(code), traceId, answer: null }
    }
    case 'noise': {
      const { status, traceId } = heard
      return { outcome: 'unreadable', status, code: null, traceId, answer: null }
    }
    case 'silence': {
      const outcome = heard.sent ? 'noAnswer' : 'notSent'
      return { outcome, status: null, code: heard.code, traceId: null, answer: null }
    }
  }
}

/** A code nobody knows, a transient one, or one that a look-up has to decide about. */
const leavesOpen = (operation: Operation, code: string): boolean =>
  ['tryAgain', 'sameKey', 'ask'].includes(verdictOf(operation, code) ?? 'tryAgain')

function kept(json: Json): Json {
  const shown = shortened(withoutPeople(json), '')
  const { length } = JSON.stringify(shown)
  return length > KEPT_MAX ? `… ${length}` : shown
}

/**
 * Toss names whatever a payment does not have, thirty times null; what is not there needs no line. Payment keys stand by their
 * ends: no page shows one (R19), and nothing here needs it.
 */
function shortened(json: Json, name: string): Json {
  if (typeof json === 'string') return name === 'paymentKey' ? endsOf(json) : json
  if (Array.isArray(json)) return json.map(item => shortened(item, name))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, shortened(value ?? null, key)]),
  )
}
