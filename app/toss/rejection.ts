import type { Text } from '../text.ts'
import { isSdkAnswer, SdkUnreachable } from './sdk.ts'

export type RejectionWord = Exclude<keyof Text['rejection'], 'reference'>

/** Why no window opened, or why it closed: a sentence of ours, and the code to quote where the sentence is general. */
export interface Rejection {
  readonly word: RejectionWord
  readonly code: string | null
}

/** SDK rejections by what the buyer can do about them (core-api.md 5.5). The order stands in every case. */
const WORDS: Readonly<Record<string, RejectionWord>> = {
  USER_CANCEL: 'closed',
  PAY_PROCESS_CANCELED: 'closed',
  NOT_SELECTED_PAYMENT_METHOD: 'noMethod',
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: 'noAgreement',
  NEED_AGREEMENT_WITH_TERMS: 'noAgreement',
  NEED_CARD_PAYMENT_DETAIL: 'noCardDetail',
  NEED_REFUND_ACCOUNT_DETAIL: 'noRefundAccount',
  EXCEED_DEPOSIT_AMOUNT_LIMIT: 'depositLimit',
  PROVIDER_STATUS_UNHEALTHY: 'methodDown',
  NOT_SUPPORTED_METHOD: 'methodDown',
  UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD: 'methodDown',
  CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY: 'methodDown',
  INVALID_METHOD_TRANSACTION: 'busy',
  NOT_REGISTERED_REDIRECT_URL: 'ours',
}

/** Everything we set, and the buyer cannot: keys, amounts, addresses, selectors. */
const OURS = [
  'INVALID_PARAMETERS',
  'INVALID_PARAMETER',
  'INVALID_CLIENT_KEY',
  'INVALID_CUSTOMER_KEY',
  'INSECURE_KEY_USAGE',
  'NOT_SUPPORTED_API_INDIVIDUAL_KEY',
  'NOT_SUPPORTED_WIDGET_KEY',
  'NOT_SETUP_AMOUNT',
  'INVALID_AMOUNT_VALUE',
  'INVALID_AMOUNT_CURRENCY',
  'BELOW_ZERO_AMOUNT',
  'PAYMENT_METHODS_WIDGET_ALREADY_RENDERED',
  'AGREEMENT_WIDGET_ALREADY_RENDERED',
  'INVALID_SELECTOR',
  'INVALID_VARIANT_KEY',
  'EXCEED_MAX_DUE_DATE',
  'NOT_SUPPORTED_PROMISE',
  'INCORRECT_SUCCESS_URL_FORMAT',
  'INCORRECT_FAIL_URL_FORMAT',
  'INVALID_METADATA',
  'V1_METHOD_NOT_SUPPORTED',
  'NEED_MERCHANT_ONE_TOUCH_SETTING',
]

/** What the SDK threw → words of ours; its own message is never shown. */
export function rejectionOf(error: unknown): Rejection {
  if (error instanceof SdkUnreachable) return { word: 'unreachable', code: null }
  if (!isSdkAnswer(error)) return { word: 'unknown', code: null }
  const { code } = error
  if (OURS.includes(code)) return { word: 'ours', code }
  const word = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
  return word ? { word, code: null } : { word: 'unknown', code }
}
