import type { RefusalCode } from '../../domain/refusals.ts'

/** What the API itself says no to, and the status that goes with it. Words stand in `app/text.api.*`. */
export const API_ERRORS = {
  MALFORMED: 400, // no JSON, or none that is an object
  INVALID: 400, // a field is; `fields` says which
  IDEMPOTENCY_KEY_MISSING: 400,
  KEY_MISSING: 401,
  KEY_UNKNOWN: 401,
  KEY_OVER: 401, // revoked, or past its end
  KEY_MAKER_GONE: 401, // whoever made it is disabled, or may make no keys any more
  WRONG_ENVIRONMENT: 401, // a test key at a live shop, or the other way
  PAYMENT_DECLINED: 402,
  CARD_DECLINED: 402,
  SCOPE_MISSING: 403,
  METHOD_NOT_ALLOWED: 405,
  IDEMPOTENCY_IN_FLIGHT: 409,
  JSON_NEEDED: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  CANCEL_DECLINED: 422,
  TOO_MANY_REQUESTS: 429,
  DEFECT: 500,
} as const satisfies Readonly<Record<string, number>>

export type OwnErrorCode = keyof typeof API_ERRORS
export type ErrorCode = OwnErrorCode | RefusalCode

/** The state has to change first: asked later the same may be granted. */
const CONFLICTS: readonly RefusalCode[] = [
  'NOT_ALLOWED_NOW',
  'HOLD_OVER',
  'PAYMENT_KEY_TAKEN',
  'ORDER_DIFFERS',
  'CANCEL_IN_PROGRESS',
  'CASH_RECEIPT_STANDS',
  'CHARGE_IN_PROGRESS',
  'ALREADY_SUBSCRIBED',
  'REGISTRATION_OVER',
  'CONSENT_OVER',
  'RESUME_TOO_EARLY',
  'APPROVAL_OVER',
  'REVIEW_OVER',
  'STOPPED_FOR_MORE',
  'CHANGED_MEANWHILE',
]

export function statusOf(code: ErrorCode): number {
  if (code in API_ERRORS) return API_ERRORS[code as OwnErrorCode]
  if (code === 'NOT_FOUND') return 404
  if (code === 'CHARGES_STOPPED' || code === 'BUSY' || code === 'BILLING_UNAVAILABLE') return 503
  return CONFLICTS.includes(code as RefusalCode) ? 409 : 422
}
