import { won } from '../../domain/money.ts'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import { Order, type PaymentFact } from '../../domain/payment/events.ts'
import { chargeKey } from '../../domain/payment/keys.ts'
import type { ProviderPayment } from '../../domain/payment/provider-payment.ts'
import { atMinute, PK, sealed, seen, T0 } from './payment-facts.ts'

/** Named facts about one charge (자동결제) of a membership, 9,900 won a month, at fixed times. */
export const CHARGE_ID = 'shop-0123456789abcdefghijklmnr0003'
export const CHARGE_ID_2 = `${CHARGE_ID}x2`
export const CHARGE_ID_3 = `${CHARGE_ID}x3`
export const CARD = 'card0000000000000001'

/** Under which name, on which card and for how much. */
export const keyOf = (tossOrderId: string, attempt: number, nth: number): string =>
  chargeKey({ tossOrderId, cardId: CARD, amount: 9_900 }, attempt, nth)

export const chargeOrder: Order = Order.parse({
  orderId: CHARGE_ID,
  subject: 'cus_0123456789abcdef',
  orderName: '장부 멤버십 BASIC',
  lines: [{ productId: 'membership', name: 'BASIC', unitPrice: 9_900, quantity: 1, taxFree: false }],
  coupon: null,
  amount: 9_900,
  suppliedAmount: 9_000,
  vat: 900,
  taxFreeAmount: 0,
  keyFamily: 'api',
  buyer: sealed('buyer'),
  termsVersion: '2026-01-01',
  charge: { subscriptionId: '0123456789abcdefghijklmn', purpose: 'renewal', index: 3, nth: 0 },
})

export const chargeOrdered: PaymentFact<'PaymentOrdered'> = {
  type: 'PaymentOrdered',
  ...chargeOrder,
  holdUntil: null,
  at: T0,
}

/** @param tossOrderId what Toss knows the order by */
export const chargeStarted = (
  attempt = 1,
  minutes = 5,
  tossOrderId = CHARGE_ID,
): PaymentFact<'PaymentChargeStarted'> => ({
  type: 'PaymentChargeStarted',
  attempt,
  cardId: CARD,
  try: 1,
  idempotencyKey: keyOf(tossOrderId, attempt, 1),
  requestHash: 'hash',
  at: atMinute(minutes),
})

export const chargeRetried = (
  attempt: number,
  nth: number,
  minutes: number,
): PaymentFact<'PaymentConfirmRetried'> => ({
  type: 'PaymentConfirmRetried',
  try: nth,
  idempotencyKey: keyOf(CHARGE_ID, attempt, nth),
  requestHash: 'hash',
  code: 'PROVIDER_ERROR',
  at: atMinute(minutes),
})

export const orderIdReplaced = (
  tossOrderId: string,
  attempt: number,
  minutes: number,
): PaymentFact<'OrderIdReplaced'> => ({
  type: 'OrderIdReplaced',
  tossOrderId: tossOrderId as never,
  try: 1,
  idempotencyKey: keyOf(tossOrderId, attempt, 1),
  requestHash: 'hash',
  code: 'DUPLICATED_ORDER_ID',
  at: atMinute(minutes),
})

/** Declined in the answer to the call itself, which names no payment. */
export const chargeFailed = (minutes = 6, code = 'REJECT_ACCOUNT_PAYMENT'): PaymentFact<'PaymentFailed'> => ({
  type: 'PaymentFailed',
  paymentKey: null,
  code,
  traceId: null,
  at: atMinute(minutes),
})

export const charged = (minutes = 6, paymentKey = PK): PaymentFact<'PaymentConfirmed'> => ({
  type: 'PaymentConfirmed',
  paymentKey: paymentKey as never,
  amount: won(9_900),
  method: { type: 'card', issuerCode: '61', installmentMonths: 0 },
  methodDetail: sealed('card'),
  transactionKey: `TX-${paymentKey}`,
  approvedAt: atMinute(minutes),
  receiptUrl: 'https://receipt.example/1',
  partialCancelable: true,
  record: null,
  secret: null,
  traceId: 'a'.repeat(32),
  at: atMinute(minutes),
})

/** Toss's view of the charge: asked for and approved in minute 6, unless told otherwise. */
export const seenCharge = (differs: Partial<ProviderPayment> = {}): ProviderPayment =>
  seen({
    amount: 9_900,
    balance: 9_900,
    requestedAt: atMinute(6),
    secret: null,
    isFromWindow: false,
    ...differs,
  })

type Wish<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { type: Type }>

export const startCharge = (attempt = 1, minutes = 5): Wish<'StartCharge'> => ({
  type: 'StartCharge',
  attempt,
  cardId: CARD,
  requestHash: 'hash',
  at: atMinute(minutes),
})

export const callOffCharge = (attempt = 1, minutes = 5): Wish<'CallOffCharge'> => ({
  type: 'CallOffCharge',
  attempt,
  cardId: CARD,
  at: atMinute(minutes),
})

export const retryCharge = (attempt = 1, minutes = 7, nth = 1): Wish<'RetryCharge'> => ({
  type: 'RetryCharge',
  attempt,
  answered: keyOf(CHARGE_ID, attempt, nth),
  code: 'PROVIDER_ERROR',
  requestHash: 'hash2',
  at: atMinute(minutes),
})

/** @param tossOrderId the one whose first key Toss has answered */
export const replaceOrderId = (tossOrderId: string, attempt = 1, minutes = 7): Wish<'ReplaceOrderId'> => ({
  type: 'ReplaceOrderId',
  attempt,
  answered: keyOf(tossOrderId, attempt, 1),
  code: 'DUPLICATED_ORDER_ID',
  requestHash: 'hash2',
  at: atMinute(minutes),
})

export const declineCharge = (attempt = 1, minutes = 8): Wish<'RecordChargeDecline'> => ({
  type: 'RecordChargeDecline',
  attempt,
  code: 'REJECT_ACCOUNT_PAYMENT',
  traceId: null,
  at: atMinute(minutes),
})
