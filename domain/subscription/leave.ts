import { accept, type Decision, refuse } from '../decider.ts'
import type { CancelId } from '../ids.ts'
import { dayOf, type Instant, instantAt } from '../time.ts'
import { quoteLeaving, scheduleAfter } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import { unansweredLapse } from './consent.ts'
import type { SubscriptionEvent } from './events.ts'
import type { SubscriptionState } from './machine.ts'

type Proposal = Decision<SubscriptionEvent>

/**
 * 일반해지: used to the end of what is paid, charged no more. Where nothing is paid for (past due, resting, never paid)
 * it ends at once. With a charge under way the outcome says which: charged and used to its end, or not charged at all.
 */
export function scheduleCancel(state: SubscriptionState, at: Instant): Proposal {
  const { context } = state
  if (state.matches('ended') || state.hasTag('leaving')) return accept()
  if (context.charge?.purpose === 'change') return refuse('CHARGE_IN_PROGRESS')
  if (context.charge) return accept({ type: 'CancelScheduled', endsOn: null, at })
  const runs =
    state.matches({ live: 'active' }) ||
    state.matches({ live: 'trial' }) ||
    state.matches({ live: { paused: 'running' } })
  const endsOn = runs ? (context.period?.to ?? null) : null
  if (endsOn && instantAt(endsOn) > at) return accept({ type: 'CancelScheduled', endsOn, at })
  return accept({ type: 'SubscriptionEnded', reason: 'left', on: dayOf(at), refunds: [], at })
}

/** 해지 철회, until it takes effect. */
export function withdrawCancel(
  state: SubscriptionState,
  { policy, at }: SubscriptionWish<'WithdrawCancel'>,
): Proposal {
  const { leaving, period, subscription, charge, pause } = state.context
  if (!state.hasTag('leaving')) return state.matches('live') ? accept() : refuse('NOT_ALLOWED_NOW')
  if (charge) return refuse('CHARGE_IN_PROGRESS')
  if (!leaving?.endsOn || instantAt(leaving.endsOn) <= at || !period || !subscription)
    return refuse('NOT_ALLOWED_NOW')
  // Back to what it was: whoever had paused is not charged for having thought better of leaving.
  const schedule = pause ? null : scheduleAfter(period, subscription.subscriptionId, policy)
  // First, so that whoever is told that it goes on is told of the price they keep.
  return accept<SubscriptionEvent>(...unansweredLapse(state.context, at), {
    type: 'CancelWithdrawn',
    schedule,
    at,
  })
}

/** Names the refunds of a membership that ends: it ends once, so that begun twice each is one. */
export const leavingCancelId = (subscriptionId: string): CancelId =>
  `leave${subscriptionId}`.slice(0, 40) as CancelId

/** 중도해지: over now; what goes back is what the person was shown, or nothing happens. Refuses once it ended otherwise. */
export function leaveNow(
  state: SubscriptionState,
  { seen, policy, at }: SubscriptionWish<'LeaveNow'>,
): Proposal {
  const { context } = state
  if (state.matches('ended')) return context.end?.reason === 'leftNow' ? accept() : refuse('NOT_ALLOWED_NOW')
  if (context.charge) return refuse('CHARGE_IN_PROGRESS')
  const { refund, refunds } = quoteLeaving(context, at, policy)
  if (refund !== seen) return refuse('AMOUNT_MISMATCH')
  const cancelId = leavingCancelId(context.subscription?.subscriptionId ?? '')
  return accept({
    type: 'SubscriptionEnded',
    reason: 'leftNow',
    on: dayOf(at),
    refunds: refunds.map(({ orderId, amount }) => ({ orderId, amount, cancelId })),
    at,
  })
}
