import fc from 'fast-check'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import { cancelKey, confirmKey } from '../../domain/payment/keys.ts'
import type { ProviderPayment } from '../../domain/payment/provider-payment.ts'
import { REFUND_TOLD } from '../../domain/payment/refund.ts'
import {
  CHARGE_ID,
  CHARGE_ID_2,
  CHARGE_ID_3,
  callOffCharge,
  declineCharge,
  replaceOrderId,
  retryCharge,
  startCharge,
} from './charge-facts.ts'
import {
  atMinute,
  order,
  PK,
  PK2,
  record,
  sealed,
  seen,
  seenCancel,
  seenRefunding,
  seenWaiting,
  startCancel,
  startConfirm,
} from './payment-facts.ts'

/** Wishes and answers in any order, also absurd ones: the decider must stay lawful whatever it is told. */
const paymentKey = fc.constantFrom(PK, PK2)
const minutes = fc.integer({ min: 0, max: 60 * 24 * 9 })
const cancelId = fc.constantFrom('cancel00000001', 'cancel00000001', 'cancel00000002', 'cancel00000003')
const cancels = fc.subarray([
  seenCancel(20_000, 'TX-c1', 101),
  seenCancel(30_000, 'TX-c2', 102),
  seenCancel(50_000, 'TX-c3', 103),
])

const answer: fc.Arbitrary<ProviderPayment> = fc.oneof(
  fc
    .record({ key: paymentKey, cancels: fc.constant([]) })
    .map(({ key }) => seen({ paymentKey: key, transactionKey: `TX-${key}` })),
  fc
    .record({ key: paymentKey, list: cancels, refund: fc.constantFrom(null, null, null, ...REFUND_TOLD) })
    .map(({ key, list, refund }) => {
      const taken = list.reduce((sum, cancel) => sum + cancel.amount, 0)
      const lawful = taken <= 50_000 ? list : list.slice(0, 1)
      const is = { paymentKey: key, status: 'PARTIAL_CANCELED', cancels: lawful } as const
      return refund ? seenRefunding(refund, is) : seen(is)
    }),
  paymentKey.map(key => seenWaiting({ paymentKey: key })),
  paymentKey.map(key =>
    seenWaiting({
      paymentKey: key,
      account: {
        sealed: sealed('account'),
        bankCode: '20',
        dueAt: atMinute(100),
        expired: true,
        refund: null,
      },
    }),
  ),
  fc
    .record({
      key: paymentKey,
      status: fc.constantFrom('ABORTED' as const, 'EXPIRED' as const, 'IN_PROGRESS' as const),
    })
    .map(({ key, status }) => seen({ paymentKey: key, status, approvedAt: null, method: null })),
)

/** Told of a charge too, which must not heed them. */
const windowWish: fc.Arbitrary<PaymentCommand> = fc.oneof(
  minutes.map(m => ({ type: 'OrderPayment', order, at: atMinute(m) }) as const),
  minutes.map(m => ({ type: 'RequestPayment', at: atMinute(m) }) as const),
  fc
    .tuple(paymentKey, fc.constantFrom(50_000, 50_000, 50_000, 10))
    .map(([key, amount]) => startConfirm(key, amount)),
  paymentKey.map(
    key =>
      ({
        type: 'RetryConfirm',
        paymentKey: key,
        answered: confirmKey(order.orderId, key, 1),
        code: 'PROVIDER_ERROR',
        requestHash: 'h',
        at: atMinute(7),
      }) as const,
  ),
  { weight: 4, arbitrary: fc.tuple(answer, minutes).map(([found, m]) => record(found, atMinute(m))) },
  paymentKey.map(
    key =>
      ({
        type: 'RecordDecline',
        paymentKey: key,
        code: 'REJECT_CARD_PAYMENT',
        traceId: null,
        at: atMinute(8),
      }) as const,
  ),
)

