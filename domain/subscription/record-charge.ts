import { accept, type Decision } from '../decider.ts'
import { dayOf, type Instant } from '../time.ts'
import { scheduleAfter, takeFrom } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import { deadlinesAfter, isTheirs, retryAfter } from './dunning.ts'
import type { AgreedPlan, SubscriptionEvent, SubscriptionFact } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import type { SubscriptionContext } from './state.ts'

type Wish = SubscriptionWish<'RecordCharge'>
type Declined = Extract<Wish['outcome'], { type: 'declined' }>
type Pending = NonNullable<SubscriptionContext['charge']>

/**
 * The outcome of the charge under way; told of any other, it is old news. A capture counts for whichever attempt is
 * waited for, a decline only for its own.
 */
export function recordCharge(state: SubscriptionState, wish: Wish): Decision<SubscriptionEvent> {
  const { charge } = state.context
  if (charge?.orderId !== wish.orderId) return accept()
  if (wish.outcome.type === 'declined' && charge.attempt !== wish.attempt) return accept()
  return wish.outcome.type === 'captured'
    ? accept(...captured(state, charge, wish))
    : accept(...declined(state, charge, wish, wish.outcome))
}

function captured(
  { context }: SubscriptionState,
  charge: Pending,
  { policy, at }: Wish,
): SubscriptionEvent[] {
  const { orderId, purpose, attempt, amount, period, credit } = charge
  const subscriptionId = context.subscription?.subscriptionId ?? ''
  const schedule = scheduleAfter(period, subscriptionId, policy)
  const funding = [{ orderId, amount }, ...takeFrom(context.funding, credit)]
  return [
    { type: 'SubscriptionCharged', orderId, purpose, attempt, amount, period, funding, schedule, at },
    ...changed(context.plan, charge.plan, at),
  ]
}

/** What the charge changed beside the period: another plan, or another price of the same one. */
export function changed(from: AgreedPlan | null, to: AgreedPlan, at: Instant): SubscriptionEvent[] {
  if (!from) return []
  if (from.planId !== to.planId) return [{ type: 'PlanChanged', from, to, at }]
  if (from.priceVersion === to.priceVersion && from.price === to.price) return []
  return [{ type: 'PriceChanged', priceVersion: to.priceVersion, from: from.price, to: to.price, at }]
}

function declined(
  state: SubscriptionState,
  charge: Pending,
  { policy, at }: Wish,
  { code, declineClass }: Declined,
): SubscriptionEvent[] {
  const { orderId, purpose, attempt, amount, period } = charge
  const what = { orderId, purpose, attempt, amount, period, code, declineClass }
  const then = consequences(state, charge, declineClass, policy, at)
  const failed = { type: 'ChargeFailed', ...what, ...then, at } as const
  const isUsedUp = purpose === 'change' && (state.context.leaving?.endsOn ?? null) !== null
  if (!state.hasTag('leaving') || isUsedUp) return [failed]
  return [failed, { type: 'SubscriptionEnded', reason: 'left', on: dayOf(at), refunds: [], at }]
}

/** When it is tried again and what is owed by when: each as it will be, so that a notice can say it. */
function consequences(
  state: SubscriptionState,
  charge: Pending,
  declineClass: Declined['declineClass'],
  policy: Wish['policy'],
  at: Instant,
): Pick<SubscriptionFact<'ChargeFailed'>, 'retryAt' | 'graceEndsAt' | 'endsAt'> {
  const { context } = state
  const nothingOwed = { graceEndsAt: null, endsAt: null }
  // Whoever leaves is not asked again, and a change that could not be paid did not happen.
  if (charge.purpose === 'change' || state.hasTag('leaving')) return { retryAt: null, ...nothingOwed }
  // The card was replaced while this one's outcome was awaited: the new one is tried at once.
  const isOldCard = context.cardId !== charge.cardId
  const retryAt = isOldCard ? at : retryAfter(context, { declineClass, at }, policy)
  if (state.matches({ live: 'resuming' }))
    return { retryAt: isTheirs(declineClass) && !isOldCard ? null : retryAt, ...nothingOwed }
  if (state.matches({ live: 'registered' })) return { retryAt, graceEndsAt: null, endsAt: context.endsAt }
  if (!isTheirs(declineClass) && !state.hasTag('pastDue')) return { retryAt, ...nothingOwed }
  return { retryAt, ...deadlinesAfter(context, at, policy) }
}
