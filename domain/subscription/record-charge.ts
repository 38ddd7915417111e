import { accept, type Decision } from '../decider.ts'
import { dayOf, type Instant } from '../time.ts'
import { scheduleAfter, takeFrom } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import { dunningAfter } from './dunning.ts'
import type { AgreedPlan, SubscriptionEvent } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import type { SubscriptionContext } from './state.ts'

type Wish = SubscriptionWish<'RecordCharge'>
type Pending = NonNullable<SubscriptionContext['charge']>

/** The outcome of the charge under way; told of any other attempt, it is old news. */
export function recordCharge(state: SubscriptionState, wish: Wish): Decision<SubscriptionEvent> {
  const { charge } = state.context
  if (!charge || charge.orderId !== wish.orderId || charge.attempt !== wish.attempt) return accept()
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
  { code, declineClass }: Extract<Wish['outcome'], { type: 'declined' }>,
): SubscriptionEvent[] {
  const { context } = state
  const { orderId, purpose, attempt, period } = charge
  const failed = { type: 'ChargeFailed', orderId, purpose, attempt, period, code, declineClass, at } as const
  if (purpose === 'change') return [{ ...failed, retryAt: null, graceEndsAt: null, endsAt: null }]

  const dunning = dunningAfter(context, { declineClass, dueOn: dayOf(charge.startedAt), at }, policy)
  if (state.hasTag('leaving')) {
    const over = {
      type: 'SubscriptionEnded' as const,
      reason: 'left' as const,
      on: dayOf(at),
      refunds: [],
      at,
    }
    return [{ ...failed, ...dunning, retryAt: null }, over]
  }
  // The card was replaced while this one's outcome was awaited: the new one is tried at once.
  const isOldCard = context.cardId !== charge.cardId
  return [{ ...failed, ...dunning, retryAt: isOldCard ? at : dunning.retryAt }]
}
