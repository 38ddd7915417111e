import { CHARGE, DELETE_KEY, ISSUE } from './billing-codes.ts'
import { RECEIPT, RECEIPT_CANCEL } from './receipt-codes.ts'

/** What is asked of Toss; the same code means different things for different questions. */
export type Operation =
  | 'confirm'
  | 'cancel'
  | 'lookup'
  | 'transactions'
  | 'settlements'
  | 'issue'
  | 'charge'
  | 'deleteKey'
  | 'receipt'
  | 'receiptCancel'
  | 'receipts'

/**
 * What a code of Toss's means for us (reliability.md 2.2):
 * `tryAgain` and `sameKey` are both *unknown*: after a received transient answer the old key would only replay it, while
 * a call still running must be repeated under its own.
 */
export type Verdict = 'declined' | 'dead' | 'ask' | 'notFound' | 'ours' | 'tryAgain' | 'sameKey'

/** Our word for HTTP 429 without a code: none is documented (core-api.md section 10, no. 3). */
export const TOO_MANY_REQUESTS = 'TOO_MANY_REQUESTS'

export type Table = Readonly<Partial<Record<Verdict, readonly string[]>>>

/** Whatever was asked. Class P where our request, contract or keys are at fault; class R where anything may have happened. */
const ANYWHERE: Table = {
  ours: [
    'INVALID_REQUEST',
    'INVALID_API_KEY',
    'UNAUTHORIZED_KEY',
    'INCORRECT_BASIC_AUTH_FORMAT',
    'FORBIDDEN_REQUEST',
    'INVALID_CLIENT_KEY',
    'INVALID_IDEMPOTENCY_KEY',
    'INVALID_TEST_CODE',
    'API_VERSION_UPDATE_NEEDED',
    'INVALID_REQUIRED_PARAM',
    'REQUIRED_AMOUNT',
    'BELOW_ZERO_AMOUNT',
    'INVALID_CURRENCY',
    'INVALID_ORDER_ID',
    'INVALID_ORDER_NAME',
    'INVALID_CUSTOMER_KEY',
    'INVALID_EMAIL',
    'INVALID_DATE',
    'INVALID_ISO_DATE_FORMAT',
    'INVALID_PAGING_KEY',
    'EXCEED_MAX_QUERY_LIMIT',
    'INVALID_BUSINESS_NUMBER',
    'NOT_SUPPORTED_METHOD',
    'NOT_SUPPORTED_PROCESS',
    'NOT_SUPPORTED_USD', // we only ever ask for won
    'NOT_FOUND_METHOD',
    'NOT_FOUND_MERCHANT',
    'NOT_FOUND_MERCHANT_INTEGRATION',
    'NOT_FOUND_HTTP_METHOD',
  ],
  tryAgain: [
    TOO_MANY_REQUESTS,
    'PROVIDER_ERROR',
    'COMMON_ERROR',
    'UNKNOWN_ERROR',
    'FAILED_INTERNAL_SYSTEM_PROCESSING',
    'FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING',
    'FAILED_METHOD_HANDLING',
    'FAILED_HASH_DATA_CREATION',
    'FAILED_DB_PROCESSING', // class P for billing, but a database that failed says nothing of what it had done
    'FORBIDDEN_CONSECUTIVE_REQUEST', // begins like FORBIDDEN_REQUEST, means "slower"
  ],
  sameKey: ['IDEMPOTENT_REQUEST_PROCESSING'],
}

/** A bank account that cannot be paid from, or refunded to. */
const BAD_ACCOUNT = [
  'INVALID_ACCOUNT_NUMBER',
  'INVALID_ACCOUNT_NOT_CORRECT_BANK',
  'INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE',
  'ALREADY_CLOSE_ACCOUNT',
  'ACCOUNT_OWNER_CHECK_FAILED',
  'USER_ACCOUNT_ON_HOLD',
] as const

const CONFIRM: Table = {
  ask: [
    'ALREADY_PROCESSED_PAYMENT',
    'ALREADY_COMPLETED_PAYMENT',
    'UNAPPROVED_ORDER_ID',
    'DUPLICATED_ORDER_ID',
    'DUPLICATED_REQUEST',
  ],
  dead: ['NOT_FOUND_PAYMENT_SESSION', 'EXPIRED_PAYMENT'],
  // The payment key comes from the buyer's address bar: a wrong one is nobody's configuration.
  notFound: ['NOT_FOUND_PAYMENT', 'INVALID_PAYMENT_KEY'],
  tryAgain: [
    'CARD_PROCESSING_ERROR',
    'FAILED_CARD_COMPANY_RESPONSE',
    'UNKNOWN_PAYMENT_ERROR', // says "failed", as a 500: never a failure on its word alone (R5)
  ],
  ours: [
    'INVALID_AUTHORIZE_AUTH',
    'INVALID_UNREGISTERED_SUBMALL',
    'NOT_REGISTERED_BUSINESS',
    'NOT_FOUND_TERMINAL_ID',
  ],
  declined: [
    // limits and balance
    'REJECT_CARD_PAYMENT',
    'REJECT_ACCOUNT_PAYMENT',
    'REJECT_CARD_COMPANY',
    'REJECT_TOSSPAY_INVALID_ACCOUNT',
    'EXCEED_MAX_AMOUNT',
    'EXCEED_MAX_PAYMENT_AMOUNT',
    'EXCEED_MAX_DAILY_PAYMENT_COUNT',
    'EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT',
    'EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT',
    'EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT',
    'EXCEED_MAX_ONE_DAY_AMOUNT',
    'EXCEED_MAX_AUTH_COUNT',
    'EXCEED_UNKNOWN_CASE',
    'EXCEEDS_TRANSFER_AMOUNT_MAXIMUM',
    // Class P, but each method has its own floor: the sum is right and another method takes it.
    'BELOW_MINIMUM_AMOUNT',
    // Class P or H, but months, points, carrier and card were chosen by the buyer in Toss's window.
    'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
    'EXCEED_MIN_CARD_INSTALLMENT_PLAN',
    'INVALID_CARD_INSTALLMENT_PLAN',
    'INVALID_CARD_INSTALLMENT_AMOUNT',
    'NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT',
    'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN',
    'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT',
    'NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT',
    'NOT_ALLOWED_POINT_USE',
    'NOT_SUPPORTED_CARRIER',
    // the card itself; some are listed for other ways of paying by card only, and mean the same here
    'INVALID_REJECT_CARD',
    'INVALID_STOPPED_CARD',
    'INVALID_CARD_LOST_OR_STOLEN',
    'INVALID_CARD_EXPIRATION',
    'INVALID_CARD_NUMBER',
    'INVALID_CARD_PASSWORD',
    'INVALID_CARD_IDENTITY',
    'INVALID_CARD',
    'NOT_SUPPORTED_CARD_TYPE',
    'NOT_REGISTERED_CARD_COMPANY',
    // the account, the password, the hour
    ...BAD_ACCOUNT,
    'RESTRICTED_TRANSFER_ACCOUNT',
    'INVALID_ACCOUNT_INFO_RE_REGISTER',
    'INVALID_PASSWORD',
    'FDS_ERROR',
    'NOT_AVAILABLE_PAYMENT',
    'NOT_AVAILABLE_BANK',
    'MAINTAINED_METHOD',
    'PAY_PROCESS_CANCELED',
    'PAY_PROCESS_ABORTED',
  ],
}

