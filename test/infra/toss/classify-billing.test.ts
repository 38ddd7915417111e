import { describe, expect, test } from 'vitest'
import { classifyDelete, classifyIssue } from '../../../infra/toss/billing.ts'
import type { Heard } from '../../../infra/toss/call.ts'
import { classify } from '../../../infra/toss/classify.ts'
import { codesOf, type Operation, verdictOf } from '../../../infra/toss/codes.ts'
import {
  ABOUT_ACCOUNTS,
  ABOUT_REFUNDS,
  all,
  BY_CLASS,
  CODE_ROWS,
  type Exceptions,
  occurs,
} from './code-rows.ts'

const OPERATIONS = ['issue', 'charge', 'deleteKey'] as const satisfies readonly Operation[]
const refusal = (code: string, status = 400): Heard => ({ type: 'refusal', code, status, traceId: 'trace1' })
const binding = { orderId: 'sub_42_202604_try1', amount: 4_900, paymentKey: null }

/** Only in the general list: about taking money. */
const ABOUT_SUMS = `EXCEEDS_TRANSFER_AMOUNT_MAXIMUM EXCEED_MIN_CARD_INSTALLMENT_PLAN INVALID_CARD_INSTALLMENT_AMOUNT
  NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT ALREADY_COMPLETED_PAYMENT`

const EXCEPTIONS: Readonly<Record<(typeof OPERATIONS)[number], Exceptions>> = {
  issue: {
    ...all(null, `${ABOUT_REFUNDS} ${ABOUT_SUMS} NOT_SUPPORTED_CARRIER`),
    INVALID_BIRTH_DAY_FORMAT: 'declined', // typed by the customer in Toss's window
    DUPLICATED_REQUEST: 'tryAgain', // nothing to look up
    IDEMPOTENT_REQUEST_PROCESSING: 'sameKey',
  },
  charge: {
    ...all(null, `${ABOUT_REFUNDS} NOT_SUPPORTED_CARRIER`),
    FAILED_DB_PROCESSING: 'tryAgain', // a database that failed says nothing of what it had done
    IDEMPOTENT_REQUEST_PROCESSING: 'sameKey',
  },
  deleteKey: {
    ...all('notFound', 'ALREADY_REMOVED_BILLING_KEY NOT_FOUND_BILLING'),
    ...all('tryAgain', 'DUPLICATED_REQUEST MAINTAINED_METHOD FAILED_DB_PROCESSING'),
    IDEMPOTENT_REQUEST_PROCESSING: 'sameKey',
    // of cards, accounts and sums a deletion says nothing
    ...all(null, `${ABOUT_REFUNDS} ${ABOUT_ACCOUNTS} ${ABOUT_SUMS} NOT_SUPPORTED_CARRIER`),
    ...all(
      null,
      `EXCEED_UNKNOWN_CASE INVALID_CARD INVALID_BILLING_AUTH INVALID_BILL_KEY_REQUEST BELOW_MINIMUM_AMOUNT
       INVALID_CARD_INSTALLMENT_PLAN NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT
       NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN INVALID_REJECT_CARD INVALID_STOPPED_CARD INVALID_CARD_EXPIRATION
       INVALID_CARD_NUMBER NOT_SUPPORTED_CARD_TYPE NOT_REGISTERED_CARD_COMPANY DUPLICATED_ORDER_ID
       REJECT_CARD_PAYMENT REJECT_ACCOUNT_PAYMENT REJECT_CARD_COMPANY EXCEED_MAX_AUTH_COUNT
       FAILED_CARD_COMPANY_RESPONSE`,
    ),
  },
}

describe('every documented code where it occurs', () => {
  for (const operation of OPERATIONS) {
    const rows = CODE_ROWS.filter(row => occurs(operation, row))
    test.each(rows)(`${operation}: %i %s (%s, class %s)`, (_, code, __, handling) => {
      const exception = EXCEPTIONS[operation][code]
      expect(verdictOf(operation, code)).toBe(exception === undefined ? BY_CLASS[handling] : exception)
    })

    test(`${operation}: no exception is made for a code that does not occur`, () => {
      const occurring = new Set<string>(rows.map(([, code]) => code))
      expect(Object.keys(EXCEPTIONS[operation]).filter(code => !occurring.has(code))).toEqual([])
    })
  }
})

