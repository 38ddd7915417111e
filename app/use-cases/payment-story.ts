import { streamOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { SubscriptionEvent, SubscriptionFact } from '../../domain/subscription/events.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import type { Ports } from '../ports.ts'

/** What happened to a payment, oldest first, for a timeline in plain words. */
export async function paymentStory(
  ports: Pick<Ports, 'events'>,
  orderId: string,
): Promise<readonly PaymentEvent[]> {
  const stored = await ports.events.read(payment, streamOf(payment.category, orderId))
  return stored.map(({ event }) => event)
}

/** What happened to a subscription, oldest first. */
export async function membershipStory(
  ports: Pick<Ports, 'events'>,
  subscriptionId: string,
): Promise<readonly SubscriptionEvent[]> {
  const stored = await ports.events.read(subscription, streamOf(subscription.category, subscriptionId))
  return stored.map(({ event }) => event)
}

/** What its subscription said of each decline of a charge: whether it is tried again, and by when it is over. */
export async function failuresOfCharge(
  ports: Pick<Ports, 'events'>,
  { subscriptionId, orderId }: { readonly subscriptionId: string | null; readonly orderId: string },
): Promise<ReadonlyArray<SubscriptionFact<'ChargeFailed'>>> {
  if (!subscriptionId) return []
  const facts = await membershipStory(ports, subscriptionId)
  return facts.flatMap(fact => (fact.type === 'ChargeFailed' && fact.orderId === orderId ? [fact] : []))
}
