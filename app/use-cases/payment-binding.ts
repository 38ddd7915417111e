import type { PaymentState } from '../../domain/payment/machine.ts'
import type { Binding, KeyFamily } from '../../domain/payment/provider-payment.ts'

/** What an answer about an order must match before it is believed (M3). @throws for a stream without an order */
export function bindingOf({ context }: PaymentState): Binding
export function bindingOf(state: PaymentState, paymentKey: string): Binding & { paymentKey: string }
export function bindingOf(
  { context }: PaymentState,
  paymentKey: string | null = context.paymentKey,
): Binding {
  const { order } = context
  if (!order) throw new Error('there is no order to bind an answer to')
  const keyFamily: KeyFamily = order.keyFamily
  return { orderId: order.orderId, amount: order.amount, paymentKey, keyFamily, subject: order.subject }
}
