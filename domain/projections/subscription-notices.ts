// Long because every kind of mail a membership brings is one case of one table.

import type { Projection } from '../aggregate.ts'
import { won } from '../money.ts'
import { noticeRow, type SubscriptionNotice } from '../notices.ts'
import { isOrderOf } from '../subscription/charge.ts'
import { isSetAside, questionIsOpen } from '../subscription/consent.ts'
import { isTheirs } from '../subscription/dunning.ts'
import type { AgreedPlan, ConsentTerms, Funding, SubscriptionEvent } from '../subscription/events.ts'
import type { SubscriptionState } from '../subscription/machine.ts'
import { conversionAgreed, hangsOnYes, nextCharge, sumOf } from '../subscription/next-charge.ts'
import { resumesAt } from '../subscription/policy.ts'
import { chargeOnResuming } from '../subscription/resuming.ts'
import type { SubscriptionContext } from '../subscription/state.ts'
import { addDays, type Day, dayOf, type Instant } from '../time.ts'

/** What a member is told by mail, in the commit of the fact that it tells of. Not every fact is worth one. */
export const subscriptionNotices: Projection<SubscriptionState, SubscriptionEvent> = (
  place,
  event,
  state,
) => {
  const { subscription, plan } = state.context
  if (!subscription || !plan) return []
  const of = { subscriptionId: subscription.subscriptionId, planName: plan.planName }
  const notice = noticeOf(event, state, of)
  return notice ? [noticeRow(place, subscription.subject as never, notice, event.at)] : []
}

const changeOf = (from: AgreedPlan, { planName, interval }: AgreedPlan) => ({
  oldPlanName: from.planName,
  oldInterval: from.interval,
  planName,
  interval,
})

type Of = { readonly subscriptionId: string; readonly planName: string }

function noticeOf(event: SubscriptionEvent, state: SubscriptionState, of: Of): SubscriptionNotice | null {
  const { context } = state
  switch (event.type) {
    case 'SubscriptionImported': {
      const next = event.tells ? nextOf(state, event.schedule.dueAt, event.at) : null
      return next && { kind: 'subscriptionMoved', ...of, ...next }
    }
    case 'TrialStarted': {
      const next = nextOf(state, event.schedule.dueAt, event.at)
      return (
        next && { kind: 'subscriptionStarted', ...of, charged: 0 as never, trialEndsOn: event.to, ...next }
      )
    }
    case 'SubscriptionCharged':
      return charged(event, state, of)
    case 'ChargeAnnounced':
      return announced(event, state, of)
    case 'ChargeFailed':
      return declineNotice(event, state, of)
    case 'CardReportedGone':
      return cardGone(state, of, event.at)
    case 'ConsentAsked':
      if (event.kind !== 'price') return null // a conversion is asked on the page, and by `trialEnding`
      return priceQuestion(event, context, of)
    case 'PlanChangeScheduled': {
      const next = nextOf(state, context.dueAt, event.at)
      if (!next || !context.plan) return null
      const change = {
        ...changeOf(context.plan, event.plan),
        on: next.nextChargeOn,
        charged: 0 as never,
        credited: 0 as never,
        ...next,
      }
      return { kind: 'planChanged', ...of, ...change }
    }
    case 'PlanChangeWithdrawn':
      return takenBack('planKept', context.dueAt, state, of, event.at)
    case 'PlanChanged': {
      const next = nextOf(state, context.dueAt, event.at)
      // One that waited for the period's end was told of when it was scheduled, and its charge by itself.
      if (!next || isOfRenewal(context)) return null
      const consentBy = consentByOf(state)
      const change = {
        ...changeOf(event.from, event.to),
        on: dayOf(event.at),
        ...paidFor(context),
        ...next,
        ...(consentBy && { consentBy }),
      }
      return { kind: 'planChanged', ...of, ...change }
    }
    case 'SubscriptionPaused':
      return { kind: 'paused', ...of, from: event.from, until: event.resumesOn }
    case 'SubscriptionResumed': {
      // From rest it goes on once it is paid for: that mail tells it, or the one that says it could not be.
      if (event.anchor !== null) return null
      // Without a yes it ends, by what they were told already: no charge is to be spoken of.
      if (hangsOnYes(context, nextCharge(context, event.schedule.dueAt))) return null
      const next = nextOf(state, event.schedule.dueAt, event.at)
      return next && { kind: 'resumed', ...of, ...next }
    }
    case 'CancelScheduled':
      return event.endsOn ? { kind: 'cancelScheduled', ...of, usableUntil: addDays(event.endsOn, -1) } : null
    case 'CancelWithdrawn':
      return takenBack('cancelWithdrawn', event.schedule?.dueAt ?? null, state, of, event.at)
    case 'ChargeRefunded': {
      const { orderId, amount: refunded, keepsMembership: goesOn } = event
      return { kind: 'chargeRefunded', ...of, orderId, refunded, goesOn }
    }
    case 'SubscriptionEnded': {
      const refund = event.refunds.reduce((sum, { amount }) => sum + amount, 0) as never
      return { kind: 'ended', ...of, on: event.on, reason: event.reason, refund }
    }
    case 'RefundFailed': {
      const { orderId, amount: refund } = event
      return refund === undefined ? null : { kind: 'refundFailed', ...of, orderId, refund }
    }
    default:
      return null
  }
}

