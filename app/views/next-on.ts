import { streamOf } from '../../domain/ids.ts'
import type { SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { type Day, dayOf } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { nextChargeView } from './next-charge-view.ts'

/**
 * The day money is taken on next; null where none will be, or only if they agree: until when it can be used says more. A row does
 * not say what was answered about a price that rises, so where one does the membership itself is asked.
 */
export async function nextOnOf(
  { events, clock }: Pick<Ports, 'events' | 'clock'>,
  row: SubscriptionRow,
): Promise<Day | null> {
  if (!row.live || row.status === 'trial' || !row.charge_at) return null
  if (!row.campaign_id) return dayOf(row.charge_at)
  const { state } = await events.load(subscription, streamOf(subscription.category, row.subscription_id))
  const next = nextChargeView(state, clock.now())
  return next.type === 'none' || next.type === 'ifAgreed' ? null : next.on
}
