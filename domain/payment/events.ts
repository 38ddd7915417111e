import { z } from 'zod'
import { storedWith, type Upcast } from '../aggregate.ts'
import { CancelId, OrderId, PaymentKey, Subject } from '../ids.ts'
import { Won } from '../money.ts'
import { Sealed } from '../sealed.ts'
import { Instant } from '../time.ts'
import { Method } from './method.ts'
import { REFUND_TOLD } from './refund.ts'

/** One line of an order at the price agreed; later price changes do not reach it. */
export const Line = z.object({
  productId: z.string(),
  name: z.string(),
  /** won, VAT included */
  unitPrice: Won,
  quantity: z.int().min(1),
  taxFree: z.boolean(),
})
export type Line = z.infer<typeof Line>

/** An order as it was agreed before any window opened. All sums in won, VAT included. */
export const Order = z.object({
  orderId: OrderId,
  subject: Subject,
  orderName: z.string().min(1).max(100),
  lines: z.array(Line).min(1),
  coupon: z.object({ couponId: z.string(), name: z.string(), discount: Won }).nullable(),
  amount: Won,
  suppliedAmount: Won,
  vat: Won,
  taxFreeAmount: Won,
  keyFamily: z.enum(['widget', 'api']),
  /** sealed {@link import('./method.ts').Buyer} */
  buyer: Sealed,
  /** Version of the terms the buyer agreed to (이용약관). */
  termsVersion: z.string(),
  /** 정기결제: what is charged, null for an order somebody pays in a window */
  charge: z
    .object({
      subscriptionId: z.string(),
      purpose: z.enum(['renewal', 'change']),
      index: z.int().min(1),
      nth: z.int().min(0),
    })
    .nullable(),
})
export type Order = z.infer<typeof Order>

const Started = z.object({
  /** rises after a received transient answer that moved nothing; each try has a key of its own */
  try: z.int().min(1),
  idempotencyKey: z.string().max(300),
  /** keyed hash of the body sent, so that a repeat is provably the same */
  requestHash: z.string(),
})
const Evidence = z.object({ traceId: z.string().nullable() })
const Captured = Evidence.extend({
  paymentKey: PaymentKey,
  amount: Won,
  method: Method,
  methodDetail: Sealed.nullable(),
  transactionKey: z.string().nullable(),
  approvedAt: Instant,
  receiptUrl: z.string().nullable(),
  /** Toss's word on whether a part of it may go back; null: it has said nothing, or was not listened to yet */
  partialCancelable: z.boolean().nullable().default(null),
  /** sealed: Toss's whole Payment as it told of the capture ({@link import('./record.ts').TossRecord}); null: not kept then, or too long */
  record: Sealed.nullable().default(null),
})

/**
 * The facts of one payment (결제), as they are stored. A schema only ever grows through a new version and an upcast.
 * Amounts in won, moments as {@link Instant}.
 */