/** What they had wished for is undone, and it goes on with the charge due by `dueAt`: that one is told, or asked about once more. */
function takenBack(
  kind: 'planKept' | 'cancelWithdrawn',
  dueAt: Instant | null,
  state: SubscriptionState,
  of: Of,
  at: Instant,
): SubscriptionNotice | null {
  const { context } = state
  if (dueAt !== null && hangsOnYes(context, nextCharge(context, dueAt))) return askedAgain(state, of, at)
  const next = nextOf(state, dueAt, at)
  return next && { kind, ...of, ...next }
}

/** Was the period that runs opened by a renewal's charge? Whatever else it may be called, that order is the newest behind it. */
const isOfRenewal = ({ period, funding }: SubscriptionContext): boolean =>
  period !== null &&
  funding[0] !== undefined &&
  isOrderOf(funding[0].orderId, { purpose: 'renewal', index: period.index, nth: 0 })

/** What a change of plan took, by which order, and what it counted, won. One that cost nothing has none of its own: all is credit. */
function paidFor({ changes: nth, funding }: SubscriptionContext) {
  const isOwn = ({ orderId }: Funding) => isOrderOf(orderId, { purpose: 'change', index: 0, nth })
  const sum = (parts: readonly Funding[]) => won(parts.reduce((total, { amount }) => total + amount, 0))
  const own = funding.find(isOwn)
  const credited = sum(funding.filter(paid => !isOwn(paid)))
  return { charged: own?.amount ?? won(0), credited, ...(own && { orderId: own.orderId }) }
}

/** In a trial: the last day to say yes to the charge after it; null where they have, and outside of one. */
const consentByOf = (state: SubscriptionState): Day | null => {
  const { trial } = state.context
  const isAsked = state.matches({ live: 'trial' }) && !conversionAgreed(state.context)
  return isAsked && trial ? addDays(trial.to, -1) : null
}

/** The next charge as it stands at `at`; null when none is to come by itself. */
function nextOf({ context }: SubscriptionState, dueAt: Instant | null, at: Instant) {
  if (dueAt === null) return null
  return { nextChargeOn: dayOf(dueAt), nextAmount: sumOf(context, nextCharge(context, dueAt), at) }
}

type Fact<Type extends SubscriptionEvent['type']> = Extract<SubscriptionEvent, { type: Type }>

function charged(
  event: Fact<'SubscriptionCharged'>,
  state: SubscriptionState,
  of: Of,
): SubscriptionNotice | null {
  const { orderId, amount, period, purpose } = event
  const { from, to } = period
  if (purpose === 'change') return null // told by what it changed
  const next = nextOf(state, state.context.dueAt, event.at)
  if (period.index === 1 && !state.context.trial && next)
    return { kind: 'subscriptionStarted', ...of, orderId, charged: amount, trialEndsOn: null, ...next }
  return { kind: 'charged', ...of, orderId, amount, from, to, nextChargeOn: next?.nextChargeOn ?? null }
}

