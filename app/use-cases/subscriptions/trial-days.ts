import type { Plan } from '../../../domain/catalogue/plan.ts'
import type { Ports } from '../../ports.ts'

/**
 * Days without money this person would begin a plan with. A product is tried once: whoever was in a trial of it or paid for
 * it before, under whichever of its plans, pays from the first day. A first charge that never came was no membership.
 */
export async function trialDaysFor(
  { subscriptions }: Pick<Ports, 'subscriptions'>,
  subject: string,
  { productId, trialDays }: Pick<Plan, 'productId' | 'trialDays'>,
): Promise<number> {
  if (trialDays === 0) return 0
  const had = await subscriptions.subscriptionsOf(subject)
  return had.some(row => row.product_id === productId && row.period_index !== null) ? 0 : trialDays
}
