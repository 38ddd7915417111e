import type { TossDone } from '../../domain/measures.ts'
import type { Heard } from './call.ts'
import { type Operation, TOO_MANY_REQUESTS, verdictOf } from './codes.ts'

/** What a measure may know of an answer: what its code means, and the code itself where it is a documented one. */
export function toldOf(operation: Operation, heard: Heard): TossDone {
  switch (heard.type) {
    case 'answer':
      return { outcome: 'answered', status: 200, code: null }
    case 'refusal': {
      const { status, code } = heard
      const verdict = verdictOf(operation, code)
      if (status === 429 || code === TOO_MANY_REQUESTS)
        return { outcome: 'rateLimited', status, code: verdict && code }
      const isUnknown = verdict === null || verdict === 'tryAgain' || verdict === 'sameKey'
      return { outcome: isUnknown ? 'unknown' : verdict, status, code: verdict && code }
    }
    case 'noise':
      return { outcome: 'unknown', status: heard.status, code: null }
    case 'silence':
      return { outcome: heard.sent ? 'unknown' : 'notSent', status: null, code: null }
  }
}

/** An idempotency key ends in the number of the try (`domain/payment/keys.ts`); null without a key. */
export function attemptOf(idempotencyKey: string | undefined): number | null {
  const nth = /:(\d{1,6})$/.exec(idempotencyKey ?? '')?.[1]
  return nth === undefined ? null : Number(nth)
}
