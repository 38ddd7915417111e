import type { CardRow } from '../../domain/projections/cards.ts'
import { isSetAside, questionIsOpen } from '../../domain/subscription/consent.ts'
import type { EndReason } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { nextCharge } from '../../domain/subscription/next-charge.ts'
import { isPaidElsewhere } from '../../domain/subscription/state.ts'
import { type SubscriptionStatus, statusOf } from '../../domain/subscription/status.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { failureWords } from '../text.failures.ts'
import type { MembershipText } from '../text.membership.ko.ts'
import type { Language } from '../text.ts'
import { registeredWords } from './card-view.ts'
import { type ChargeView, chargeHistory } from './charge-history.ts'
import { dueOnResuming, type NextChargeView, nextChargeView } from './next-charge-view.ts'
import type { StoryLine } from './story-view.ts'
import { type Allowed, allowedNow } from './subscription-actions.ts'
import { toldSubscription } from './told-story.ts'

/**
 * What a member sees of a subscription: built field by field, so that nothing sealed slips along (R19). Sums in won;
 * `…On` the day something happens, `lastDay` the last one they may use.
 */
export interface SubscriptionView {
  readonly subscriptionId: string
  readonly productName: string
  readonly planId: string
  readonly planName: string
  readonly interval: 'month' | 'year'
  readonly price: number
  readonly status: SubscriptionStatus
  readonly headline: keyof MembershipText['subscription']['titles']
  readonly entitled: boolean
  readonly isTrial: boolean
  readonly from: Day | null
  readonly lastDay: Day | null
  readonly startedOn: Day
  /** the period that runs was paid for before the membership came here */
  readonly paidElsewhere: boolean
  readonly next: NextChargeView
  /** a charge whose outcome is not known: neither done nor failed */
  readonly charging: { readonly amount: number } | null
  readonly refunding: boolean
  readonly card: string | null
  /** Toss told that the card's key is gone: `before` which day another is wanted, null where resuming says */
  readonly cardGone: { readonly before: Day | null } | null
  readonly owed: OwedView | null
  /** a change of plan, or a resuming, that could not be paid and so did not happen */
  readonly declined: { readonly what: 'change' | 'resume'; readonly reason: string } | null
  readonly pendingPlan:
    | (Pick<SubscriptionView, 'planName' | 'interval' | 'price'> & { readonly on: Day })
    | null
  readonly consent: ConsentBanner | null
  readonly leavingOn: Day | null
  readonly pause: {
    readonly from: Day
    readonly resumesOn: Day | null
    /** won, of resuming from rest this moment; null where that would end it instead, for want of a yes to its price */
    readonly dueNow: number | null
  } | null
  readonly end: { readonly reason: EndReason; readonly on: Day } | null
  readonly allowed: Allowed
  readonly charges: readonly ChargeView[]
  readonly moreCharges: boolean
  /** newest first */
  readonly story: readonly StoryLine[]
}

export interface OwedView {
  readonly amount: number
  readonly reason: string
  readonly advice: string
  readonly retryOn: Day | null
  /** its time has come, and it was not sent: charges are stopped, or the next look is about to */
  readonly isDue: boolean
  readonly graceUntil: Day | null
  readonly endsOn: Day | null
}

export interface ConsentBanner {
  readonly consentId: string
  readonly kind: 'conversion' | 'price'
  readonly price: number
  readonly effectiveOn: Day
  readonly answer: 'given' | 'refused' | null
}

