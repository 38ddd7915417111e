import { describe, expect, test } from 'vitest'
import type { Heard } from '../../../infra/toss/call.ts'
import { classify } from '../../../infra/toss/classify.ts'
import { type Operation, type Verdict, verdictOf } from '../../../infra/toss/codes.ts'
import {
  ABOUT_ACCOUNTS,
  ABOUT_REFUNDS,
  all,
  BY_CLASS,
  CODE_ROWS,
  type Exceptions,
  occurs,
} from './code-rows.ts'

const binding = { orderId: 'ord_20260330_0001', amount: 15_000, paymentKey: 'tviva20260330143956qWPX3' }
const refusal = (code: string, status = 400): Heard => ({ type: 'refusal', code, status, traceId: 'trace1' })
const OPERATIONS = ['confirm', 'cancel', 'lookup'] as const satisfies readonly Operation[]
/** Only in the general list: about paying, so a cancel or a question that got one would be a riddle (null: unknown). */
const ABOUT_PAYING = `EXCEED_UNKNOWN_CASE EXCEEDS_TRANSFER_AMOUNT_MAXIMUM EXCEED_MIN_CARD_INSTALLMENT_PLAN
  INVALID_CARD_INSTALLMENT_AMOUNT NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT INVALID_CARD NOT_SUPPORTED_CARRIER
  ALREADY_COMPLETED_PAYMENT`

const EXCEPTIONS: Readonly<Record<(typeof OPERATIONS)[number], Exceptions>> = {
  confirm: {
    ...all(null, ABOUT_REFUNDS),
    // chosen by the buyer in Toss's window, though called a programming error
    ...all(
      'declined',
      `BELOW_MINIMUM_AMOUNT EXCEED_MAX_CARD_INSTALLMENT_PLAN EXCEED_MIN_CARD_INSTALLMENT_PLAN
       INVALID_CARD_INSTALLMENT_PLAN INVALID_CARD_INSTALLMENT_AMOUNT NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT
       NOT_SUPPORTED_CARRIER`,
    ),
    ...all('notFound', 'NOT_FOUND_PAYMENT INVALID_PAYMENT_KEY'),
    NOT_FOUND_PAYMENT_SESSION: 'dead',
    UNKNOWN_PAYMENT_ERROR: 'tryAgain',
    IDEMPOTENT_REQUEST_PROCESSING: 'sameKey',
    INVALID_BILLING_AUTH: null,
  },
  cancel: {
    ...all(null, ABOUT_PAYING),
    ...all('notFound', 'NOT_FOUND_PAYMENT INVALID_PAYMENT_KEY'),
    INVALID_REFUND_AMOUNT: 'ask',
    FAILED_CLOSED_ACCOUNT_REFUND: 'ask',
    IDEMPOTENT_REQUEST_PROCESSING: 'sameKey',
    INVALID_BILLING_AUTH: null,
    // typed or chosen by a person, though called a programming error
    ...all(
      'declined',
      `INVALID_BANK EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT EXCEED_CANCEL_LIMIT NOT_ALLOWED_PARTIAL_REFUND
       NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT NOT_ALLOWED_CHANGING_ACCOUNT`,
    ),
  },
  lookup: {
    ...all(null, `${ABOUT_PAYING} ${ABOUT_REFUNDS} ${ABOUT_ACCOUNTS} MAINTAINED_METHOD DUPLICATED_REQUEST`),
    ...all('notFound', 'NOT_FOUND_PAYMENT NOT_FOUND INVALID_PAYMENT_KEY'),
    NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT: 'tryAgain',
    INVALID_BILLING_AUTH: null,
  },
}

/** Listed for other endpoints only, understood all the same because nothing else could be meant. */
const ELSEWHERE: Readonly<Record<string, Verdict>> = {
  ...(all(
    'declined',
    `INVALID_CARD_PASSWORD INVALID_CARD_IDENTITY NOT_SUPPORTED_CARD_TYPE NOT_REGISTERED_CARD_COMPANY
     NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT PAY_PROCESS_CANCELED`,
  ) as Record<string, Verdict>),
  DUPLICATED_ORDER_ID: 'ask',
  FAILED_CARD_COMPANY_RESPONSE: 'tryAgain',
}

describe('every documented code where it occurs', () => {
  for (const operation of OPERATIONS) {
    const rows = CODE_ROWS.filter(row => occurs(operation, row))
    test.each(rows)(`${operation}: %i %s (%s, class %s)`, (_, code, __, handling) => {
      const exception = EXCEPTIONS[operation][code]
      expect(verdictOf(operation, code)).toBe(exception === undefined ? BY_CLASS[handling] : exception)
    })
  }

  test('the general list counts for a sweep too, which only wants to know whether to be alarmed', () => {
    const rows = CODE_ROWS.filter(([, , endpoints]) => /\bT\b|any/.test(endpoints))
    expect(rows.length).toBeGreaterThan(5)
    for (const [, code] of rows) expect(verdictOf('transactions', code)).toBe('ours')
  })
})

