import { CALLED_OFF, NO_CHARGE } from './keys.ts'

/**
 * Why a charge did not go through, as far as it says what to do next (core-api.md 5.1, 5.2; issue 3, dunning):
 * - `soft`: limits, balance, the hour: the same card on another day
 * - `hard`: this card or account never: no retry, a new one is asked for
 * - `provider`: Toss or the card company stumbled: minutes later, the same day
 * - `configuration`: our keys, contract or request: alarm and stop the run; never counts against the customer
 */
export type DeclineClass = 'soft' | 'hard' | 'provider' | 'configuration'

/** Of keys and contract: whoever is charged next is refused the same. Any other code may be about one charge alone. */
const OF_THE_WHOLE_SHOP = [
  'INVALID_API_KEY',
  'UNAUTHORIZED_KEY',
  'INVALID_CLIENT_KEY',
  'INCORRECT_BASIC_AUTH_FORMAT',
  'FORBIDDEN_REQUEST',
  'INVALID_AUTHORIZE_AUTH',
  'NOT_SUPPORTED_PROCESS',
  'NOT_FOUND_MERCHANT',
  'NOT_FOUND_MERCHANT_INTEGRATION',
  'NOT_FOUND_TERMINAL_ID',
  'NOT_REGISTERED_BUSINESS',
  'INVALID_UNREGISTERED_SUBMALL',
  'INVALID_BUSINESS_NUMBER',
  'API_VERSION_UPDATE_NEEDED',
] as const

/** Every code a charge (자동결제) is known to fail with. Codes that only a look-up settles (class Q) are not failures. */
export const CHARGE_FAILURES = {
  soft: [
    'REJECT_CARD_PAYMENT',
    'REJECT_ACCOUNT_PAYMENT',
    'REJECT_CARD_COMPANY',
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
    'RESTRICTED_TRANSFER_ACCOUNT', // a new account pays after 12 hours
    'NOT_AVAILABLE_PAYMENT',
    'NOT_AVAILABLE_BANK',
    'MAINTAINED_METHOD',
  ],
  hard: [
    // the billing key is gone or was never good: whoever holds it has to register again
    'INVALID_BILL_KEY_REQUEST',
    'INVALID_BILLING_AUTH',
    'ALREADY_REMOVED_BILLING_KEY',
    'NOT_FOUND_BILLING',
    // the card
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
    'NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT',
    'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN',
    'FDS_ERROR',
    // the account
    'INVALID_ACCOUNT_INFO_RE_REGISTER',
    'REJECT_TOSSPAY_INVALID_ACCOUNT',
    'INVALID_ACCOUNT_NUMBER',
    'INVALID_ACCOUNT_NOT_CORRECT_BANK',
    'INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE',
    'ALREADY_CLOSE_ACCOUNT',
    'ACCOUNT_OWNER_CHECK_FAILED',
    'USER_ACCOUNT_ON_HOLD',
  ],
  provider: [
    'PROVIDER_ERROR',
    'CARD_PROCESSING_ERROR',
    'FAILED_CARD_COMPANY_RESPONSE',
    'FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING',
    'FAILED_INTERNAL_SYSTEM_PROCESSING',
    'FAILED_BILLING_AUTO_CANCEL',
    'FAILED_METHOD_HANDLING',
    'FAILED_HASH_DATA_CREATION',
    'FAILED_DB_PROCESSING', // class P, but a database that failed says nothing of what it had done
    'UNKNOWN_PAYMENT_ERROR',
    'UNKNOWN_ERROR',
    'COMMON_ERROR',
    'TOO_MANY_REQUESTS',
    'FORBIDDEN_CONSECUTIVE_REQUEST',
    'IDEMPOTENT_REQUEST_PROCESSING',
  ],
  configuration: [
    ...OF_THE_WHOLE_SHOP,
    // One of these for everybody at once is a shop whose records or keys were mixed up (core-api.md 9.2, no. 1).
    'NOT_MATCHES_CUSTOMER_KEY',
    'INVALID_CUSTOMER_KEY',
    // the contract
    'NOT_SUPPORTED_METHOD',
    'NOT_SUPPORTED_USD',
    'NOT_FOUND_METHOD',
    'NOT_FOUND_HTTP_METHOD',
    // the request: the sum is the price of a plan, and we never ask for instalments
    'BELOW_MINIMUM_AMOUNT',
    'BELOW_ZERO_AMOUNT',
    'REQUIRED_AMOUNT',
    'INVALID_CURRENCY',
    'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
    'EXCEED_MIN_CARD_INSTALLMENT_PLAN',
    'INVALID_CARD_INSTALLMENT_PLAN',
    'INVALID_CARD_INSTALLMENT_AMOUNT',
    'NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT',
    'INVALID_REQUEST',
    'INVALID_REQUIRED_PARAM',
    'INVALID_IDEMPOTENCY_KEY',
    'INVALID_TEST_CODE',
    'INVALID_PAYMENT_KEY',
    'INVALID_ORDER_ID',
    'INVALID_ORDER_NAME',
    'INVALID_EMAIL',
    'INVALID_DATE',
    'INVALID_ISO_DATE_FORMAT',
    'INVALID_PAGING_KEY',
    'EXCEED_MAX_QUERY_LIMIT',
  ],
} as const satisfies Readonly<Record<DeclineClass, readonly string[]>>

/** Before Toss's code: why a person is asked to look at a charge that was refused for our keys, contract or request. */
export const OURS = 'OURS_'

/** Our word where the shop has no keys of a family; nothing was sent. */
export const KEYS_MISSING = 'KEYS_MISSING'

/** Would the next charge be refused for the same reason? Then the run of all of them has to wait. */
export const concernsWholeShop = (code: string): boolean =>
  code === KEYS_MISSING || (OF_THE_WHOLE_SHOP as readonly string[]).includes(code)

const CLASS_OF: ReadonlyMap<string, DeclineClass> = new Map(
  Object.entries(CHARGE_FAILURES).flatMap(([name, codes]) =>
    codes.map(code => [code, name as DeclineClass] as const),
  ),
)

/**
 * Of the code of a `declined` answer, or of the failure a look-up found; `ours` and `unknown` speak for themselves.
 * A code nobody has listed is soft: it gets here only once a look-up has shown that no money moved, so trying on
 * another day is safe; hard would take a card from a customer who did nothing, and provider would knock all day. A charge
 * that was called off was never put to a card: that is the shop's to mend.
 */
export const declineClassOf = (code: string): DeclineClass =>
  code === NO_CHARGE || code === CALLED_OFF ? 'configuration' : (CLASS_OF.get(code) ?? 'soft')
