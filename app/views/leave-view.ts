import { type LeaveQuote, quoteLeaving } from '../../domain/subscription/charge.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import type { BillingPolicy } from '../../domain/subscription/policy.ts'
import { addDays, type Day, dayOf, type Instant, instantAt } from '../../domain/time.ts'
import { allowedNow } from './subscription-actions.ts'

/** Both ways of leaving as they would be today, so that they can stand side by side. Won. */
export interface LeaveView {
  readonly today: Day
  /** 일반해지. `lastDay` null: nothing is paid for, so it ends at once, or a charge under way says when */
  readonly atEnd: { readonly lastDay: Day | null } | null
  /** 중도해지 */
  readonly now: {
    readonly refund: number
    readonly basis: LeaveQuote['basis']
    readonly unusedDays: number
    readonly allDays: number
  } | null
  readonly owes: boolean
  readonly charging: boolean
  readonly withdrawalDays: number
}

export function leaveView(state: SubscriptionState, policy: BillingPolicy, at: Instant): LeaveView {
  const { period, charge } = state.context
  const allowed = allowedNow(state, policy, at)
  const { refund, basis, unusedDays, allDays } = quoteLeaving(state.context, at, policy)
  const usable = state.hasTag('entitled') && !state.hasTag('pastDue') && period !== null
  const runsOn = usable && !charge && instantAt(period.to) > at
  const lastDay = runsOn ? addDays(period.to, -1) : null
  // Nothing paid for and nothing to give back: both ways are the same, so one is offered.
  const isOneWay = allowed.leaveAtEnd && lastDay === null && refund === 0
  return {
    today: dayOf(at),
    atEnd: allowed.leaveAtEnd ? { lastDay } : null,
    now: allowed.leaveNow && !isOneWay ? { refund, basis, unusedDays, allDays } : null,
    owes:
      state.hasTag('pastDue') || (state.matches({ live: 'registered' }) && state.context.failure !== null),
    charging: charge !== null,
    withdrawalDays: policy.withdrawalDays,
  }
}