const CANCEL: Table = {
  // The balance, or the payment itself, is not what we took it for: perhaps an earlier call of ours got through.
  ask: [
    'ALREADY_CANCELED_PAYMENT',
    'ALREADY_REFUND_PAYMENT',
    'ALREADY_REFUNDING_PAYMENT',
    'NOT_MATCHES_REFUNDABLE_AMOUNT',
    'NOT_CANCELABLE_AMOUNT',
    'NOT_CANCELABLE_PAYMENT',
    'INVALID_REFUND_AMOUNT',
    'DUPLICATED_REQUEST',
    // Class H, but a 500: a look-up has to agree that nothing went back before it counts as refused (R5).
    'FAILED_CLOSED_ACCOUNT_REFUND',
  ],
  notFound: ['NOT_FOUND_PAYMENT', 'INVALID_PAYMENT_KEY'],
  tryAgain: ['FAILED_REFUND_PROCESS', 'FAILED_METHOD_HANDLING_CANCEL', 'FAILED_PARTIAL_REFUND'],
  ours: ['NOT_SUPPORTED_REFUND'],
  declined: [
    // the refund account, typed by a person; the bank's code is class P and theirs all the same
    'INVALID_REFUND_ACCOUNT_INFO',
    'INVALID_REFUND_ACCOUNT_NUMBER',
    'FORBIDDEN_BANK_REFUND_REQUEST', // begins like FORBIDDEN_REQUEST, means "this account takes no deposits"
    'INVALID_BANK',
    'NOT_ALLOWED_REFUND_BANK',
    'NOT_ALLOWED_CHANGING_ACCOUNT',
    ...BAD_ACCOUNT,
    // this payment cannot be cancelled so: staff choose another sum or pay back by hand
    'REFUND_REJECTED',
    'NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER',
    'NOT_ALLOWED_PARTIAL_REFUND',
    'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT',
    'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT',
    'EXCEED_CANCEL_LIMIT',
    'EXCEED_MAX_REFUND_DUE',
    'EXCEED_MAX_REFUND_AMOUNT',
    // not at this hour
    'NOT_AVAILABLE_BANK',
    'MAINTAINED_METHOD',
  ],
}

/** A question moves no money, so nothing is ever declined by it. */
const LOOKUP: Table = {
  notFound: ['NOT_FOUND_PAYMENT', 'NOT_FOUND', 'INVALID_PAYMENT_KEY'],
  // Listed for look-ups, of all places: it says why a payment failed, and says it in place of the payment.
  tryAgain: ['NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT'],
}

const flat = (table: Table): ReadonlyArray<readonly [string, Verdict]> =>
  Object.entries(table).flatMap(([verdict, codes]) => codes.map(code => [code, verdict as Verdict] as const))

const tableOf = (own: Table): ReadonlyMap<string, Verdict> => new Map([...flat(ANYWHERE), ...flat(own)])

const TABLES: Readonly<Record<Operation, ReadonlyMap<string, Verdict>>> = {
  confirm: tableOf(CONFIRM),
  cancel: tableOf(CANCEL),
  lookup: tableOf(LOOKUP),
  transactions: tableOf({}),
  settlements: tableOf({}),
  issue: tableOf(ISSUE),
  charge: tableOf(CHARGE),
  deleteKey: tableOf(DELETE_KEY),
  receipt: tableOf(RECEIPT),
  receiptCancel: tableOf(RECEIPT_CANCEL),
  receipts: tableOf({}),
}

/** Everything that is asked of Toss. */
export const OPERATIONS = Object.keys(TABLES) as readonly Operation[]

/**
 * Decides by (endpoint, code), never by HTTP status or a part of the name: a decline may be a 403 and an outage a 400
 * (core-api.md 1.7). Null for a code that is not in the table.
 */
export const verdictOf = (operation: Operation, code: string): Verdict | null =>
  TABLES[operation].get(code) ?? null

/** Every code an operation's table has. */
export const codesOf = (operation: Operation): ReadonlyMap<string, Verdict> => TABLES[operation]