test('codes of other endpoints mean nothing here, but for a few that cannot mean anything else', () => {
  for (const row of CODE_ROWS.filter(row => !occurs('confirm', row)))
    if (verdictOf('cancel', row[1]) === null && verdictOf('lookup', row[1]) === null)
      expect([row[1], verdictOf('confirm', row[1])]).toEqual([row[1], ELSEWHERE[row[1]] ?? null])
})

test('no exception is made for a code that does not occur', () => {
  for (const operation of OPERATIONS)
    for (const code of Object.keys(EXCEPTIONS[operation]))
      expect(CODE_ROWS.filter(row => row[1] === code && occurs(operation, row)).map(row => row[1])).toEqual([
        code,
      ])
})

describe('what must never be', () => {
  test('a 5xx, a transient code or an unclear one as a decline (R5)', () => {
    for (const operation of OPERATIONS)
      for (const [status, code, , handling] of CODE_ROWS)
        if (status >= 500 || handling === 'R' || handling === 'Q')
          expect([code, verdictOf(operation, code)]).not.toEqual([code, 'declined'])
  })

  test('a decline by a question', () => {
    for (const [status, code] of CODE_ROWS)
      expect(classify('lookup', refusal(code, status), binding).type).not.toBe('declined')
  })

  test('one word taken for its longer neighbour', () => {
    expect(verdictOf('cancel', 'FORBIDDEN_REQUEST')).toBe('ours')
    expect(verdictOf('cancel', 'FORBIDDEN_CONSECUTIVE_REQUEST')).toBe('tryAgain')
    expect(verdictOf('cancel', 'FORBIDDEN_BANK_REFUND_REQUEST')).toBe('declined')
  })
})

describe('what a refusal becomes', () => {
  test.each([
    ['confirm', 'REJECT_CARD_PAYMENT', { type: 'declined' }],
    ['confirm', 'ALREADY_PROCESSED_PAYMENT', { type: 'ask' }],
    ['confirm', 'NOT_FOUND_PAYMENT_SESSION', { type: 'dead' }],
    ['confirm', 'UNAUTHORIZED_KEY', { type: 'ours' }],
    ['confirm', 'PROVIDER_ERROR', { type: 'unknown', received: true }],
    ['confirm', 'FAILED_DB_PROCESSING', { type: 'unknown', received: true }],
    ['confirm', 'TOO_MANY_REQUESTS', { type: 'unknown', received: true }],
    ['confirm', 'IDEMPOTENT_REQUEST_PROCESSING', { type: 'unknown', received: false }],
    ['confirm', 'A_CODE_OF_NEXT_YEAR', { type: 'unknown', received: true }],
    ['lookup', 'NOT_FOUND_PAYMENT', { type: 'notFound' }],
    ['cancel', 'NOT_CANCELABLE_AMOUNT', { type: 'ask' }],
  ] as const)('%s %s', (operation, code, meaning) => {
    expect(classify(operation, refusal(code), binding)).toEqual({ ...meaning, code, traceId: 'trace1' })
  })

  test('the status says nothing', () => {
    for (const status of [400, 401, 403, 404, 409, 429, 500, 503])
      expect(classify('confirm', refusal('REJECT_CARD_PAYMENT', status), binding).type).toBe('declined')
  })
})

describe('no answer', () => {
  test.each([
    [
      'half a body or a gateway page keeps the key',
      { type: 'noise', status: 502, traceId: null },
      { type: 'unknown', code: 'HTTP_502', received: false, traceId: null },
    ],
    [
      'a lost answer keeps the key',
      { type: 'silence', sent: true, code: 'ECONNRESET' },
      { type: 'unknown', code: 'ECONNRESET', received: false, traceId: null },
    ],
    [
      'a call that never left is told apart',
      { type: 'silence', sent: false, code: 'ECONNREFUSED' },
      { type: 'notSent', code: 'ECONNREFUSED', traceId: null },
    ],
  ] as const)('%s', (_, heard, answer) => expect(classify('confirm', heard, binding)).toEqual(answer))

  test('JSON that is no payment is quarantined', () => {
    for (const body of [null, [], {}, 'DONE', { code: 'REJECT_CARD_PAYMENT' }])
      expect(classify('confirm', { type: 'answer', body, traceId: 't' }, binding)).toEqual({
        type: 'quarantine',
        reason: 'UNREADABLE',
        traceId: 't',
      })
  })
})
