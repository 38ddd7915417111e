import { won } from '../../domain/money.ts'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import { Order, type PaymentFact } from '../../domain/payment/events.ts'
import { holdFrom } from '../../domain/payment/hold.ts'
import { cancelKey, confirmKey } from '../../domain/payment/keys.ts'
import type { ProviderPayment } from '../../domain/payment/provider-payment.ts'
import type { RefundTold } from '../../domain/payment/refund.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type Instant, instantOf, later, MINUTE_MS } from '../../domain/time.ts'

/** Named facts about one payment of 50,000 won (10,000 of it tax free), at fixed times. */
export const T0 = '2026-03-30T05:00:00.000Z' as Instant
export const atMinute = (minutes: number): Instant => later(T0, minutes * MINUTE_MS)
export const sealed = (what: string): Sealed => `s1.statutory.gst_0123456789abcdef.${what}.x` as Sealed
export const ORDER_ID = 'shop-0123456789abcdefghijklmn'
export const PK = 'tviva20260330140000AAAAA'
export const PK2 = 'tviva20260330140500BBBBB'

export const order: Order = Order.parse({
  orderId: ORDER_ID,
  subject: 'gst_0123456789abcdef',
  orderName: '드립백 세트',
  lines: [
    { productId: 'drip-bag', name: '드립백 세트', unitPrice: 20_000, quantity: 2, taxFree: false },
    { productId: 'book', name: '커피 책', unitPrice: 10_000, quantity: 1, taxFree: true },
  ],
  coupon: null,
  amount: 50_000,
  suppliedAmount: 36_364,
  vat: 3_636,
  taxFreeAmount: 10_000,
  keyFamily: 'api',
  buyer: sealed('buyer'),
  termsVersion: '2026-01-01',
  charge: null,
})

export const ordered: PaymentFact<'PaymentOrdered'> = {
  type: 'PaymentOrdered',
  ...order,
  holdUntil: holdFrom(T0),
  at: T0,
}

export const started = (paymentKey = PK, minutes = 5): PaymentFact<'PaymentConfirmStarted'> => ({
  type: 'PaymentConfirmStarted',
  paymentKey: paymentKey as never,
  try: 1,
  idempotencyKey: confirmKey(ORDER_ID, paymentKey, 1),
  requestHash: 'hash',
  at: atMinute(minutes),
})

export const confirmed = (paymentKey = PK, minutes = 6): PaymentFact<'PaymentConfirmed'> => ({
  type: 'PaymentConfirmed',
  paymentKey: paymentKey as never,
  amount: won(50_000),
  method: { type: 'card', issuerCode: '61', installmentMonths: 0 },
  methodDetail: sealed('card'),
  transactionKey: `TX-${paymentKey}`,
  approvedAt: atMinute(minutes),
  receiptUrl: 'https://receipt.example/1',
  partialCancelable: true,
  record: null,
  secret: sealed('secret'),
  traceId: 'a'.repeat(32),
  at: atMinute(minutes),
})

export const awaited = (minutes = 6): PaymentFact<'DepositAwaited'> => ({
  type: 'DepositAwaited',
  paymentKey: PK as never,
  account: sealed('account'),
  bankCode: '20',
  dueAt: atMinute(7 * 24 * 60),
  transactionKey: 'TX-issue',
  secret: sealed('secret'),
  traceId: null,
  at: atMinute(minutes),
})

export const deposited = (minutes = 60): PaymentFact<'PaymentConfirmed'> => ({
  ...confirmed(PK, minutes),
  method: { type: 'virtualAccount', bankCode: '20' },
})

export const failed = (paymentKey = PK, minutes = 6): PaymentFact<'PaymentFailed'> => ({
  type: 'PaymentFailed',
  paymentKey: paymentKey as never,
  code: 'REJECT_CARD_PAYMENT',
  traceId: null,
  at: atMinute(minutes),
})

export const cancelStarted = (
  amount: number,
  cancelId = 'cancel00000001',
  refundableAmount = 50_000,
  minutes = 100,
): PaymentFact<'CancelStarted'> => ({
  type: 'CancelStarted',
  cancelId: cancelId as never,
  amount: won(amount),
  taxFreeAmount: won(0),
  refundableAmount: won(refundableAmount),
  reason: sealed('reason'),
  refundAccount: null,
  keepsMembership: null,
  try: 1,
  idempotencyKey: cancelKey(ORDER_ID, cancelId, 1),
  requestHash: 'hash',
  at: atMinute(minutes),
})