/** Mostly one and the same cancel, so that it is retried and refused too. */
const cancelWish: fc.Arbitrary<PaymentCommand> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(20_000, 30_000, 50_000),
      cancelId,
      fc.constantFrom(20_000, 30_000, 50_000),
      fc.constantFrom(0, 10_000),
      fc.boolean(),
    )
    .map(([amount, id, refundableAmount, taxFreeAmount, account]) =>
      startCancel(amount, {
        cancelId: id,
        refundableAmount,
        taxFreeAmount,
        refundAccount: account ? sealed('refund') : null,
      }),
    ),
  fc.tuple(cancelId, fc.constantFrom(order.orderId, CHARGE_ID), fc.constantFrom(1, 2)).map(
    ([id, orderId, nth]) =>
      ({
        type: 'RetryCancel',
        cancelId: id,
        answered: cancelKey(orderId, id, nth),
        code: 'PROVIDER_ERROR',
        requestHash: 'h',
        at: atMinute(110),
      }) as const,
  ),
  cancelId.map(
    id =>
      ({
        type: 'RecordCancelDecline',
        cancelId: id,
        code: 'REFUND_REJECTED',
        traceId: null,
        at: atMinute(111),
      }) as const,
  ),
)

const otherWish: fc.Arbitrary<PaymentCommand> = fc.oneof(
  fc
    .tuple(fc.constantFrom('hold' as const, 'deposit' as const, 'ended' as const), minutes)
    .map(([reason, m]) => ({ type: 'Expire', reason, at: atMinute(m) }) as const),
  fc.constant({ type: 'RequestReview', reason: 'UNSETTLED', traceId: null, at: atMinute(9) } as const),
  fc.constant({
    type: 'RequestWithdrawal',
    reason: null,
    refundAccount: sealed('refund'),
    days: 7,
    at: atMinute(9),
  } as const),
  fc.constantFrom('UNSETTLED', 'SECOND_CAPTURE', 'LATE_CAPTURE', 'WITHDRAWAL').map(
    review =>
      ({
        type: 'CloseReview',
        review,
        decision: 'handled',
        note: sealed('note'),
        at: atMinute(10),
      }) as const,
  ),
)

const attempt = fc.constantFrom(1, 1, 2, 3)
const tossOrderId = fc.constantFrom(CHARGE_ID, CHARGE_ID, CHARGE_ID_2, CHARGE_ID_3)

/** What Toss shows of a charge may be of any attempt, so it was asked for at any time. */
const chargeWish: fc.Arbitrary<PaymentCommand> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(attempt, minutes).map(([nth, m]) => startCharge(nth, m)) },
  { weight: 1, arbitrary: fc.tuple(attempt, minutes).map(([nth, m]) => callOffCharge(nth, m)) },
  { weight: 2, arbitrary: fc.tuple(attempt, minutes).map(([nth, m]) => retryCharge(nth, m)) },
  {
    weight: 3,
    arbitrary: fc.tuple(tossOrderId, attempt, minutes).map(([id, nth, m]) => replaceOrderId(id, nth, m)),
  },
  { weight: 2, arbitrary: fc.tuple(attempt, minutes).map(([nth, m]) => declineCharge(nth, m)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(answer, minutes, minutes)
      .map(([found, asked, m]) =>
        record({ ...found, isFromWindow: false, requestedAt: atMinute(asked) }, atMinute(m)),
      ),
  },
)

/** Wishes about an order that somebody pays in a window. */
export const wish = fc.oneof(
  { weight: 9, arbitrary: windowWish },
  { weight: 5, arbitrary: cancelWish },
  { weight: 2, arbitrary: otherWish },
)

/** Wishes about an order that a registered card pays. */
export const wishOfCharge = fc.oneof(
  { weight: 14, arbitrary: chargeWish },
  { weight: 2, arbitrary: windowWish },
  { weight: 8, arbitrary: cancelWish },
  { weight: 1, arbitrary: otherWish },
)
