import { describe, expect, test } from 'vitest'
import { won } from '../../domain/money.ts'
import { payment } from '../../domain/payment/payment.ts'
import { nextAskRefund } from '../../domain/payment/refund.ts'
import { due } from '../../domain/projections/due.ts'
import { paymentSummary } from '../../domain/projections/payment-summary.ts'
import { DAY_MS, later } from '../../domain/time.ts'
import {
  atMinute,
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  ordered,
  record,
  refundTold,
  sealed,
  seen,
  seenCancel,
  seenRefunding,
  started,
} from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(payment)
const paid = [ordered, started(), awaited(), deposited()] as const
const canceling = [...paid, cancelStarted(50_000)] as const
const refunded = [...canceling, canceled(50_000)] as const
const DAY = 60 * 24

const known = (...facts: Parameters<typeof given>) =>
  facts.reduce(payment.decider.evolve, payment.decider.initial).context
const rowOf = (...facts: Parameters<typeof given>) => {
  const last = facts.at(-1)
  if (!last) throw new Error('nothing happened')
  const state = facts.reduce(payment.decider.evolve, payment.decider.initial)
  const [summary] = paymentSummary({ id: 'payment-1', version: 1 }, last, state, state)
  const [row] = due({ id: 'payment-1', version: 1 }, last, state, state)
  return { summary: summary?.data as { review: string | null; detail: { refund?: string } }, due: row?.data }
}
const closed = (decision: 'accept' | 'handled', review = 'REFUND_FAILED') =>
  ({ type: 'ReviewClosed', review, decision, note: sealed('note'), at: atMinute(4 * DAY) }) as const

describe('the transfer of a refunded virtual account (환불 이체)', () => {
  test('is on its way once Toss has taken the cancel, and that is told beside it', () =>
    given(...canceling)
      .when(record(seenRefunding('pending'), atMinute(101)))
      .then({ type: 'PaymentCanceled', amount: won(50_000) }, { type: 'RefundTold', status: 'pending' }))
  test.each(['completed', 'failed', 'partialFailed'] as const)(
    '%s, said with the cancel itself, was said of one before',
    told =>
      given(...canceling)
        .when(record(seenRefunding(told), atMinute(101)))
        .then({ type: 'PaymentCanceled' }),
  )
  test.each(['completed', 'failed', 'partialFailed'] as const)('days later it is %s', told =>
    given(...refunded, refundTold('pending', 101))
      .when(record(seenRefunding(told), atMinute(2 * DAY)))
      .then({ type: 'RefundTold', status: told }),
  )
  test('said again it is no news, and what arrived does not set out again', async () => {
    await given(...refunded, refundTold('failed'))
      .when(record(seenRefunding('failed'), atMinute(3 * DAY)))
      .then()
    await given(...refunded, refundTold('completed'))
      .when(record(seenRefunding('pending'), atMinute(3 * DAY)))
      .then()
  })
  test('a second part sets out anew, whatever became of the first', () => {
    const first = [...paid, cancelStarted(20_000), canceled(20_000), refundTold('completed')] as const
    expect(known(...first)).toMatchObject({ refund: 'completed' })
    const second = [
      cancelStarted(30_000, 'cancel00000002', 30_000, 3 * DAY),
      canceled(30_000, 'cancel00000002', 3 * DAY + 1),
    ]
    expect(known(...first, ...second)).toMatchObject({ refund: 'untold' })
  })
  test('of a card there is none, whatever stands in the answer', () =>
    given(ordered, started(), confirmed(), cancelStarted(50_000), canceled(50_000))
      .when(record(seen({ status: 'CANCELED', cancels: [seenCancel(50_000)] }), atMinute(2 * DAY)))
      .then())
})

describe('who looks, and until when', () => {
  test('Toss is asked daily while nobody knows', () => {
    expect(rowOf(...refunded).due).toEqual({ kind: 'refund', due_at: later(atMinute(101), DAY_MS) })
    expect(rowOf(...refunded, refundTold('pending')).due).toMatchObject({ kind: 'refund' })
    expect(rowOf(...refunded, refundTold('completed')).due).toEqual({ kind: null, due_at: null })
  })
  test('for ten business days and some, and no longer', () => {
    const context = known(...refunded)
    expect(nextAskRefund(context, later(atMinute(101), 15 * DAY_MS))).toBe(later(atMinute(101), 16 * DAY_MS))
    expect(nextAskRefund(context, later(atMinute(101), 16 * DAY_MS))).toBeNull()
  })
  test.each(['failed', 'partialFailed'] as const)('%s: a person is asked to look', told => {
    const { summary } = rowOf(...refunded, refundTold(told))
    expect(summary).toMatchObject({ review: 'REFUND_FAILED', detail: { refund: told } })
  })
  test('arrived after all, nobody has to look any more', () =>
    expect(known(...refunded, refundTold('failed'), refundTold('completed', 3 * DAY))).toMatchObject({
      review: null,
      refund: 'completed',
    }))
  test('dealt with by hand, it is over, and Toss saying the same once more is no news', async () => {
    const handled = [...refunded, refundTold('failed'), closed('handled')] as const
    expect(known(...handled)).toMatchObject({ review: null, refund: 'handled' })
    await given(...handled)
      .when(record(seenRefunding('failed'), atMinute(5 * DAY)))
      .then()
  })
  test('left as it is, it stays failed', () =>
    expect(known(...refunded, refundTold('failed'), closed('accept'))).toMatchObject({
      review: null,
      refund: 'failed',
    }))
})

describe('a second part that sets out while a person still looks at the first', () => {
  const first = [...paid, cancelStarted(20_000), canceled(20_000)] as const
  const second = [
    cancelStarted(30_000, 'cancel00000002', 30_000, 3 * DAY),
    canceled(30_000, 'cancel00000002', 3 * DAY + 1),
  ] as const
  const late = {
    type: 'ReviewRequested',
    reason: 'REFUND_LATE',
    traceId: null,
    at: atMinute(2 * DAY),
  } as const

  test.each([
    ['failed', [refundTold('failed')], 'REFUND_FAILED'],
    ['is late', [late], 'REFUND_LATE'],
  ] as const)(
    'the first %s, and is dealt with: what becomes of the second is heard',
    async (_, told, review) => {
      const both = [...first, ...told, ...second, closed('handled', review)] as const
      expect(known(...both)).toMatchObject({ review: null, refund: 'untold' })
      await given(...both)
        .when(record(seenRefunding('failed'), atMinute(5 * DAY)))
        .then({ type: 'RefundTold', status: 'failed' })
      expect(known(...both, refundTold('failed', 5 * DAY))).toMatchObject({ review: 'REFUND_FAILED' })
    },
  )
  test('late and alone, it is over once it is dealt with', () =>
    expect(known(...first, late, closed('handled', 'REFUND_LATE'))).toMatchObject({ refund: 'handled' }))
  test('the second arrived: the first is still to be looked at', () =>
    expect(known(...first, refundTold('failed'), ...second, refundTold('completed', 5 * DAY))).toMatchObject({
      review: 'REFUND_FAILED',
      refund: 'completed',
    }))
})
