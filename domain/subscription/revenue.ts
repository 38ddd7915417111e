import type { SubscriptionState } from './machine.ts'

/**
 * 월 반복 매출 (MRR) of one subscription, in won, VAT included: what a period costs, a year's price by twelve and rounded.
 * It counts from its first paid period on and while its member is entitled: not in a trial, not once a grace period is
 * over, not while it rests, not when it has ended.
 */
export function monthlyOf(state: SubscriptionState): number {
  const { plan, period } = state.context
  if (!plan || !hasCounted(state) || !period || !state.hasTag('entitled')) return 0
  return plan.interval === 'year' ? Math.round(plan.price / 12) : plan.price
}

/** Has it ever had a paid period? Period 0 is the trial. */
export const hasCounted = ({ context: { period } }: SubscriptionState): boolean =>
  period !== null && period.index >= 1
