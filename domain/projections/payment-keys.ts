import type { Projection } from '../aggregate.ts'
import type { PaymentEvent } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'

/** One payment key belongs to one order: the database refuses a second owner (M8). A charge learns its key last. */
export const paymentKeys: Projection<PaymentState, PaymentEvent> = (_place, event, state) =>
  event.type === 'PaymentConfirmStarted' || (event.type === 'PaymentConfirmed' && state.context.order?.charge)
    ? [
        {
          table: 'payment_keys',
          key: event.paymentKey,
          data: { order_id: state.context.order?.orderId, at: event.at },
        },
      ]
    : []
