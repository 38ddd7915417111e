// Long because the storage format of one stream is one table, read from top to bottom.

import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { CancelId, OrderId, Subject } from '../ids.ts'
import { Won } from '../money.ts'
import type { DeclineClass } from '../payment/decline-class.ts'
import { Sealed } from '../sealed.ts'
import { Day, Instant } from '../time.ts'
import { Anchor, Interval, Period } from './period.ts'

/** A plan as it was agreed to; later changes of the plan do not reach it. `price` in won for one period, VAT included. */
export const AgreedPlan = z.object({
  planId: z.string(),
  planName: z.string().min(1).max(80),
  interval: Interval,
  priceVersion: z.int().min(1),
  price: Won,
  taxFree: z.boolean(),
  /** higher is more: tells an upgrade from a downgrade */
  rank: z.int(),
})
export type AgreedPlan = z.infer<typeof AgreedPlan>

/** A fact that says all by its name. */
const Bare = z.object({ at: Instant })

/** When the next charge is tried, and when the member is told of it. */
const Schedule = z.object({ dueAt: Instant, announceAt: Instant.nullable() })
export type Schedule = z.infer<typeof Schedule>

/** What a charge is for (청구 사유): the next period, or the `nth` change of plan within one. */
export const ChargePurpose = z.enum(['renewal', 'change'])
export type ChargePurpose = z.infer<typeof ChargePurpose>

/** Money behind a period: what was paid by which order and not given back. Won. */
export const Funding = z.object({ orderId: OrderId, amount: Won })
export type Funding = z.infer<typeof Funding>

/** Stored as it was judged: a code judged anew one day does not change what happened. */
const Decline = z.enum(['soft', 'hard', 'provider', 'configuration']) satisfies z.ZodType<DeclineClass>

const Refund = Funding.extend({ cancelId: CancelId })
export type Refund = z.infer<typeof Refund>

export const EndReason = z.enum([
  'left', // 일반해지: until the period ends
  'leftNow', // 중도해지: at once, what was not used is given back
  'unpaid', // the deadline of a failed charge passed
  'neverPaid', // the first charge never succeeded
  'noConsent', // nobody agreed to pay, or to pay more
  'refunded', // staff gave the money back and said that the membership ends
  'staff',
])
export type EndReason = z.infer<typeof EndReason>

/** What it means when nobody says yes to paying more. */
export const Silence = z.enum(['ends', 'keepsPrice'])
export type Silence = z.infer<typeof Silence>

export const ConsentKind = z.enum(['conversion', 'price'])
export type ConsentKind = z.infer<typeof ConsentKind>

/** What somebody is asked to agree to, word for word the same that is later held against a charge. */
const ConsentTerms = z.object({
  consentId: z.string(),
  kind: ConsentKind,
  /** won each period from then on */
  price: Won,
  /** won each period until then; 0 in a trial */
  previousPrice: Won,
  effectiveOn: Day,
  /** version of the text that was shown */
  textVersion: z.string(),
  campaignId: z.string().nullable(),
})
export type ConsentTerms = z.infer<typeof ConsentTerms>

/** A charge as it was decided: price, card and period are frozen here, whatever happens meanwhile (d6). */
const Charge = z.object({
  orderId: OrderId,
  purpose: ChargePurpose,
  /** of the purpose `change`: the how-manieth; 0 for a renewal */
  nth: z.int().min(0),
  /** rises only after a definite decline */
  attempt: z.int().min(1),
  plan: AgreedPlan,
  period: Period,
  anchor: Anchor,
  amount: Won,
  taxFreeAmount: Won,
  /** won of the running period that count towards this one */
  credit: Won,
  cardId: z.string(),
})
export type Charge = z.infer<typeof Charge>

/**
 * The facts of one subscription (구독), as they are stored. Each charge is a payment stream of its own; here stands what
 * was meant by it and what came of it. Amounts in won, days on the Seoul calendar.
 */