const facts = {
  PaymentOrdered: Order.extend({
    /** null for a charge: no window is held open for it */
    holdUntil: Instant.nullable(),
  }),
  /** 이관: another system took it. Looked up at Toss and recorded as Toss tells it; from then on it is this shop's to follow. */
  PaymentImported: Captured.extend({
    /** ours, made of the payment key */
    orderId: OrderId,
    /** what Toss knows it by, as the other system named it */
    tossOrderId: z.string().min(1).max(300),
    subject: Subject,
    orderName: z.string().min(1).max(100),
    suppliedAmount: Won,
    vat: Won,
    taxFreeAmount: Won,
    keyFamily: z.enum(['widget', 'api']),
    /** sealed {@link import('./method.ts').Buyer}, as far as the file names one */
    buyer: Sealed,
    orderedAt: Instant,
    secret: Sealed.nullable(),
  }),
  /** The buyer asked for the payment window once more (requestPayment); the order is held on. */
  PaymentRequested: z.object({ holdUntil: Instant }),
  PaymentConfirmStarted: Started.extend({ paymentKey: PaymentKey }),
  /** 자동결제 승인: the intent to charge a registered card, the payment key is Toss's to make. */
  PaymentChargeStarted: Started.extend({
    /** rises only after a definite decline */
    attempt: z.int().min(1),
    cardId: z.string(),
  }),
  /** Another try of the same attempt, after a received answer that moved nothing. */
  PaymentConfirmRetried: Started.extend({ code: z.string() }),
  /**
   * Toss takes a declined order id no more and nothing is captured under it: the next suffix is used. Another id is
   * another body, so this is the intent of the request that follows, with a key and a hash of its own.
   */
  OrderIdReplaced: Started.extend({ tossOrderId: OrderId, code: z.string() }),
  PaymentConfirmed: Captured.extend({
    /** sealed check value of webhooks (core-api.md 6.4) */
    secret: Sealed.nullable(),
  }),
  DepositAwaited: Evidence.extend({
    paymentKey: PaymentKey,
    /** sealed {@link import('./method.ts').DepositAccount} */
    account: Sealed,
    bankCode: z.string(),
    dueAt: Instant,
    transactionKey: z.string().nullable(),
    secret: Sealed.nullable(),
  }),
  /** The bank took a deposit back: not paid after all (core-api.md section 4). */
  DepositReversed: Evidence,
  /** `paymentKey` null: a charge that was declined made none that Toss told. */
  PaymentFailed: Evidence.extend({ paymentKey: PaymentKey.nullable(), code: z.string() }),
  /** `ended`: the subscription it was charged for is over. */
  PaymentExpired: z.object({ reason: z.enum(['hold', 'deposit', 'ended']) }),
  CancelStarted: Started.extend({
    cancelId: CancelId,
    amount: Won,
    taxFreeAmount: Won,
    /** balance it was decided upon; Toss refuses when its own differs */
    refundableAmount: Won,
    reason: Sealed,
    /** sealed {@link import('./method.ts').RefundAccount}, deposited virtual accounts only */
    refundAccount: Sealed.nullable(),
    /** what becomes of the membership this was charged for, as the person who refunds says; null: nobody was asked */
    keepsMembership: z.boolean().nullable(),
  }),
  CancelRetried: Started.extend({ code: z.string() }),
  PaymentCanceled: Evidence.extend({
    /** null when it was cancelled somewhere else, e.g. on Toss's own page */
    cancelId: CancelId.nullable(),
    amount: Won,
    taxFreeAmount: Won,
    transactionKey: z.string().nullable(),
    canceledAt: Instant,
  }),
  /** 환불 이체: what Toss says of the transfer to the account a refunded virtual account goes back to. */
  RefundTold: Evidence.extend({ status: z.enum(REFUND_TOLD) }),
  CancelFailed: Evidence.extend({ cancelId: CancelId, code: z.string() }),
  /** Money came when nobody expected it any more; a person decides. */
  CaptureFoundLate: Captured,
  /** Of what was captured beside the payment that counts, something went back: always somewhere else than here. */
  SecondCaptureCanceled: Evidence.extend({
    paymentKey: PaymentKey,
    amount: Won,
    transactionKey: z.string(),
    canceledAt: Instant,
  }),
  /** 청약철회: the buyer wants to give it back, in time. Moves no money: a person decides. */
  WithdrawalRequested: z.object({
    /** sealed text, in the buyer's own words; null: none was given, and none is needed */
    reason: Sealed.nullable(),
    /** sealed {@link import('./method.ts').RefundAccount}: where a paid virtual account goes back to, as the buyer says */
    refundAccount: Sealed.nullable(),
  }),
  ReviewRequested: Evidence.extend({ reason: z.string() }),
  /** A person has looked: `accept` leaves it as it is, `handled` says that something was done about it. */
  ReviewClosed: z.object({
    review: z.string(),
    decision: z.enum(['accept', 'handled']),
    /** sealed text, in the person's own words */
    note: Sealed,
  }),
}

type Facts = typeof facts
export type PaymentEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type PaymentFact<Type extends PaymentEvent['type']> = Extract<PaymentEvent, { type: Type }>

/** Before there were subscriptions, every order was paid in a window. */
const paidInWindow: Upcast = data => ({ ...data, charge: null })

/** Nobody was asked yet what becomes of a membership. */
const asksNobody: Upcast = data => ({ ...data, keepsMembership: null })

/** A buyer could not say yet where the money of a virtual account is to go. */
const namesNoAccount: Upcast = data => ({ ...data, refundAccount: null })

export const paymentStorage = storedWith(facts, {
  PaymentOrdered: [paidInWindow],
  CancelStarted: [asksNobody],
  WithdrawalRequested: [namesNoAccount],
})
