import { streamOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Ports } from '../ports.ts'

/** The row of an order that was just written. @throws when it is not there, which is a defect */
export async function storedPayment({ read }: Pick<Ports, 'read'>, orderId: string): Promise<PaymentSummary> {
  const summary = await read.payment(orderId)
  if (!summary) throw new Error(`order ${orderId} was written and is not there`)
  return summary
}

export async function paymentEvents(
  { events }: Pick<Ports, 'events'>,
  orderId: string,
): Promise<readonly PaymentEvent[]> {
  const stored = await events.read(payment, streamOf(payment.category, orderId))
  return stored.map(({ event }) => event)
}
