// Long because every rule of one payment stands here as a story of a line or two.

import { describe, expect, test } from 'vitest'
import { won } from '../../domain/money.ts'
import { cancelKey, confirmKey } from '../../domain/payment/keys.ts'
import { payment } from '../../domain/payment/payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import { later } from '../../domain/time.ts'
import {
  atMinute,
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  failed,
  longAfter,
  lookedUp,
  order,
  ordered,
  PK,
  PK2,
  record,
  sealed,
  seen,
  seenCancel,
  seenWaiting,
  startCancel,
  startConfirm,
  started,
  T0,
} from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(payment)
const foundLate = { ...confirmed(PK, 60), type: 'CaptureFoundLate' } as const

describe('cancelled at Toss while the answer to its confirm is not known', () => {
  const begun = given(ordered, started())
  const unpaid = { status: 'CANCELED', balance: 0, approvedAt: null } as const

  test('and never paid, it has failed, and the order may be paid again', () => {
    for (const cancels of [[], [seenCancel(50_000)]]) {
      const story = begun.when(record(seenWaiting({ ...unpaid, cancels })))
      story.then({ type: 'PaymentFailed', paymentKey: PK as never, code: 'CANCELED' })
      story.thenState(state => {
        expect(statusOf(state)).toBe('failed')
        expect(state.hasTag('payable')).toBe(true)
      })
    }
    given(ordered, started(), { ...failed(), code: 'CANCELED' })
      .when(record(seenWaiting({ ...unpaid, cancels: [seenCancel(50_000)] })))
      .then()
  })
  test('and paid before, it came in and went back', () => {
    const story = begun.when(record(seen({ status: 'CANCELED', balance: 0, cancels: [seenCancel(50_000)] })))
    story.then({ type: 'PaymentConfirmed' }, { type: 'PaymentCanceled', amount: won(50_000), cancelId: null })
    story.thenState(state => expect(statusOf(state)).toBe('canceled'))
  })
  test('an account that was waited for is so no more, also where Toss lists no cancel', () =>
    given(ordered, started(), awaited())
      .when(record(seenWaiting({ ...unpaid, cancels: [] })))
      .then({ type: 'PaymentExpired', reason: 'deposit' }))
})

describe('ordering (주문)', () => {
  test('is a fact with everything that was agreed', () =>
    given()
      .when({ type: 'OrderPayment', order, at: T0 })
      .then({ type: 'PaymentOrdered', amount: order.amount, holdUntil: atMinute(40) }))
  test('asked twice, ordered once', () =>
    given(ordered)
      .when({ type: 'OrderPayment', order, at: atMinute(1) })
      .then())
  test('another sum under the same id is refused', () =>
    given(ordered)
      .when({ type: 'OrderPayment', order: { ...order, amount: 1 as never }, at: atMinute(1) })
      .thenRefused('ORDER_DIFFERS'))
  test('asking for the window again holds it on', () =>
    given(ordered)
      .when({ type: 'RequestPayment', at: atMinute(39) })
      .then({ type: 'PaymentRequested', holdUntil: atMinute(79) }))
  test('but not once the hold is over', () =>
    given(ordered)
      .when({ type: 'RequestPayment', at: atMinute(40) })
      .thenRefused('HOLD_OVER'))
  const heldOn = (minute: number) =>
    ({ type: 'PaymentRequested', holdUntil: atMinute(minute + 40), at: atMinute(minute) }) as const
  const dayMinutes = 24 * 60
  test('nor a day after the order, however often it was held on', () => {
    given(ordered, heldOn(30), heldOn(dayMinutes - 20))
      .when({ type: 'RequestPayment', at: atMinute(dayMinutes) })
      .then({ type: 'PaymentRequested', holdUntil: atMinute(dayMinutes + 40) })
    given(ordered, heldOn(30), heldOn(dayMinutes - 20))
      .when({ type: 'RequestPayment', at: later(atMinute(dayMinutes), 1) })
      .thenRefused('HOLD_OVER')
  })
  test('but a window that was opened in time is paid in after it', () =>
    given(ordered, heldOn(dayMinutes))
      .when(startConfirm(PK, 50_000, atMinute(dayMinutes + 39)))
      .then({ type: 'PaymentConfirmStarted' }))
  test('nor while it is being paid', () =>
    given(ordered, started())
      .when({ type: 'RequestPayment', at: atMinute(6) })
      .thenRefused('NOT_ALLOWED_NOW'))
  test('lapses when the hold is over, and not before', () => {
    given(ordered)
      .when({ type: 'Expire', reason: 'hold', at: atMinute(39) })
      .then()
    given(ordered)
      .when({ type: 'Expire', reason: 'hold', at: atMinute(40) })
      .then({ type: 'PaymentExpired', reason: 'hold' })
  })
})