const facts = {
  SubscriptionRegistered: z.object({
    subscriptionId: z.string(),
    subject: Subject,
    productId: z.string(),
    productName: z.string(),
    plan: AgreedPlan,
    cardId: z.string(),
    termsVersion: z.string(),
    anchor: Anchor,
    dueAt: Instant,
    /** when a subscription that was never paid ends */
    endsAt: Instant,
  }),
  /** Nobody took the card that was registered for it (the price had changed, another tab was first): it never begins. */
  RegistrationRefused: z.object({ code: z.string() }),
  /** 이관: another system sold and charged it until now; `period` was paid for there, the next one is charged here. */
  SubscriptionImported: z.object({
    subscriptionId: z.string(),
    subject: Subject,
    productId: z.string(),
    productName: z.string(),
    plan: AgreedPlan,
    cardId: z.string(),
    anchor: Anchor,
    period: Period,
    schedule: Schedule,
    /** the member is told of the move by mail */
    tells: z.boolean(),
  }),
  /** 무료 체험: entitled until `to`, then paid or over. */
  TrialStarted: z.object({
    from: Day,
    to: Day,
    anchor: Anchor,
    schedule: Schedule,
    /** from when on consent to the first payment counts, and is asked for */
    askConsentAt: Instant,
  }),
  /** The intent: appended before anything is asked of Toss. */
  ChargeStarted: Charge,
  SubscriptionCharged: z.object({
    orderId: OrderId,
    purpose: ChargePurpose,
    attempt: z.int().min(1),
    amount: Won,
    period: Period,
    /** what stands behind the period now, newest first */
    funding: z.array(Funding),
    schedule: Schedule,
  }),
  /** A period that costs nothing to open: its price was covered, or too small to be charged. */
  PeriodCredited: z.object({
    purpose: ChargePurpose,
    nth: z.int().min(0),
    plan: AgreedPlan,
    period: Period,
    anchor: Anchor,
    credit: Won,
    /** won let go because Toss takes no sum so small */
    forgone: Won,
    funding: z.array(Funding),
    schedule: Schedule,
  }),
  /** A period that passed without a charge: the shop was down, or staff let it go. Never charged later. */
  PeriodWaived: z.object({
    period: Period,
    anchor: Anchor,
    reason: z.enum(['downtime', 'staff']),
    /** null: the charge of a later period follows at once */
    schedule: Schedule.nullable(),
  }),
  ChargeFailed: z.object({
    orderId: OrderId,
    purpose: ChargePurpose,
    attempt: z.int().min(1),
    amount: Won,
    period: Period,
    code: z.string(),
    declineClass: Decline,
    /** null: only another card or a person helps */
    retryAt: Instant.nullable(),
    /** null where nothing is owed: a change of plan, a resumption, a fault that is not the member's */
    graceEndsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
  }),
  /** Somebody asked for the charge to be tried at once. */
  RetryRequested: z.object({ dueAt: Instant }),
  /** Still unpaid: no longer entitled. */
  GraceEnded: Bare,
  /** The member was told of the coming charge. */
  ChargeAnnounced: z.object({
    index: z.int().min(1),
    amount: Won,
    chargeOn: Day,
    /** false: charged only if they agree by then, over otherwise */
    agreed: z.boolean(),
  }),
  CardReplaced: z.object({ cardId: z.string(), /** null: nothing is owed now */ dueAt: Instant.nullable() }),
  /** Toss told that the card's key is gone. Nobody can look that up: the card stays and is charged as always, which shows it. */
  CardReportedGone: z.object({ cardId: z.string() }),
  /** A card nobody needs any more was handed over for deletion at Toss. */
  CardReleased: z.object({ cardId: z.string() }),
  PlanChangeScheduled: z.object({ plan: AgreedPlan }),
  PlanChangeWithdrawn: Bare,
  PlanChanged: z.object({ from: AgreedPlan, to: AgreedPlan }),
  PriceChangeScheduled: z.object({
    campaignId: z.string(),
    priceVersion: z.int().min(1),
    price: Won,
    /** first period that begins on or after this day */
    from: Day,
    effectiveOn: Day,
    askConsentAt: Instant,
    /** what no answer means, as it is told to the member */
    silence: Silence,
  }),
  /** The new price did not come into force here: nobody agreed, and the old one stays. */
  PriceChangeLapsed: z.object({ campaignId: z.string() }),
  PriceChanged: z.object({ priceVersion: z.int().min(1), from: Won, to: Won }),
  ConsentAsked: ConsentTerms,
  ConsentGiven: ConsentTerms.extend({
    /** sealed: where from, by which device */
    place: Sealed,
  }),
  ConsentRefused: ConsentTerms.extend({ place: Sealed }),
  /** 해지 예약. `endsOn` null while a charge is under way: its outcome says which period is the last. */
  CancelScheduled: z.object({ endsOn: Day.nullable() }),
  CancelWithdrawn: z.object({ schedule: Schedule.nullable() }),
  SubscriptionPaused: z.object({ from: Day, resumesOn: Day.nullable() }),
  /** The paid time is over: not entitled until resumed. */
  PauseBegan: Bare,
  /** `anchor` is new when the pause had begun: the next period begins on the day of resuming. */
  SubscriptionResumed: z.object({ anchor: Anchor.nullable(), schedule: Schedule }),
  /** Money of a charge went back, and somebody said what becomes of the membership. */
  ChargeRefunded: z.object({
    /** of the cancel that gave it back, so that telling it twice is telling it once */
    refundId: z.string(),
    orderId: OrderId,
    amount: Won,
    keepsMembership: z.boolean(),
  }),
  SubscriptionEnded: z.object({
    reason: EndReason,
    on: Day,
    /** money to give back, by order; settled one by one */
    refunds: z.array(Refund),
  }),
  RefundSettled: z.object({ orderId: OrderId, amount: Won }),
  /** Toss said no: a person decides. The facts of the first days did not say the sum. */
  RefundFailed: z.object({ orderId: OrderId, code: z.string(), amount: Won.optional() }),
}

type Facts = typeof facts
export type SubscriptionEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type SubscriptionFact<Type extends SubscriptionEvent['type']> = Extract<
  SubscriptionEvent,
  { type: Type }
>

export const subscriptionStorage = storedSinceTheFirstDay(facts)
