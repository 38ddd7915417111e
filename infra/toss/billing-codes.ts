import { CHARGE_FAILURES } from '../../domain/payment/decline-class.ts'
import type { Table } from './codes.ts'

/** The card or account somebody has just typed into Toss's window: another one may do. */
const NOT_REGISTRABLE = [
  'INVALID_REJECT_CARD',
  'INVALID_STOPPED_CARD',
  'INVALID_CARD_LOST_OR_STOLEN',
  'INVALID_CARD_EXPIRATION',
  'INVALID_CARD_NUMBER',
  'INVALID_CARD_PASSWORD',
  'INVALID_CARD_IDENTITY',
  'INVALID_CARD',
  'INVALID_BIRTH_DAY_FORMAT', // class P where a shop asks for it; here the customer typed it
  'NOT_SUPPORTED_CARD_TYPE',
  'NOT_REGISTERED_CARD_COMPANY',
  'INVALID_ACCOUNT_NUMBER',
  'INVALID_ACCOUNT_NOT_CORRECT_BANK',
  'INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE',
  'ALREADY_CLOSE_ACCOUNT',
  'ACCOUNT_OWNER_CHECK_FAILED',
  'USER_ACCOUNT_ON_HOLD',
  'REJECT_CARD_COMPANY',
  'REJECT_ACCOUNT_PAYMENT',
  'EXCEED_MAX_AUTH_COUNT',
  'EXCEED_UNKNOWN_CASE',
  'MAINTAINED_METHOD',
  'NOT_AVAILABLE_BANK',
] as const

/** Wrong in our account at Toss, or in what we send of our own accord, and nobody else's fault. */
const OUR_ACCOUNT = [
  'INVALID_AUTHORIZE_AUTH',
  'INVALID_UNREGISTERED_SUBMALL',
  'NOT_REGISTERED_BUSINESS',
  'NOT_FOUND_TERMINAL_ID',
  'INVALID_PAYMENT_KEY',
] as const

/** 빌링키 발급: moves no money, and cannot be looked up. */
export const ISSUE: Table = {
  declined: [
    ...NOT_REGISTRABLE,
    // `authKey` comes from the customer's address bar, and works once: they register again.
    'NOT_FOUND_BILLING',
    'INVALID_BILLING_AUTH',
    'INVALID_BILL_KEY_REQUEST',
  ],
  // A key may have been made all the same: only the next try tells, and then the `authKey` is used up or it is not.
  tryAgain: ['FAILED_BILL_KEY_AUTH_CREATION', 'FAILED_CARD_COMPANY_RESPONSE', 'DUPLICATED_REQUEST'],
  ours: [...OUR_ACCOUNT, 'NOT_MATCHES_CUSTOMER_KEY'],
}

/** 자동결제 승인. What a failure leads to next is the domain's to say; it keeps the codes. */
export const CHARGE: Table = {
  ask: [
    'DUPLICATED_ORDER_ID', // approved or cancelled before: an earlier call of ours got through
    'DUPLICATED_REQUEST',
    'ALREADY_PROCESSED_PAYMENT',
    'ALREADY_COMPLETED_PAYMENT',
    'UNAPPROVED_ORDER_ID',
  ],
  declined: [...CHARGE_FAILURES.soft, ...CHARGE_FAILURES.hard],
  tryAgain: CHARGE_FAILURES.provider.filter(code => code !== 'IDEMPOTENT_REQUEST_PROCESSING'),
  ours: CHARGE_FAILURES.configuration,
}

/** 빌링키 삭제: gone is gone, whoever was first; anything that is said of a card here is a riddle, and asked again. */
export const DELETE_KEY: Table = {
  notFound: ['ALREADY_REMOVED_BILLING_KEY', 'NOT_FOUND_BILLING'],
  tryAgain: ['DUPLICATED_REQUEST', 'MAINTAINED_METHOD', 'FAILED_BILLING_AUTO_CANCEL'],
  ours: [...OUR_ACCOUNT, 'NOT_MATCHES_CUSTOMER_KEY'],
}
