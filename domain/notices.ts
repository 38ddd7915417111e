import { z } from 'zod'
import type { Json, Place, Row } from './aggregate.ts'
import { OrderId, type Subject } from './ids.ts'
import { Won } from './money.ts'
import { Line } from './payment/events.ts'
import { Method } from './payment/method.ts'
import { Sealed } from './sealed.ts'
import { EndReason } from './subscription/events.ts'
import { Interval } from './subscription/period.ts'
import { Day, Instant } from './time.ts'

/**
 * What a person is told by mail (알림), one shape a kind. Written in the commit of the fact that caused it, so it holds
 * ids, sums in won and dates only; whatever is personal stays sealed until the mail is made.
 */
const ofOrder = {
  orderId: OrderId,
  orderName: z.string(),
  amount: Won,
  /** sealed {@link import('./payment/method.ts').Buyer}: whom to write to */
  buyer: Sealed,
}
const paymentNotices = [
  /** Paid: what was bought, the tax in it, how it was paid, and the right to withdraw (청약철회). */
  z.object({
    kind: z.literal('receipt'),
    ...ofOrder,
    lines: z.array(Line),
    coupon: z.object({ name: z.string(), discount: Won }).nullable(),
    suppliedAmount: Won,
    vat: Won,
    taxFreeAmount: Won,
    method: Method,
    paidAt: Instant,
  }),
  /** A decline nobody waited for any more. `failure`: Toss's code, told in our words. `triedAt`: when its confirm began. */
  z.object({ kind: z.literal('paymentFailed'), ...ofOrder, failure: z.string(), triedAt: Instant }),
  /** 입금 안내. `account`: sealed {@link import('./payment/method.ts').DepositAccount} */
  z.object({ kind: z.literal('depositWanted'), ...ofOrder, account: Sealed, dueAt: Instant }),
  /** The bank took a deposit back: not paid after all. */
  z.object({ kind: z.literal('depositReversed'), ...ofOrder }),
  z.object({ kind: z.literal('depositExpired'), ...ofOrder }),
  /** Cancelled before anything was paid in: nothing to pay any more, nothing to give back. */
  z.object({ kind: z.literal('depositCanceled'), ...ofOrder }),
  /** 비회원 주문 조회: somebody who knew its number and this mail asked for the way back to the order. */
  z.object({ kind: z.literal('orderLink'), ...ofOrder }),
  /** Money goes back. `refunded` now, `left` still paid; `amount` is the order's. */
  z.object({ kind: z.literal('refunded'), ...ofOrder, refunded: Won, left: Won, method: Method.nullable() }),
] as const

const ofSubscription = { subscriptionId: z.string(), planName: z.string() }
/** The next charge as known now. */
const next = { nextChargeOn: Day, nextAmount: Won }

/** The payment that took `charged`; left out where nothing was taken, and by the first notices kept. */
const ofItsCharge = { orderId: OrderId.optional() }