/** Listed for other endpoints, understood all the same: a card or an account says them of any charge. */
test('what a confirm and a charge both know means the same, but where we chose and not the buyer', () => {
  const ours = new Set<string>()
  for (const [code, verdict] of codesOf('charge')) {
    const confirm = verdictOf('confirm', code)
    if (confirm === null || confirm === verdict) continue
    expect([code, confirm, verdict]).toEqual([code, expect.stringMatching(/declined|notFound/), 'ours'])
    ours.add(code)
  }
  expect([...ours].sort()).toEqual([
    'BELOW_MINIMUM_AMOUNT',
    'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
    'EXCEED_MIN_CARD_INSTALLMENT_PLAN',
    'INVALID_CARD_INSTALLMENT_AMOUNT',
    'INVALID_CARD_INSTALLMENT_PLAN',
    'INVALID_PAYMENT_KEY',
    'NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT',
  ])
})

describe('what must never be', () => {
  test('a 5xx, a transient code or an unclear one as a decline (R5)', () => {
    for (const operation of OPERATIONS)
      for (const [status, code, , handling] of CODE_ROWS)
        if (status >= 500 || handling === 'R' || handling === 'Q')
          expect([operation, code, verdictOf(operation, code)]).not.toEqual([operation, code, 'declined'])
  })

  test('a customer punished for mixed-up records (core-api.md 9.2, no. 1)', () => {
    for (const operation of OPERATIONS) expect(verdictOf(operation, 'NOT_MATCHES_CUSTOMER_KEY')).toBe('ours')
  })

  test('an issue or a deletion that comes to anything the domain has no word for', () => {
    for (const [status, code] of CODE_ROWS) {
      expect(['declined', 'ours', 'unknown']).toContain(classifyIssue(refusal(code, status), 'c').type)
      expect(['deleted', 'ours', 'unknown']).toContain(classifyDelete(refusal(code, status)).type)
    }
  })
})

describe('what a refusal becomes', () => {
  test.each([
    ['REJECT_CARD_PAYMENT', { type: 'declined' }],
    ['ALREADY_REMOVED_BILLING_KEY', { type: 'declined' }],
    ['NOT_FOUND_BILLING', { type: 'declined' }],
    ['INVALID_BILLING_AUTH', { type: 'declined' }],
    ['NOT_MATCHES_CUSTOMER_KEY', { type: 'ours' }],
    ['BELOW_MINIMUM_AMOUNT', { type: 'ours' }],
    ['DUPLICATED_ORDER_ID', { type: 'ask' }],
    ['FAILED_BILLING_AUTO_CANCEL', { type: 'unknown', received: true }],
    ['IDEMPOTENT_REQUEST_PROCESSING', { type: 'unknown', received: false }],
    ['A_CODE_OF_NEXT_YEAR', { type: 'unknown', received: true }],
  ] as const)('charge %s', (code, meaning) =>
    expect(classify('charge', refusal(code), binding)).toEqual({ ...meaning, code, traceId: 'trace1' }),
  )

  test.each([
    ['NOT_FOUND_BILLING', { type: 'declined' }],
    ['INVALID_STOPPED_CARD', { type: 'declined' }],
    ['UNAUTHORIZED_KEY', { type: 'ours' }],
    ['COMMON_ERROR', { type: 'unknown', received: true }],
    ['FAILED_DB_PROCESSING', { type: 'unknown', received: true }],
    ['IDEMPOTENT_REQUEST_PROCESSING', { type: 'unknown', received: false }],
    ['A_CODE_OF_NEXT_YEAR', { type: 'unknown', received: true }],
  ] as const)('issue %s', (code, meaning) =>
    expect(classifyIssue(refusal(code), 'c')).toEqual({ ...meaning, code, traceId: 'trace1' }),
  )

  test.each([
    ['ALREADY_REMOVED_BILLING_KEY', { type: 'deleted' }],
    ['NOT_FOUND_BILLING', { type: 'deleted' }],
    ['UNAUTHORIZED_KEY', { type: 'ours' }],
    ['INVALID_BILLING_AUTH', { type: 'unknown', received: true }],
    ['COMMON_ERROR', { type: 'unknown', received: true }],
  ] as const)('deleteKey %s', (code, meaning) =>
    expect(classifyDelete(refusal(code))).toEqual({ ...meaning, code, traceId: 'trace1' }),
  )
})
