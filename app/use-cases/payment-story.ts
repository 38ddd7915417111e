import { streamOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'

/** What happened to a payment, oldest first, for a timeline in plain words. */
export async function paymentStory(
  ports: Pick<Ports, 'events'>,
  orderId: string,
): Promise<readonly PaymentEvent[]> {
  const stored = await ports.events.read(payment, streamOf(payment.category, orderId))
  return stored.map(({ event }) => event)
}