const subscriptionNotices = [
  /** `charged` today; with a trial 0, and nothing is taken before `trialEndsOn`, the first day that is paid for. */
  z.object({
    kind: z.literal('subscriptionStarted'),
    ...ofSubscription,
    ...ofItsCharge,
    charged: Won,
    trialEndsOn: Day.nullable(),
    ...next,
  }),
  /** It moved here from another system; an account without a password has one to set. */
  z.object({ kind: z.literal('subscriptionMoved'), ...ofSubscription, ...next }),
  /** `consentBy`: the last day to say yes to being charged; null when that was said already. */
  z.object({
    kind: z.literal('trialEnding'),
    ...ofSubscription,
    trialEndsOn: Day,
    ...next,
    consentBy: Day.nullable(),
  }),
  /** 결제 예정. The period it pays is `from` until `to`, the next billing day. */
  z.object({
    kind: z.literal('upcomingCharge'),
    ...ofSubscription,
    amount: Won,
    chargeOn: Day,
    from: Day,
    to: Day,
    /** Toss told that the card's key is gone; left out where it did not */
    cardGone: z.literal(true).optional(),
  }),
  /** `nextChargeOn` null: the subscription ends with this period. `orderId`: the charge's own payment. */
  z.object({
    kind: z.literal('charged'),
    ...ofSubscription,
    orderId: OrderId,
    amount: Won,
    from: Day,
    to: Day,
    nextChargeOn: Day.nullable(),
  }),
  /** A soft decline. `failure`: Toss's code, told in our words. `endsOn`: when it ends if nothing helps. */
  z.object({
    kind: z.literal('chargeFailed'),
    ...ofSubscription,
    amount: Won,
    failure: z.string(),
    nextTryOn: Day.nullable(),
    endsOn: Day.nullable(),
  }),
  /** A hard decline: only another card helps. */
  z.object({
    kind: z.literal('cardNeeded'),
    ...ofSubscription,
    amount: Won,
    failure: z.string(),
    endsOn: Day.nullable(),
  }),
  /** What a change of plan takes was declined: the plan is what it was, nothing was charged and nothing is owed. */
  z.object({ kind: z.literal('planChangeFailed'), ...ofSubscription, failure: z.string() }),
  /** The charge on resuming was declined: the pause goes on, nothing was charged and nothing is owed. */
  z.object({ kind: z.literal('resumeFailed'), ...ofSubscription, amount: Won, failure: z.string() }),
  /** Toss told that the card's key is gone, which nobody can look up. `nextChargeOn` null: on the day it is resumed. */
  z.object({ kind: z.literal('cardGone'), ...ofSubscription, nextChargeOn: Day.nullable(), nextAmount: Won }),
  /** `silence`: what no answer means. */
  z.object({
    kind: z.literal('priceConsentWanted'),
    ...ofSubscription,
    oldAmount: Won,
    newAmount: Won,
    from: Day,
    consentBy: Day,
    silence: z.enum(['ends', 'keepsPrice']),
  }),
  /**
   * From `oldPlanName` to `planName` on a day. Now: what was `charged` and `credited`; at period end both are 0.
   * `consentBy`: the last day to say yes to being charged, left out where nothing hangs on it.
   * The first notices kept did not say how often either is paid.
   */
  z.object({
    kind: z.literal('planChanged'),
    ...ofSubscription,
    ...ofItsCharge,
    interval: Interval.optional(),
    oldPlanName: z.string(),
    oldInterval: Interval.optional(),
    on: Day,
    charged: Won,
    credited: Won,
    ...next,
    consentBy: Day.optional(),
  }),
  /** A change that was booked for the period's end was undone. */
  z.object({ kind: z.literal('planKept'), ...ofSubscription, ...next }),
  /** `until` null: until the member resumes it. */
  z.object({ kind: z.literal('paused'), ...ofSubscription, from: Day, until: Day.nullable() }),
  z.object({ kind: z.literal('resumed'), ...ofSubscription, ...next }),
  z.object({ kind: z.literal('cancelScheduled'), ...ofSubscription, usableUntil: Day }),
  z.object({ kind: z.literal('cancelWithdrawn'), ...ofSubscription, ...next }),
  /** `refund` 0: nothing goes back. */
  z.object({
    kind: z.literal('ended'),
    ...ofSubscription,
    on: Day,
    reason: EndReason,
    refund: Won,
  }),
  z.object({
    kind: z.literal('chargeRefunded'),
    ...ofSubscription,
    orderId: OrderId,
    refunded: Won,
    /** does the membership go on? */
    goesOn: z.boolean(),
  }),
  /** Promised when it ended, and refused by Toss: `refund` comes another way, and a person sees to it. */
  z.object({ kind: z.literal('refundFailed'), ...ofSubscription, orderId: OrderId, refund: Won }),
] as const

/** Written by the account's own statement and not by an append: accounts have no facts (docs/decisions/0068). */
const ofAccount = {
  /** sealed name and address, as they were then: whom to write to */
  person: Sealed,
}
const proof = {
  /** what the link is made from ({@link import('./accounts.ts').proofToken}); lets nobody in by itself */
  proofId: z.string(),
}
const accountNotices = [
  /** 이메일 확인: prove the address signed up with. */
  z.object({ kind: z.literal('verifyMail'), ...ofAccount, ...proof }),
  /** To the new address; it counts once it is proved. */
  z.object({ kind: z.literal('verifyNewMail'), ...ofAccount, ...proof }),
  /** To the old address, when the new one has taken its place. */
  z.object({ kind: z.literal('mailChanged'), ...ofAccount }),
  /** Somebody wanted an account with an address that has one. */
  z.object({ kind: z.literal('mailTaken'), ...ofAccount }),
  /** 비밀번호 재설정. */
  z.object({ kind: z.literal('resetPassword'), ...ofAccount, ...proof }),
  z.object({ kind: z.literal('passwordChanged'), ...ofAccount }),
] as const

export const PaymentNotice = z.discriminatedUnion('kind', [...paymentNotices])
export const SubscriptionNotice = z.discriminatedUnion('kind', [...subscriptionNotices])
export const AccountNotice = z.discriminatedUnion('kind', [...accountNotices])
export const Notice = z.discriminatedUnion('kind', [
  ...paymentNotices,
  ...subscriptionNotices,
  ...accountNotices,
])
export type PaymentNotice = z.infer<typeof PaymentNotice>
export type SubscriptionNotice = z.infer<typeof SubscriptionNotice>
export type AccountNotice = z.infer<typeof AccountNotice>
export type Notice = z.infer<typeof Notice>
export type NoticeKind = Notice['kind']
export type NoticeOf<Kind extends NoticeKind> = Extract<Notice, { kind: Kind }>
export const noticeKinds: readonly NoticeKind[] = Notice.options.map(option => option.shape.kind.value)

/**
 * The row that puts a notice into the outbox, in the append of the fact that caused it. Its key is its cause: one fact
 * tells one thing once, however often it is projected.
 */
export const noticeRow = (place: Place, recipient: Subject, { kind, ...data }: Notice, at: Instant): Row => ({
  table: 'notices',
  key: `${place.id}/${place.version}/${kind}`,
  data: { kind, recipient, data: data as unknown as Json, at },
})
