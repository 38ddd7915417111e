import { accept, type Decision, refuse } from '../decider.ts'
import { won } from '../money.ts'
import { addDays, dayOf, type Instant, instantAt } from '../time.ts'
import { changePlan } from './actions.ts'
import { orderIdOfCharge, quoteChange, scheduleAfter, takeFrom, taxFreePartOf } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import { conversionTerms, unansweredLapse } from './consent.ts'
import type { AgreedPlan, SubscriptionEvent, SubscriptionFact } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import { periodOf } from './period.ts'
import { CONSENT_DAYS } from './policy.ts'
import { hasBegunCharge, isPaidElsewhere, type SubscriptionContext } from './state.ts'

type Proposal = Decision<SubscriptionEvent>

/**
 * 지금 바꾸기: the running period ends, a new index begins today, and what was not used of the old one counts towards it.
 * The person was shown the sum; another one is refused. During a trial nothing is paid, so the plan changes by itself.
 */
export function changeNow(state: SubscriptionState, wish: SubscriptionWish<'ChangePlanNow'>): Proposal {
  const { context } = state
  const { plan, at } = wish
  if (context.charge?.purpose === 'change' && context.charge.plan.planId === plan.planId) return accept()
  if (context.charge) return refuse('CHARGE_IN_PROGRESS')
  if (context.plan?.planId === plan.planId) return refuse('SAME_PLAN')
  if (state.matches({ live: 'trial' })) return changeInTrial(state, wish)
  if (!state.matches({ live: 'active' }) || !context.period || !context.cardId || !context.subscription)
    return refuse('NOT_ALLOWED_NOW')
  // What was paid for it elsewhere cannot be counted here, and nobody pays for the same days twice.
  if (isPaidElsewhere(context)) return refuse('CHANGE_AT_PERIOD_END_ONLY')
  const quote = quoteChange({ period: context.period, funding: context.funding }, plan, dayOf(at))
  if (!quote) return refuse('CHANGE_AT_PERIOD_END_ONLY')
  if (quote.today !== wish.seen) return refuse('AMOUNT_MISMATCH')
  const { subscriptionId } = context.subscription
  const { period, anchor, credit, today } = quote
  const nth = Math.max(context.changes, wish.numbered ?? 0) + 1
  const change = { purpose: 'change', nth, plan, period, anchor, credit } as const
  if (today === 0) {
    const opened: SubscriptionFact<'PeriodCredited'> = {
      type: 'PeriodCredited',
      ...change,
      forgone: quote.forgone,
      funding: takeFrom(context.funding, credit),
      schedule: scheduleAfter(period, subscriptionId, wish.policy),
      at,
    }
    return accept<SubscriptionEvent>(opened, {
      type: 'PlanChanged',
      from: context.plan ?? plan,
      to: plan,
      at,
    })
  }
  const identity = { purpose: 'change', index: period.index, nth } as const
  return accept<SubscriptionEvent>({
    type: 'ChargeStarted',
    ...change,
    orderId: orderIdOfCharge(wish.orderPrefix, subscriptionId, identity),
    attempt: 1,
    amount: today,
    taxFreeAmount: taxFreePartOf(plan, today),
    cardId: context.cardId,
    at,
  })
}

/** Consent was to another price, so it is asked anew. */
function changeInTrial(
  { context }: SubscriptionState,
  { plan, seen, at }: SubscriptionWish<'ChangePlanNow'>,
): Proposal {
  // Once the trial is over its first charge is due, and nobody could be asked for consent any more.
  if (!context.plan || !context.trial || dayOf(at) >= context.trial.to) return refuse('NOT_ALLOWED_NOW')
  if (seen !== 0) return refuse('AMOUNT_MISMATCH')
  const changed: SubscriptionFact<'PlanChanged'> = { type: 'PlanChanged', from: context.plan, to: plan, at }
  const after = { ...context, ...changePlan(context, changed) }
  const asks = after.consent === null && context.askConsentAt !== null && context.askConsentAt <= at
  return accept<SubscriptionEvent>(
    changed,
    ...(asks ? [{ type: 'ConsentAsked', ...conversionTerms(after), at } as const] : []),
  )
}

