import { dayOf, type Instant } from '../time.ts'
import type { SubscriptionFact } from './events.ts'
import { type NextCharge, nextCharge } from './next-charge.ts'
import type { SubscriptionContext } from './state.ts'

/** The next period begins on the day of resuming, and its charge is due at once. */
export function resumedFromRest(
  { period, anchor }: SubscriptionContext,
  at: Instant,
): SubscriptionFact<'SubscriptionResumed'> {
  if (!period || !anchor) throw new Error('only a period that ran can be resumed')
  // A number an earlier resuming was to be charged for and never was stands for its order, at the price of that day.
  const index = Math.max(period.index, anchor.index) + 1
  const next = { day: dayOf(at), index, interval: anchor.interval }
  return { type: 'SubscriptionResumed', anchor: next, schedule: { dueAt: at, announceAt: null }, at }
}

/** The charge that resuming from rest at this moment would come to: the day may be one on which another price holds. */
export function chargeOnResuming(context: SubscriptionContext, at: Instant): NextCharge {
  const { anchor } = resumedFromRest(context, at)
  return nextCharge({ ...context, anchor, attempts: 0 }, at)
}
