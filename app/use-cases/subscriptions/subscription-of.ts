import { streamOf } from '../../../domain/ids.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'

/** A customer's own subscription; null for another's as for none (404 either way). */
export async function subscriptionOf(
  ports: Pick<Ports, 'events'>,
  subscriptionId: string,
  customerId: string,
): Promise<{ state: SubscriptionState; version: number } | null> {
  if (!/^[a-z0-9]{1,40}$/.test(subscriptionId)) return null
  const loaded = await ports.events.load(subscription, streamOf(subscription.category, subscriptionId))
  return loaded.state.context.subscription?.subject === customerId ? loaded : null
}