/** What is owed after a decline is another matter: then nothing can be changed at all, and the machine says so. */
export const isBeingCharged = (state: SubscriptionState): boolean =>
  state.context.charge !== null || (state.context.attempts > 0 && !state.hasTag('pastDue'))

/** A charge that was begun has its plan frozen: which period would end is not known before it is paid. */
export function changeAtPeriodEnd(
  state: SubscriptionState,
  { plan, at }: SubscriptionWish<'ChangePlanAtPeriodEnd'>,
): Proposal {
  const { context } = state
  if (context.scheduledPlan && isSameOffer(context.scheduledPlan, plan)) return accept()
  if (isBeingCharged(state)) return refuse('CHARGE_IN_PROGRESS')
  if (context.plan?.planId === plan.planId)
    return context.scheduledPlan ? unbooked(context, at) : refuse('SAME_PLAN')
  return accept({ type: 'PlanChangeScheduled', plan, at })
}

/** A plan at another price is another offer: whoever takes it has agreed to that price. */
const isSameOffer = (one: AgreedPlan, other: AgreedPlan): boolean =>
  one.planId === other.planId && one.price === other.price && one.priceVersion === other.priceVersion

export function withdrawPlanChange(state: SubscriptionState, at: Instant): Proposal {
  if (!state.context.scheduledPlan) return accept()
  return isBeingCharged(state) ? refuse('CHARGE_IN_PROGRESS') : unbooked(state.context, at)
}

/**
 * While another plan was booked nobody had to answer about the price of this one. Undone when that is too late to be asked,
 * what was asked before and not answered is as good as not asked: the old price stays. What was never asked lapses as time
 * passes (told.ts).
 */
const unbooked = (context: SubscriptionContext, at: Instant): Proposal =>
  accept<SubscriptionEvent>({ type: 'PlanChangeWithdrawn', at }, ...unansweredLapse(context, at))

/**
 * A campaign's new price for one member: from the first period that begins on or after `from`, asked for inside the days
 * in which consent counts. The running period and its price are not touched.
 */
export function schedulePrice(
  { context }: SubscriptionState,
  { campaignId, planId, priceVersion, price, from, silence, at }: SubscriptionWish<'SchedulePriceChange'>,
): Proposal {
  const { anchor, period, plan, priceChange, charge } = context
  if (!anchor || !period || !plan) return refuse('NOT_ALLOWED_NOW')
  if (plan.planId !== planId) return accept() // they changed to a plan the campaign is not about
  if (priceChange && priceChange.priceVersion >= priceVersion) return accept()
  if (plan.priceVersion > priceVersion) return accept()
  // Of the version itself, who came from another system may pay another price of their own.
  if (plan.priceVersion === priceVersion && plan.price === price) return accept()
  if (context.consent?.campaignId === campaignId) return accept() // asked once: whatever was said, it stands
  // What an earlier campaign made of a charge that was begun is not taken out of its hands.
  if (priceChange && hasBegunCharge(context)) return refuse('CHARGE_IN_PROGRESS')
  // What is being charged, or due today, keeps its price: nobody could be asked about it any more.
  const running = charge ?? { anchor, period }
  let next = periodOf(running.anchor, running.period.index + 1)
  while (next.from < from || next.from <= dayOf(at)) next = periodOf(running.anchor, next.index + 1)
  return accept({
    type: 'PriceChangeScheduled',
    campaignId,
    priceVersion,
    price: won(price),
    from,
    effectiveOn: next.from,
    askConsentAt: instantAt(addDays(next.from, -CONSENT_DAYS)),
    silence,
    at,
  })
}

/**
 * The campaign was called off: whoever was not raised yet keeps the price, wherever they are. A charge that was begun has its
 * own frozen, until it is given up: what rests after it is resumed under another order.
 */
export function withdrawPriceChange(
  state: SubscriptionState,
  { campaignId, at }: SubscriptionWish<'WithdrawPriceChange'>,
): Proposal {
  const { context } = state
  if (context.priceChange?.campaignId !== campaignId) return accept()
  return hasBegunCharge(context) && !state.matches({ live: { paused: 'resting' } })
    ? refuse('CHARGE_IN_PROGRESS')
    : accept({ type: 'PriceChangeLapsed', campaignId, at })
}
