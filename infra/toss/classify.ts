import type { Answer } from '../../domain/payment/provider-payment.ts'
import { type Bound, bind, bindCharge, type Expected } from './bind.ts'
import type { Heard } from './call.ts'
import { type Operation, verdictOf } from './codes.ts'

/** What a call told us, before personal data is sealed: an {@link Answer}, or a bound payment still to be translated. */
export type Classified =
  | Exclude<Answer, { type: 'found' }>
  | (Extract<Bound, { type: 'bound' }> & { readonly traceId: string | null })

export type Unanswered = Exclude<Answer, { type: 'found' | 'quarantine' }>

/**
 * Reliability.md 2.2: by (endpoint, code), and by binding for what was answered. Whatever is not understood is unknown,
 * never a failure (R5); `received` says whether a next try needs a new key, because Toss keeps and replays what it
 * answered, or the same one, because nothing we can be sure of was answered.
 */
export function classify(operation: Operation, heard: Heard, binding: Expected): Classified {
  if (heard.type !== 'answer') return withoutAnswer(operation, heard)
  const { body, traceId } = heard
  const bound = operation === 'charge' ? bindCharge(body, binding) : bind(body, binding)
  return { ...bound, traceId }
}

/** What is left when nothing was answered that could be bound. */
export function withoutAnswer(operation: Operation, heard: Exclude<Heard, { type: 'answer' }>): Unanswered {
  switch (heard.type) {
    case 'refusal':
      return refused(operation, heard.code, heard.traceId)
    case 'noise':
      return { type: 'unknown', code: `HTTP_${heard.status}`, received: false, traceId: heard.traceId }
    case 'silence':
      return heard.sent
        ? { type: 'unknown', code: heard.code, received: false, traceId: null }
        : { type: 'notSent', code: heard.code, traceId: null }
  }
}

function refused(operation: Operation, code: string, traceId: string | null): Unanswered {
  const verdict = verdictOf(operation, code) ?? 'tryAgain'
  switch (verdict) {
    case 'tryAgain':
      return { type: 'unknown', code, received: true, traceId }
    case 'sameKey':
      return { type: 'unknown', code, received: false, traceId }
    default:
      return { type: verdict, code, traceId }
  }
}