describe('confirming (결제 승인)', () => {
  test('notes the intent, its key and the hash of its body first', () =>
    given(ordered)
      .when(startConfirm())
      .then({
        type: 'PaymentConfirmStarted',
        try: 1,
        idempotencyKey: `v1:confirm:${order.orderId}:${PK}:1`,
        requestHash: 'hash',
      }))
  test('is refused when the amount was tampered with', () => {
    given(ordered).when(startConfirm(PK, 10)).thenRefused('AMOUNT_MISMATCH')
    given(ordered).when(startConfirm(PK, 50_001)).thenRefused('AMOUNT_MISMATCH')
  })
  test('is refused for an order nobody made', () => given().when(startConfirm()).thenRefused('NOT_FOUND'))
  test('asked twice, starts once', () => given(ordered, started()).when(startConfirm()).then())
  test('a second window is refused while the first is being confirmed, and once it is paid', () => {
    given(ordered, started()).when(startConfirm(PK2)).thenRefused('NOT_ALLOWED_NOW')
    given(ordered, started(), confirmed()).when(startConfirm(PK2)).thenRefused('NOT_ALLOWED_NOW')
  })
  test('approved is a fact', () =>
    given(ordered, started()).when(record(seen())).then({ type: 'PaymentConfirmed', amount: order.amount }))
  test('the same answer twice is one fact', () =>
    given(ordered, started(), confirmed()).when(record(seen())).then())
  test('declined is a fact, and the same order can be paid another way', () => {
    const declined = {
      type: 'RecordDecline',
      paymentKey: PK,
      code: 'REJECT_CARD_PAYMENT',
      traceId: null,
      at: atMinute(6),
    } as const
    given(ordered, started()).when(declined).then({ type: 'PaymentFailed', code: 'REJECT_CARD_PAYMENT' })
    given(ordered, started(), failed()).when(startConfirm(PK2)).then({ type: 'PaymentConfirmStarted' })
  })
  test('the page of a declined attempt reloaded starts nothing', () =>
    given(ordered, started(), failed()).when(startConfirm(PK)).then())
  test('a decline of an older attempt is not this one’s', () =>
    given(ordered, started(), failed(), started(PK2, 8))
      .when({
        type: 'RecordDecline',
        paymentKey: PK,
        code: 'REJECT_CARD_PAYMENT',
        traceId: null,
        at: atMinute(9),
      })
      .then())
  test('aborted and expired at Toss are failures that may be paid again', () => {
    given(ordered, started())
      .when(record(seen({ status: 'ABORTED', approvedAt: null, failureCode: 'COMMON_ERROR' })))
      .then({ type: 'PaymentFailed', code: 'COMMON_ERROR' })
    given(ordered, started())
      .when(record(seen({ status: 'EXPIRED', approvedAt: null, method: null })))
      .then({ type: 'PaymentFailed', code: 'EXPIRED' })
  })
  test('still in progress at Toss says nothing', () =>
    given(ordered, started())
      .when(record(seen({ status: 'IN_PROGRESS', approvedAt: null })))
      .then())
  test('a transient answer without effect takes the next key', () =>
    given(ordered, started())
      .when({
        type: 'RetryConfirm',
        paymentKey: PK,
        answered: confirmKey(order.orderId, PK, 1),
        code: 'PROVIDER_ERROR',
        requestHash: 'hash',
        at: atMinute(6),
      })
      .then({ type: 'PaymentConfirmRetried', try: 2, idempotencyKey: `v1:confirm:${order.orderId}:${PK}:2` }))
  test('one answer takes one next key, however many heard it: the next one was not answered yet', () => {
    const retry = {
      type: 'RetryConfirm',
      paymentKey: PK,
      answered: confirmKey(order.orderId, PK, 1),
      code: 'PROVIDER_ERROR',
      requestHash: 'hash',
      at: atMinute(6),
    } as const
    const { type, at, ...rest } = retry
    const retried = {
      ...rest,
      type: 'PaymentConfirmRetried',
      at,
      try: 2,
      idempotencyKey: 'v1:second',
    } as const
    given(ordered, started(), retried as never)
      .when({ ...retry, type })
      .then()
  })
  test('no next key once it is settled', () =>
    given(ordered, started(), confirmed())
      .when({
        type: 'RetryConfirm',
        paymentKey: PK,
        answered: confirmKey(order.orderId, PK, 1),
        code: 'PROVIDER_ERROR',
        requestHash: 'hash',
        at: atMinute(7),
      })
      .thenRefused('NOT_ALLOWED_NOW'))
})