/** @param ports its vault opens the card's number: call it for the owner only @throws for a stream without facts */
export async function subscriptionView(
  ports: Ports,
  state: SubscriptionState,
  language: Language,
): Promise<SubscriptionView> {
  const at = ports.clock.now()
  const { context } = state
  const { subscription, plan, period, charge, cardId, end, leaving, pause } = context
  if (!subscription || !plan) throw new Error('a subscription without facts has no page')
  const card = cardId ? await ports.subscriptions.card(cardId) : null
  const { charges, more } = await chargeHistory(ports, subscription.subscriptionId)
  const status = statusOf(state)
  const next = nextChargeView(state, at)
  return {
    subscriptionId: subscription.subscriptionId,
    productName: subscription.productName,
    planId: plan.planId,
    planName: plan.planName,
    interval: plan.interval,
    price: plan.price,
    status,
    headline: headlineOf(state, status),
    entitled: state.hasTag('entitled'),
    isTrial: period?.index === 0,
    from: period?.from ?? null,
    lastDay: period && addDays(period.to, -1),
    startedOn: dayOf(subscription.startedAt),
    paidElsewhere: state.matches('live') && isPaidElsewhere(context),
    next,
    charging: charge && { amount: charge.amount },
    refunding: context.refunds.length > 0,
    card: card && isUsable(card) ? await registeredWords(ports, card, language) : null,
    cardGone: context.cardGoneAt && cardGoneView(next),
    owed: owedView(state, at, language),
    declined: declinedView(state, at, language),
    pendingPlan: pendingPlanView(state),
    consent: consentBanner(state, at),
    leavingOn: leaving?.endsOn ?? null,
    pause: pause && { from: pause.from, resumesOn: pause.resumesOn, dueNow: dueOnResuming(context, at) },
    end: end && { reason: end.reason, on: end.on },
    allowed: allowedNow(state, ports.policy, at),
    charges,
    moreCharges: more,
    story: await toldSubscription(ports, subscription.subscriptionId, language),
  }
}

const isUsable = ({ status }: CardRow) => status === 'registered' || status === 'attached'

/** Nothing to do for a card that is not to be charged again by itself or by resuming. */
function cardGoneView(next: NextChargeView): SubscriptionView['cardGone'] {
  if (next.type !== 'none') return { before: next.on }
  return next.why === 'paused' ? { before: null } : null
}

function headlineOf(
  { context }: SubscriptionState,
  status: SubscriptionStatus,
): SubscriptionView['headline'] {
  if (status !== 'registered') return status
  return context.failure && !context.charge ? 'notStarted' : 'starting'
}

/** What is owed and by when; nothing while a charge's outcome is still to come. */
function owedView(state: SubscriptionState, at: Instant, language: Language): OwedView | null {
  const { failure, charge, dueAt, graceEndsAt, endsAt } = state.context
  const owes = state.hasTag('pastDue') || state.matches({ live: 'registered' })
  if (!owes || !failure || charge) return null
  const { reason, advice } = failureWords(failure.code, language)
  const inGrace = state.hasTag('entitled')
  return {
    amount: nextCharge(state.context, dueAt ?? at).plan.price,
    reason,
    advice,
    retryOn: dueAt && dayOf(dueAt),
    isDue: dueAt !== null && dueAt <= at,
    graceUntil: inGrace && graceEndsAt ? dayOf(graceEndsAt) : null,
    endsOn: endsAt && dayOf(endsAt),
  }
}

/** Old news after some days: nothing is owed, and nothing has changed. */
const DECLINED_SHOWN_DAYS = 3

function declinedView(
  state: SubscriptionState,
  at: Instant,
  language: Language,
): SubscriptionView['declined'] {
  const { failure, charge } = state.context
  if (!failure || charge || daysBetween(dayOf(failure.at), dayOf(at)) > DECLINED_SHOWN_DAYS) return null
  const { reason } = failureWords(failure.code, language)
  if (state.matches({ live: 'active' })) return { what: 'change', reason }
  return state.matches({ live: { paused: 'resting' } }) ? { what: 'resume', reason } : null
}

/** Whoever is leaving comes to no other plan, unless they stay after all. */
function pendingPlanView(state: SubscriptionState): SubscriptionView['pendingPlan'] {
  const { scheduledPlan, period } = state.context
  if (!scheduledPlan || !period || state.hasTag('leaving')) return null
  const { planName, interval, price } = scheduledPlan
  return { planName, interval, price, on: period.to }
}

/** A question that can still be answered, or an answer that can still be changed. */
function consentBanner(state: SubscriptionState, at: Instant): ConsentBanner | null {
  const { consent } = state.context
  const isAnswerable =
    state.matches({ live: 'trial' }) || state.matches({ live: 'active' }) || state.matches({ live: 'paused' })
  if (!consent || !isAnswerable || !questionIsOpen(state.context, dayOf(at))) return null
  if (isSetAside(state.context, consent.kind)) return null
  const { consentId, kind, price, effectiveOn, answer } = consent
  return { consentId, kind, price, effectiveOn, answer }
}
