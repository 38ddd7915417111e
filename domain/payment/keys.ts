/**
 * Idempotency keys say what is meant, so that the same wish always bears the same key and two wishes never share one
 * (M2). Toss matches key, API key, URL and method but not the body (core-api.md 1.6): the target stands in the key.
 * At most 3 + 8 + 64 + 200 + 4 + 4 characters of the 300 allowed; no personal data in any part.
 */
export const confirmKey = (orderId: string, paymentKey: string, nth: number): string =>
  `v1:confirm:${orderId}:${paymentKey}:${nth}`

/** `nth` counts tries of one attempt; a new attempt is a new wish (money rule 11). */
export const chargeKey = (tossOrderId: string, attempt: number, nth: number): string =>
  `v1:charge:${tossOrderId}:${attempt}:${nth}`

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
