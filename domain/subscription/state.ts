import type { DeclineClass } from '../payment/decline-class.ts'
import type { Day, Instant } from '../time.ts'
import type { AgreedPlan, Charge, ConsentTerms, EndReason, Funding, Refund, Silence } from './events.ts'
import type { Anchor, Period } from './period.ts'

export interface Consent extends ConsentTerms {
  readonly askedAt: Instant
  readonly answer: 'given' | 'refused' | null
  readonly answeredAt: Instant | null
}

export interface PriceChange {
  readonly campaignId: string
  readonly priceVersion: number
  readonly price: number
  readonly effectiveOn: Day
  readonly askConsentAt: Instant
  readonly silence: Silence
}

/** Why money that is owed did not come. */
export interface Failure {
  readonly orderId: string
  /** won that were asked for */
  readonly amount: number
  readonly code: string
  readonly declineClass: DeclineClass
  readonly period: Period
  readonly anchor: Anchor
  readonly at: Instant
}

/** What is known of one subscription beside its state. Amounts in won. */
export interface SubscriptionContext {
  readonly subscription: {
    readonly subscriptionId: string
    readonly subject: string
    readonly productId: string
    readonly productName: string
    readonly termsVersion: string
    readonly startedAt: Instant
  } | null
  /** what it came with from another system: the terms, and the period that was paid for there */
  readonly takenOver: {
    readonly plan: AgreedPlan
    readonly period: Period
    /** day of the month, 1 to 31 */
    readonly anchorDay: number
  } | null
  readonly plan: AgreedPlan | null
  readonly cardId: string | null
  /** when Toss told that the key of this card is gone; a hint, until a charge of it goes through or another one comes */
  readonly cardGoneAt: Instant | null
  readonly trial: { readonly from: Day; readonly to: Day } | null
  readonly anchor: Anchor | null
  /** paid or free, the one that runs or ran last; null before the first */
  readonly period: Period | null
  readonly funding: readonly Funding[]
  /** last successful charge */
  readonly paidAt: Instant | null
  /** when a charge is tried next; null: not by itself */
  readonly dueAt: Instant | null
  readonly announceAt: Instant | null
  /** an intent whose outcome is not known */
  readonly charge: (Charge & { readonly startedAt: Instant }) | null
  /** definite declines of the charge that is due, and how many of them were the provider's fault */
  readonly attempts: number
  readonly providerFaults: number
  /** day of the first decline that was the member's: deadlines and dunning days count from it */
  readonly owedSince: Day | null
  readonly graceEndsAt: Instant | null
  readonly endsAt: Instant | null
  readonly failure: Failure | null
  /** changes of plan that asked for money, tried or done: each charge has a name of its own */
  readonly changes: number
  readonly scheduledPlan: AgreedPlan | null
  readonly priceChange: PriceChange | null
  readonly askConsentAt: Instant | null
  readonly consent: Consent | null
  readonly consents: number
  /** 해지 예약: last day that is no longer paid for */
  readonly leaving: { readonly endsOn: Day | null } | null
  readonly pause: { readonly from: Day; readonly resumesOn: Day | null } | null
  readonly end: {
    readonly reason: EndReason
    readonly on: Day
    readonly at: Instant
    /** won that were to be given back with it */
    readonly refund: number
  } | null
  /** still to be given back */
  readonly refunds: readonly Refund[]
  /** refunds told so far, by their id */
  readonly refundIds: readonly string[]
  /** cards replaced or left behind, still to be deleted at Toss */
  readonly cardsToRelease: readonly string[]
  /** every card there was before: told of late, one of them is not the newest */
  readonly formerCards: readonly string[]
}

export const nothingYet: SubscriptionContext = {
  subscription: null,
  takenOver: null,
  plan: null,
  cardId: null,
  cardGoneAt: null,
  trial: null,
  anchor: null,
  period: null,
  funding: [],
  paidAt: null,
  dueAt: null,
  announceAt: null,
  charge: null,
  attempts: 0,
  providerFaults: 0,
  owedSince: null,
  graceEndsAt: null,
  endsAt: null,
  failure: null,
  changes: 0,
  scheduledPlan: null,
  priceChange: null,
  askConsentAt: null,
  consent: null,
  consents: 0,
  leaving: null,
  pause: null,
  end: null,
  refunds: [],
  refundIds: [],
  cardsToRelease: [],
  formerCards: [],
}

/** What leaving and changing left behind and is still to be cleared away: money to give back, cards to delete. */
export const hasLeftovers = ({ refunds, cardsToRelease }: SubscriptionContext): boolean =>
  refunds.length > 0 || cardsToRelease.length > 0

/**
 * Is the next period's charge under way, or was it declined and will be tried again? Its order stands already, and one order
 * has one sum: what it is for waits until it is paid, waived or given up.
 */
export const hasBegunCharge = ({ charge, attempts }: SubscriptionContext): boolean =>
  charge !== null || attempts > 0

/** Was the period that runs paid for in the system the membership came from? Then nothing of it goes back from here. */
export const isPaidElsewhere = ({
  takenOver,
  period,
}: Pick<SubscriptionContext, 'takenOver' | 'period'>): boolean =>
  takenOver !== null && takenOver.period.index === period?.index