export const canceled = (
  amount: number,
  cancelId: string | null = 'cancel00000001',
  minutes = 101,
): PaymentFact<'PaymentCanceled'> => ({
  type: 'PaymentCanceled',
  cancelId: cancelId as never,
  amount: won(amount),
  taxFreeAmount: won(0),
  transactionKey: `TX-cancel-${minutes}`,
  canceledAt: atMinute(minutes),
  traceId: null,
  at: atMinute(minutes),
})

export const refundTold = (status: RefundTold, minutes = 60 * 24 * 2): PaymentFact<'RefundTold'> => ({
  type: 'RefundTold',
  status,
  traceId: null,
  at: atMinute(minutes),
})

/** Toss's view of the payment, DONE by card unless told otherwise. */
export const seen = (differs: Partial<ProviderPayment> = {}): ProviderPayment => ({
  paymentKey: PK,
  status: 'DONE',
  isFromWindow: true,
  amount: 50_000,
  balance: 50_000,
  requestedAt: T0,
  approvedAt: atMinute(6),
  transactionKey: `TX-${PK}`,
  method: { type: 'card', issuerCode: '61', installmentMonths: 0 },
  methodDetail: sealed('card'),
  account: null,
  secret: sealed('secret'),
  receiptUrl: 'https://receipt.example/1',
  partialCancelable: true,
  record: null,
  cancels: [],
  failureCode: null,
  traceId: null,
  ...differs,
})

export const seenWaiting = (differs: Partial<ProviderPayment> = {}): ProviderPayment =>
  seen({
    status: 'WAITING_FOR_DEPOSIT',
    approvedAt: null,
    method: { type: 'virtualAccount', bankCode: '20' },
    account: {
      sealed: sealed('account'),
      bankCode: '20',
      dueAt: atMinute(7 * 24 * 60),
      expired: false,
      refund: null,
    },
    ...differs,
  })

/** A deposit given back whole, and what Toss says of its transfer. */
export const seenRefunding = (
  refund: RefundTold | null,
  differs: Partial<ProviderPayment> = {},
): ProviderPayment =>
  seen({
    status: 'CANCELED',
    balance: 0,
    method: { type: 'virtualAccount', bankCode: '20' },
    account: {
      sealed: sealed('account'),
      bankCode: '20',
      dueAt: atMinute(7 * 24 * 60),
      expired: false,
      refund,
    },
    cancels: [seenCancel(50_000)],
    ...differs,
  })

export const seenCancel = (amount: number, transactionKey = 'TX-cancel-101', minutes = 101) => ({
  transactionKey,
  amount,
  taxFreeAmount: 0,
  canceledAt: atMinute(minutes),
})

export const record = (payment: ProviderPayment, at: Instant = atMinute(10)): PaymentCommand => ({
  type: 'RecordPayment',
  payment,
  at,
})

/** The same from a look-up. @param confirmedAt what was known of a capture when it was made */
export const lookedUp = (
  payment: ProviderPayment,
  at: Instant,
  confirmedAt: Instant | null = atMinute(60),
): PaymentCommand => ({ type: 'RecordPayment', payment, asked: { at, confirmedAt }, at })

export const startConfirm = (paymentKey = PK, amount = 50_000, at = atMinute(5)): PaymentCommand => ({
  type: 'StartConfirm',
  paymentKey,
  amount,
  requestHash: 'hash',
  at,
})

type CancelWish = Extract<PaymentCommand, { type: 'StartCancel' }>
export const startCancel = (amount: number, differs: Partial<CancelWish> = {}): CancelWish => ({
  type: 'StartCancel',
  cancelId: 'cancel00000001',
  amount,
  taxFreeAmount: 0,
  refundableAmount: 50_000,
  reason: sealed('reason'),
  refundAccount: null,
  keepsMembership: null,
  requestHash: 'hash',
  at: atMinute(100),
  ...differs,
})

export const longAfter = instantOf(Date.parse(atMinute(60 * 24 * 30)))
