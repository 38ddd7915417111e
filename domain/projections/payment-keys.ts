import type { Projection } from '../aggregate.ts'
import type { PaymentEvent } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'

/** One payment key belongs to one order: the database refuses a second owner (M8). A charge learns its key last. */
export const paymentKeys: Projection<PaymentState, PaymentEvent> = (
  _place,
  event,
  { context: { order } },
) => {
  const paymentKey = order?.charge ? keyOfCapture(event) : keyOfStart(event)
  if (!paymentKey) return []
  return [{ table: 'payment_keys', key: paymentKey, data: { order_id: order?.orderId, at: event.at } }]
}

const keyOfStart = (event: PaymentEvent) =>
  event.type === 'PaymentConfirmStarted' || event.type === 'PaymentImported' ? event.paymentKey : null
const keyOfCapture = (event: PaymentEvent) =>
  event.type === 'PaymentConfirmed' || event.type === 'CaptureFoundLate' ? event.paymentKey : null
