import type { Projection } from '../aggregate.ts'
import type { PaymentEvent } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'

/** One payment key belongs to one order: the database refuses a second owner (M8). */
export const paymentKeys: Projection<PaymentState, PaymentEvent> = (_place, event, state) =>
  event.type === 'PaymentConfirmStarted'
    ? [
        {
          table: 'payment_keys',
          key: event.paymentKey,
          data: { order_id: state.context.order?.orderId, at: event.at },
        },
      ]
    : []