function announced(
  event: Fact<'ChargeAnnounced'>,
  state: SubscriptionState,
  of: Of,
): SubscriptionNotice | null {
  const { amount, chargeOn, agreed } = event
  if (state.matches({ live: 'trial' })) {
    const consentBy = agreed ? null : addDays(chargeOn, -1)
    const next = { nextChargeOn: chargeOn, nextAmount: amount }
    return { kind: 'trialEnding', ...of, trialEndsOn: chargeOn, ...next, consentBy }
  }
  if (!agreed) return askedAgain(state, of, event.at)
  const { cardGoneAt, dueAt } = state.context
  const { period } = nextCharge(state.context, dueAt ?? event.at)
  const gone = cardGoneAt !== null && ({ cardGone: true } as const)
  return { kind: 'upcomingCharge', ...of, amount, chargeOn, from: period.from, to: period.to, ...gone }
}

/**
 * No charge is to come unless they say yes, so the question is put once more while it is open. Who said no is told
 * when it ends, and whoever was asked this moment has the question already.
 */
function askedAgain({ context }: SubscriptionState, of: Of, at: Instant): SubscriptionNotice | null {
  const { consent } = context
  if (!consent || consent.answer !== null || consent.askedAt === at) return null
  return questionIsOpen(context, dayOf(at)) ? priceQuestion(consent, context, of) : null
}

const priceQuestion = (asked: ConsentTerms, { priceChange }: SubscriptionContext, of: Of) => ({
  kind: 'priceConsentWanted' as const,
  ...of,
  oldAmount: asked.previousPrice,
  newAmount: asked.price,
  from: asked.effectiveOn,
  consentBy: addDays(asked.effectiveOn, -1),
  silence: priceChange?.silence ?? 'ends',
})

/**
 * Once a card, while it is to be charged again by itself or by resuming. A charge under way shows by its outcome whether it
 * is so, and the mail before a later one says it ({@link announced}).
 */
function cardGone(state: SubscriptionState, of: Of, at: Instant): SubscriptionNotice | null {
  const { context } = state
  const { pause, dueAt } = context
  if (context.charge || state.hasTag('leaving') || saidNo(state)) return null
  if (!state.matches({ live: 'paused' })) {
    const next = nextOf(state, dueAt, at)
    return next && { kind: 'cardGone', ...of, ...next }
  }
  const nextChargeOn = pause?.resumesOn ?? null
  const next = chargeOnResuming(context, nextChargeOn ? resumesAt(nextChargeOn) : at)
  if (hangsOnYes(context, next) && !questionIsOpen(context, dayOf(at))) return null
  return { kind: 'cardGone', ...of, nextChargeOn, nextAmount: sumOf(context, next, at) }
}

/** They want no further charge, and it ends by itself. */
function saidNo(state: SubscriptionState): boolean {
  const { consent, priceChange } = state.context
  if (consent?.answer !== 'refused' || isSetAside(state.context, consent.kind)) return false
  return state.matches({ live: 'trial' }) || priceChange?.silence === 'ends'
}

/**
 * A decline, by what it comes to. A fault that is nobody's card's is not the member's to hear of while it is tried again
 * within minutes; nor is the decline of a card they have replaced meanwhile, since the other one is tried at once. Whoever
 * leaves is asked for nothing any more, and told that it ended.
 */
function declineNotice(
  { amount, code: failure, declineClass, purpose, retryAt, endsAt, at }: Fact<'ChargeFailed'>,
  state: SubscriptionState,
  of: Of,
): SubscriptionNotice | null {
  if (state.context.leaving) return null
  if (purpose === 'change') return { kind: 'planChangeFailed', ...of, failure }
  if (state.matches({ live: { paused: 'resting' } })) return { kind: 'resumeFailed', ...of, amount, failure }
  if (!isTheirs(declineClass) || (retryAt !== null && retryAt <= at)) return null
  const endsOn: Day | null = endsAt && dayOf(endsAt)
  if (declineClass === 'hard') return { kind: 'cardNeeded', ...of, amount, failure, endsOn }
  return { kind: 'chargeFailed', ...of, amount, failure, nextTryOn: retryAt && dayOf(retryAt), endsOn }
}
