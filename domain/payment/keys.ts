import { DAY_MS, epochMsOf, type Instant } from '../time.ts'
import { endsOf } from './without-people.ts'

/**
 * Idempotency keys say what is meant, so that the same wish always bears the same key and two wishes never share one
 * (M2). Toss matches key, API key, URL and method but not the body (core-api.md 1.6): the target stands in the key.
 * At most 3 + 8 + 64 + 200 + 4 + 4 characters of the 300 allowed; no personal data in any part.
 */
export const confirmKey = (orderId: string, paymentKey: string, nth: number): string =>
  `v1:confirm:${orderId}:${paymentKey}:${nth}`

/**
 * `nth` counts tries of one attempt; a new attempt is a new wish (money rule 11). Card and sum stand in it, since after a
 * restore the same attempt may be made once more on another card, or of a change of plan for another sum.
 */
export const chargeKey = (
  { tossOrderId, cardId, amount }: { tossOrderId: string; cardId: string; amount: number },
  attempt: number,
  nth: number,
): string => `v1:charge:${tossOrderId}:${cardId}:${amount}:${attempt}:${nth}`

/**
 * The card stands in it, too: whoever tries somebody else's authKey gets an answer of their own, and does not use up the
 * owner's. @param authKeyPrint keyed hash of the authKey: it buys one billing key, however often it is asked for
 */
export const issueKey = (cardId: string, authKeyPrint: string, nth: number): string =>
  `v1:issue:${cardId}:${authKeyPrint}:${nth}`

export const cancelKey = (orderId: string, cancelId: string, nth: number): string =>
  `v1:cancel:${orderId}:${cancelId}:${nth}`

/** Money of no order of ours, given back: the movement in Toss's books is its target. */
export const strayCancelKey = (findingId: string, cancelId: string, nth: number): string =>
  `v1:stray:${findingId}:${cancelId}:${nth}`

/** `nth` counts the receipts of an order, `attempt` the tries of one. */
export const receiptKey = (orderId: string, nth: number, attempt: number): string =>
  `v1:receipt:${orderId}:${nth}:${attempt}`

/** @param cancel the how-manieth of that receipt */
export const receiptCancelKey = (orderId: string, nth: number, cancel: number, attempt: number): string =>
  `v1:receipt-cancel:${orderId}:${nth}:${cancel}:${attempt}`

/** A key as it may be kept and shown: that of a confirm holds a payment key, of which the ends are enough. */
export function shownKey(idempotencyKey: string): string {
  const [version, kind, orderId, paymentKey, ...rest] = idempotencyKey.split(':')
  if (kind !== 'confirm' || paymentKey === undefined) return idempotencyKey
  return [version, kind, orderId, endsOf(paymentKey), ...rest].join(':')
}

/** Toss answers with what it answered under an idempotency key for so long, and forgets it then (core-api.md 1.6). */
export const KEY_LIFE_MS = 15 * DAY_MS
/** A day less, so that its clock need not agree. */
const REPEAT_SAFE_MS = KEY_LIFE_MS - DAY_MS
/** The last repeat is a day old by then: no request is on its way any more, and no look-up lags by so much. */
const OVER_AFTER_MS = REPEAT_SAFE_MS + DAY_MS

/**
 * What may be done about a wish whose outcome is unknown and which a look-up does not show: sent again under its key, only
 * looked for, since Toss would take a repeat for a new wish (reliability.md b3), or called off, since it can not come any more.
 */
export function stillToDo(startedAt: Instant, now: Instant): 'repeat' | 'look' | 'callOff' {
  const ageMs = epochMsOf(now) - epochMsOf(startedAt)
  if (ageMs <= REPEAT_SAFE_MS) return 'repeat'
  return ageMs <= OVER_AFTER_MS ? 'look' : 'callOff'
}

/** What a called-off charge is noted with, as {@link NO_CANCEL}; nobody's card has declined anything. */
export const NO_CHARGE = 'CHARGE_NEVER_MADE'

/** … and one that was wanted no more, before Toss was asked for it or while it was in doubt (ADR 0122). */
export const CALLED_OFF = 'CHARGE_CALLED_OFF'

/** Why a charge goes on under its next key: what is to be sent is not what was written down. No code of Toss's. */
export const BODY_DIFFERS = 'REQUEST_CHANGED'

/** What a called-off cancel is noted with. No code of Toss's: it never heard of any such cancel. */
export const NO_CANCEL = 'CANCEL_NEVER_MADE'

/**
 * What a confirm is noted with whose payment is another order's at Toss, or of another sum: the buyer brought it so, and
 * nothing was taken. No code of Toss's, which only says that the request is wrong.
 */
export const OF_ANOTHER_ORDER = 'PAYMENT_OF_ANOTHER_ORDER'