describe('money nobody waited for', () => {
  test('a deposit among it that the bank takes back leaves nothing, and nobody waits for another', () =>
    given(ordered, started(), failed(), foundLate)
      .when(lookedUp(seenWaiting(), atMinute(65), foundLate.at))
      .thenState(({ value, context }) => {
        expect(value).toBe('expired')
        expect(context).toMatchObject({ captured: 0, balance: 0, review: null })
      }))
  test('after a decline it is a late capture, for a person', () =>
    given(ordered, started(), failed())
      .when(record(seen()))
      .then({ type: 'CaptureFoundLate', amount: order.amount }))
  test('on an order that lapsed too', () =>
    given(ordered, { type: 'PaymentExpired', reason: 'hold', at: atMinute(41) })
      .when(record(seen()))
      .then({ type: 'CaptureFoundLate' }))
  test('a second window’s capture beside a paid order is noted once', () => {
    const twice = given(ordered, started(), confirmed()).when(
      record(seen({ paymentKey: PK2, transactionKey: 'TX-2' })),
    )
    twice.then({ type: 'CaptureFoundLate', paymentKey: PK2 as never })
    twice.thenState(state => {
      expect(state.context.review).toBe('SECOND_CAPTURE')
      expect(statusOf(state)).toBe('done')
      expect(payment.decider.decide(state, record(seen({ paymentKey: PK2 })))).toEqual({
        type: 'accepted',
        events: [],
      })
    })
  })
  test('what a person looked at before waits behind money found late, and is not lost over it', () => {
    const notMade = {
      type: 'ReviewRequested',
      reason: 'REFUND_NOT_MADE',
      traceId: null,
      at: atMinute(8),
    } as const
    const late = { ...confirmed(PK2, 110), type: 'CaptureFoundLate' } as const
    given(ordered, started(), confirmed(), notMade)
      .when(record(seen({ paymentKey: PK2, transactionKey: 'TX-2' })))
      .thenState(({ context }) =>
        expect(context).toMatchObject({ review: 'SECOND_CAPTURE', behind: ['REFUND_NOT_MADE'] }),
      )
    const back = [ordered, started(), confirmed(), notMade, canceled(50_000, null)] as const
    given(...back, late)
      .when(record(seen(), atMinute(120)))
      .thenState(({ context }) =>
        expect(context).toMatchObject({ review: 'LATE_CAPTURE', behind: ['REFUND_NOT_MADE'] }),
      )
  })
  test('in a second window after the first was given back, the first is no news any more', () => {
    const both = [ordered, started(), confirmed(), canceled(50_000, null)] as const
    const second = { ...confirmed(PK2, 110), type: 'CaptureFoundLate' } as const
    given(...both, second)
      .when(record(seen(), atMinute(120)))
      .then()
  })
  test('can be given back', () =>
    given(ordered, started(), failed(), { ...confirmed(), type: 'CaptureFoundLate' })
      .when(startCancel(50_000, { taxFreeAmount: 10_000 }))
      .then({ type: 'CancelStarted' }))
  test('found together with its cancel is both facts', () =>
    given(ordered, started(), failed())
      .when(record(seen({ status: 'CANCELED', balance: 0, cancels: [seenCancel(50_000)] })))
      .then({ type: 'CaptureFoundLate' }, { type: 'PaymentCanceled', cancelId: null }))
})

