import { expect, test } from 'vitest'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import {
  atMinute,
  canceled,
  cancelStarted,
  confirmed,
  failed,
  ordered,
  PK,
  sealed,
  started,
} from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

// Money nobody waited for, which a person lets stand.

const { given } = specify(payment)
const late = { ...confirmed(PK, 60), type: 'CaptureFoundLate' } as const
const found = [ordered, started(), failed(), late] as const

const closed = (review = 'LATE_CAPTURE') =>
  ({ type: 'ReviewClosed', review, decision: 'accept', note: sealed('note'), at: atMinute(102) }) as const
const review = (reason: string, minutes = 61) =>
  ({ type: 'ReviewRequested', reason, traceId: null, at: atMinute(minutes) }) as const
const cancelFailed = {
  type: 'CancelFailed',
  cancelId: cancelStarted(1).cancelId,
  code: 'NOT_CANCELABLE_PAYMENT',
  traceId: null,
  at: atMinute(103),
} as const
const asked = { type: 'WithdrawalRequested', reason: null, refundAccount: null, at: atMinute(65) } as const
const reversed = { type: 'DepositReversed', traceId: null, at: atMinute(104) } as const

const after = (...facts: readonly PaymentEvent[]) =>
  [...found, ...facts].reduce(
    (state, fact) => payment.decider.evolve(state, fact),
    payment.decider.initial as Parameters<typeof payment.decider.evolve>[0],
  )
const statusAfter = (...facts: readonly PaymentEvent[]) => statusOf(after(...facts))

test('is paid, whole or what is left of it, and nobody looks any more', () => {
  expect(statusAfter(closed())).toBe('done')
  expect(statusAfter(canceled(20_000, null, 65), closed())).toBe('partialCanceled')
  expect(after(closed()).context).toMatchObject({ review: null, balance: 50_000 })
})

test('not by a word about anything else', () => {
  expect(statusAfter(review('REFUND_NOT_MADE'), closed('REFUND_NOT_MADE'))).toBe('lateCapture')
})

test('also beside a cancel that comes to nothing, which otherwise leaves it with a person', () => {
  expect(statusAfter(cancelStarted(50_000), closed(), cancelFailed)).toBe('done')
  expect(statusAfter(cancelStarted(50_000), cancelFailed)).toBe('lateCapture')
})

test('is given back like any paid one, and an account cancelled before it came is no part of it', () => {
  expect(statusAfter(closed(), cancelStarted(20_000), canceled(20_000))).toBe('partialCanceled')
  expect(statusAfter(closed(), cancelStarted(50_000), canceled(50_000))).toBe('canceled')
  const before = [canceled(50_000, null, 62), { ...late, transactionKey: 'TX-2', at: atMinute(80) }] as const
  expect(statusAfter(...before, closed(), cancelStarted(50_000), cancelFailed)).toBe('done')
})

test('is withdrawn from before and after, and the withdrawal waits behind it', () => {
  const withdraw = { type: 'RequestWithdrawal', reason: null, refundAccount: null, days: 7 } as const
  given(...found)
    .when({ ...withdraw, at: atMinute(65) })
    .then({ type: 'WithdrawalRequested' })
  given(...found, closed())
    .when({ ...withdraw, at: atMinute(110) })
    .then({ type: 'WithdrawalRequested' })
  expect(after(asked).context.review).toBe('LATE_CAPTURE')
  expect(after(asked, closed()).context.review).toBe('WITHDRAWAL')
})

test('taken back by the bank it is as before it came', () => {
  const back = after(closed(), reversed)
  expect(statusOf(back)).toBe('expired')
  expect(back.context).toMatchObject({ captured: 0, confirmedAt: null, late: null, review: null })
})

test('a log from before a word about it made it paid goes on as it did', () => {
  const again = { ...late, transactionKey: 'TX-again', at: atMinute(110) }
  expect(statusAfter(closed(), reversed, again)).toBe('lateCapture')
  const inPart = [cancelStarted(20_000), canceled(20_000)] as const
  const paidAgain = { ...confirmed(), transactionKey: 'TX-again', at: atMinute(110) }
  expect(statusAfter(...inPart, closed(), reversed, paidAgain)).toBe('done')
  expect(statusAfter(closed(), ...inPart, reversed, paidAgain)).toBe('done')
})

test('what waits behind is not lost over a word about what is over already', () => {
  const inPart = [cancelStarted(20_000), canceled(20_000)] as const
  const receipt = review('CASH_RECEIPT_CANCEL', 105)
  expect(after(...inPart, reversed).context.review).toBeNull()
  expect(after(...inPart, reversed, receipt, closed()).context.review).toBe('CASH_RECEIPT_CANCEL')
})
