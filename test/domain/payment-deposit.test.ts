import { describe, expect, test } from 'vitest'
import { DELIVERY_DELAY_MS, deliverFrom } from '../../domain/payment/deposit.ts'
import type { PaymentFact } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import {
  atMinute,
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  lookedUp,
  ordered,
  PK2,
  record,
  seen,
  seenCancel,
  seenWaiting,
  started,
} from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(payment)

const paid = [ordered, started(), awaited(), deposited()] as const
const reversed = { type: 'DepositReversed', traceId: null, at: atMinute(62) } as const
const asked: PaymentFact<'ReviewRequested'> = {
  type: 'ReviewRequested',
  reason: 'DEPOSIT_REVERSED',
  traceId: null,
  at: atMinute(62),
}
const back = [...paid, reversed, asked] as const

describe('a deposit the bank takes back', () => {
  test('is for a person from the same append on, beside what was to be looked at already', () => {
    const withdrawal = {
      type: 'WithdrawalRequested',
      reason: null,
      refundAccount: null,
      at: atMinute(61),
    } as const
    const other = { ...asked, reason: 'REFUND_NOT_MADE', at: atMinute(61) } as const
    const gone = lookedUp(seenWaiting(), atMinute(62))
    given(...paid)
      .when(gone)
      .thenState(({ context }) => expect(context).toMatchObject({ review: 'DEPOSIT_REVERSED', behind: [] }))
    given(...paid, other)
      .when(gone)
      .thenState(({ context }) =>
        expect(context).toMatchObject({ review: 'DEPOSIT_REVERSED', behind: ['REFUND_NOT_MADE'] }),
      )
    given(...paid, withdrawal)
      .when(gone)
      .thenState(({ context }) =>
        expect(context).toMatchObject({ review: 'DEPOSIT_REVERSED', withdrawal: withdrawal.at }),
      )
  })

  test('while it is being given back too', () =>
    given(...paid, cancelStarted(50_000))
      .when(lookedUp(seenWaiting(), atMinute(102)))
      .then({ type: 'DepositReversed' }, { type: 'ReviewRequested', reason: 'DEPOSIT_REVERSED' }))

  test('stays so when nobody pays in again', () =>
    given(...back)
      .when({ type: 'Expire', reason: 'deposit', at: atMinute(8 * 24 * 60) })
      .thenState(state => {
        expect(statusOf(state)).toBe('expired')
        expect(state.context.review).toBe('DEPOSIT_REVERSED')
      }))

  test('is no question any more once it is paid again', () =>
    given(...back)
      .when(record(seen({ transactionKey: 'TX-again', approvedAt: atMinute(80) }), atMinute(80)))
      .thenState(state => {
        expect(statusOf(state)).toBe('done')
        expect(state.context).toMatchObject({ review: null, behind: [] })
      }))

  test('nor once the order is canceled', () =>
    given(...back, cancelStarted(50_000, 'cancel00000001', 0))
      .when(
        record(seenWaiting({ status: 'CANCELED', balance: 0, cancels: [seenCancel(50_000)] }), atMinute(101)),
      )
      .thenState(state => {
        expect(statusOf(state)).toBe('canceled')
        expect(state.context).toMatchObject({ review: null, behind: [] })
      }))

  test('is another question once money comes that nobody waited for any more', () =>
    given(...back, { type: 'PaymentExpired', reason: 'deposit', at: atMinute(8 * 24 * 60) })
      .when(record(seen({ paymentKey: PK2, transactionKey: 'TX-late' }), atMinute(9 * 24 * 60)))
      .thenState(({ context }) => expect(context).toMatchObject({ review: 'LATE_CAPTURE', behind: [] })))

  test('was told to nobody by older versions, and an order of theirs is as it was', () => {
    const { context } = given(...paid, reversed).state
    expect(context).toMatchObject({ review: null, behind: [] })
  })
})

describe('when what a deposit paid for may go out', () => {
  const from = (...facts: Parameters<typeof given>) => {
    const { state } = given(...facts)
    return deliverFrom({ ...state.context, status: statusOf(state) }, DELIVERY_DELAY_MS)
  }

  test('is five minutes after it came, however much went back since', () => {
    expect(DELIVERY_DELAY_MS).toBe(5 * MINUTE_MS)
    expect(from(...paid)).toBe(atMinute(65))
    expect(from(...paid, cancelStarted(20_000), canceled(20_000))).toBe(atMinute(65))
  })

  test('is nothing to wait for where it is not paid, or no bank takes it back', () => {
    expect(from(ordered, started(), awaited())).toBeNull()
    expect(from(...paid, reversed)).toBeNull()
    expect(from(ordered, started(), confirmed())).toBeNull()
  })
})