describe('virtual account (가상계좌)', () => {
  test('waits for its deposit', () =>
    given(ordered, started())
      .when(record(seenWaiting()))
      .then({ type: 'DepositAwaited', bankCode: '20', dueAt: atMinute(7 * 24 * 60) }))
  test('a deposit is a capture', () =>
    given(ordered, started(), awaited())
      .when(record(seen({ method: { type: 'virtualAccount', bankCode: '20' } }), atMinute(60)))
      .then({ type: 'PaymentConfirmed' }))
  test('still waiting says nothing', () =>
    given(ordered, started(), awaited())
      .when(record(seenWaiting(), atMinute(30)))
      .then())
  test('a deposit that went back is not paid after all', () => {
    const story = given(ordered, started(), awaited(), deposited()).when(
      lookedUp(seenWaiting(), atMinute(62)),
    )
    story.then({ type: 'DepositReversed' }, { type: 'ReviewRequested', reason: 'DEPOSIT_REVERSED' })
    story.thenState(state => {
      expect(statusOf(state)).toBe('waitingForDeposit')
      expect(state.context.balance).toBe(0)
      expect(state.hasTag('paid')).toBe(false)
    })
  })
  test('but a look-up that only lags behind the deposit is not believed', () =>
    given(ordered, started(), awaited(), deposited(60))
      .when(lookedUp(seenWaiting(), atMinute(60.2)))
      .then())
  test('nor is one that was made before the deposit came, however late its answer is heard', () => {
    const paid = given(ordered, started(), awaited(), deposited(60))
    const asked = { at: atMinute(59), confirmedAt: null }
    paid.when({ type: 'RecordPayment', payment: seenWaiting(), asked, at: atMinute(65) }).then()
    paid.when(record(seenWaiting(), atMinute(65))).then() // the answer to the confirm itself, late or replayed
  })
  test('paid again after it went back', () =>
    given(ordered, started(), awaited(), deposited(), {
      type: 'DepositReversed',
      traceId: null,
      at: atMinute(62),
    })
      .when(record(seen({ transactionKey: 'TX-again', approvedAt: atMinute(80) }), atMinute(80)))
      .then({ type: 'PaymentConfirmed', transactionKey: 'TX-again' }))
  test('lapses when Toss says so, or an hour of silence after the deadline', () => {
    const gone = seenWaiting({
      account: { sealed: sealed('account'), bankCode: '20', dueAt: atMinute(1), expired: true, refund: null },
    })
    given(ordered, started(), awaited())
      .when(record(gone, longAfter))
      .then({ type: 'PaymentExpired', reason: 'deposit' })
    given(ordered, started(), awaited())
      .when({ type: 'Expire', reason: 'deposit', at: atMinute(10) })
      .then()
    given(ordered, started(), awaited())
      .when({ type: 'Expire', reason: 'deposit', at: longAfter })
      .then({ type: 'PaymentExpired' })
  })
  test('before its deposit it is cancelled whole and without an account', () => {
    given(ordered, started(), awaited()).when(startCancel(10_000)).thenRefused('CANCEL_MUST_BE_FULL')
    given(ordered, started(), awaited())
      .when(startCancel(50_000))
      .then({ type: 'CancelStarted', refundAccount: null })
  })
  test('after it, money goes to an account', () => {
    given(ordered, started(), awaited(), deposited())
      .when(startCancel(10_000))
      .thenRefused('REFUND_ACCOUNT_NEEDED')
    given(ordered, started(), awaited(), deposited())
      .when(startCancel(10_000, { refundAccount: sealed('account') }))
      .then({ type: 'CancelStarted' })
  })
  test('what Toss gives back whole or not at all is not asked for in parts', () => {
    const whole = given(ordered, started(), { ...confirmed(), partialCancelable: false })
    whole.when(startCancel(20_000)).thenRefused('CANCEL_MUST_BE_FULL')
    whole.when(startCancel(50_000, { taxFreeAmount: 10_000 })).then({ type: 'CancelStarted' })
    const phone = { ...confirmed(), method: { type: 'mobilePhone' as const }, partialCancelable: null }
    given(ordered, started(), phone).when(startCancel(20_000)).thenRefused('CANCEL_MUST_BE_FULL')
  })
  test('a capture carries what Toss says of parts', () => {
    given(ordered, started())
      .when(record(seen({ partialCancelable: false })))
      .then({ type: 'PaymentConfirmed', partialCancelable: false })
  })
  test('a deposit while its cancel is under way is captured, and a failed cancel leaves it paid', () => {
    const story = given(ordered, started(), awaited(), cancelStarted(50_000), deposited(101))
    expect(statusOf(story.state)).toBe('canceling')
    story
      .when({
        type: 'RecordCancelDecline',
        cancelId: 'cancel00000001',
        code: 'NOT_CANCELABLE_PAYMENT',
        traceId: null,
        at: atMinute(102),
      })
      .thenState(state => {
        expect(statusOf(state)).toBe('done')
        expect(state.context.balance).toBe(50_000)
      })
  })
})

describe('canceling (결제 취소)', () => {
  const paid = [ordered, started(), confirmed()] as const
  test('the intent reserves before Toss is asked', () =>
    given(...paid)
      .when(startCancel(20_000))
      .then({ type: 'CancelStarted', idempotencyKey: `v1:cancel:${order.orderId}:cancel00000001:1` }))
  test('two people at once: the second waits', () =>
    given(...paid, cancelStarted(20_000))
      .when(startCancel(20_000, { cancelId: 'cancel00000002' }))
      .thenRefused('CANCEL_IN_PROGRESS'))
  test('one wish twice is one cancel, before and after its outcome', () => {
    given(...paid, cancelStarted(20_000))
      .when(startCancel(20_000))
      .then()
    given(...paid, cancelStarted(20_000), canceled(20_000))
      .when(startCancel(20_000))
      .then()
  })
  test('never over the balance', () => {
    given(...paid)
      .when(startCancel(50_001))
      .thenRefused('CANCEL_OVER_BALANCE')
    given(...paid)
      .when(startCancel(0))
      .thenRefused('CANCEL_OVER_BALANCE')
    given(...paid, cancelStarted(20_000), canceled(20_000))
      .when(startCancel(30_001, { cancelId: 'cancel00000002', refundableAmount: 30_000 }))
      .thenRefused('CANCEL_OVER_BALANCE')
  })
  test('a balance that changed since it was shown is refused', () =>
    given(...paid, cancelStarted(20_000), canceled(20_000))
      .when(startCancel(10_000, { cancelId: 'cancel00000002', refundableAmount: 50_000 }))
      .thenRefused('CANCEL_OVER_BALANCE'))
  test('the tax-free part has a balance of its own', () => {
    given(...paid)
      .when(startCancel(20_000, { taxFreeAmount: 10_001 }))
      .thenRefused('CANCEL_TAX_FREE_OVER_BALANCE')
    given(...paid)
      .when(startCancel(5_000, { taxFreeAmount: 5_001 }))
      .thenRefused('CANCEL_TAX_FREE_OVER_BALANCE')
    given(...paid)
      .when(startCancel(20_000, { taxFreeAmount: 10_000 }))
      .then({ type: 'CancelStarted' })
  })
  test('so has the taxed part: what was free of tax does not go back as taxed', () => {
    given(...paid)
      .when(startCancel(45_000, { taxFreeAmount: 4_999 }))
      .thenRefused('CANCEL_TAXED_OVER_BALANCE')
    given(...paid)
      .when(startCancel(45_000, { taxFreeAmount: 5_000 }))
      .then({ type: 'CancelStarted' })
    given(...paid, cancelStarted(40_000), canceled(40_000))
      .when(startCancel(1, { cancelId: 'cancel00000002', refundableAmount: 10_000 }))
      .thenRefused('CANCEL_TAXED_OVER_BALANCE')
  })
  test('the split asked for is the one that counts: ordinary shops are told 0 (core-api.md 1.11)', () => {
    const asked = { ...cancelStarted(15_000), taxFreeAmount: won(10_000) }
    given(...paid, asked)
      .when(record(seen({ status: 'PARTIAL_CANCELED', balance: 35_000, cancels: [seenCancel(15_000)] })))
      .thenState(state => expect(state.context).toMatchObject({ balance: 35_000, taxFreeBalance: 0 }))
  })
  test('never more free of tax is left than is left at all, whoever cancelled', () =>
    given(...paid)
      .when(record(seen({ status: 'PARTIAL_CANCELED', balance: 5_000, cancels: [seenCancel(45_000)] })))
      .thenState(state => expect(state.context).toMatchObject({ balance: 5_000, taxFreeBalance: 5_000 })))
  test('partly, again, and to nothing', () => {
    given(...paid, cancelStarted(20_000))
      .when(record(seen({ status: 'PARTIAL_CANCELED', balance: 30_000, cancels: [seenCancel(20_000)] })))
      .thenState(state => {
        expect(statusOf(state)).toBe('partialCanceled')
        expect(state.context.balance).toBe(30_000)
      })
    given(
      ...paid,
      cancelStarted(20_000),
      canceled(20_000),
      cancelStarted(30_000, 'cancel00000002', 30_000, 110),
    )
      .when(
        record(
          seen({
            status: 'PARTIAL_CANCELED',
            balance: 0,
            cancels: [seenCancel(20_000), seenCancel(30_000, 'TX-2', 111)],
          }),
        ),
      )
      .thenState(state => expect(statusOf(state)).toBe('canceled'))
  })
  test('one made on Toss’s own page is mirrored, once', () => {
    const mirrored = record(
      seen({ status: 'PARTIAL_CANCELED', balance: 45_000, cancels: [seenCancel(5_000)] }),
    )
    given(...paid)
      .when(mirrored)
      .then({ type: 'PaymentCanceled', cancelId: null, amount: 5_000 as never })
    given(...paid, canceled(5_000, null))
      .when(mirrored)
      .then()
  })
  test('one from elsewhere while ours is under way does not settle ours', () =>
    given(...paid, cancelStarted(20_000))
      .when(record(seen({ status: 'PARTIAL_CANCELED', balance: 45_000, cancels: [seenCancel(5_000)] })))
      .thenState(state => {
        expect(statusOf(state)).toBe('canceling')
        expect(state.context.balance).toBe(45_000)
      }))
  test('one from elsewhere that leaves nothing ends ours, whichever sums went before', () => {
    given(
      ...paid,
      cancelStarted(20_000),
      canceled(20_000),
      cancelStarted(20_000, 'cancel00000002', 30_000, 110),
    )
      .when(
        record(
          seen({
            status: 'CANCELED',
            balance: 0,
            cancels: [seenCancel(20_000), seenCancel(30_000, 'TX-2', 111)],
          }),
        ),
      )
      .then(
        { type: 'PaymentCanceled', cancelId: null, amount: 30_000 as never },
        { type: 'CancelFailed', cancelId: 'cancel00000002' as never, code: 'ALREADY_CANCELED_PAYMENT' },
      )
    given(...paid, cancelStarted(20_000))
      .when(record(seen({ status: 'CANCELED', balance: 0, cancels: [seenCancel(50_000)] })))
      .thenState(state => {
        expect(statusOf(state)).toBe('canceled')
        expect(state.context).toMatchObject({ balance: 0, cancel: null, cancelIds: ['cancel00000001'] })
      })
  })
  test('refused by Toss, it is as it was', () =>
    given(...paid, cancelStarted(20_000))
      .when({
        type: 'RecordCancelDecline',
        cancelId: 'cancel00000001',
        code: 'REFUND_REJECTED',
        traceId: null,
        at: atMinute(102),
      })
      .thenState(state => {
        expect(statusOf(state)).toBe('done')
        expect(state.context.balance).toBe(50_000)
      }))
  test('a transient answer without effect takes the next key', () =>
    given(...paid, cancelStarted(20_000))
      .when({
        type: 'RetryCancel',
        cancelId: 'cancel00000001',
        answered: cancelKey(order.orderId, 'cancel00000001', 1),
        code: 'PROVIDER_ERROR',
        requestHash: 'hash',
        at: atMinute(102),
      })
      .then({ type: 'CancelRetried', try: 2 }))
  test('not before anything was paid', () =>
    given(ordered).when(startCancel(50_000)).thenRefused('NOT_ALLOWED_NOW'))
})

describe('asking for a person', () => {
  test('is noted once for one reason', () => {
    const ask = { type: 'RequestReview', reason: 'UNSETTLED', traceId: null, at: atMinute(9) } as const
    given(ordered, started()).when(ask).then({ type: 'ReviewRequested', reason: 'UNSETTLED' })
    given(ordered, started(), { ...ask, type: 'ReviewRequested' })
      .when(ask)
      .then()
  })
})
