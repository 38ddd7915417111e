import { tossOrderIdOf } from '../../domain/payment/charge.ts'
import type { Asked } from '../../domain/payment/commands.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import type { Binding, KeyFamily } from '../../domain/payment/provider-payment.ts'
import type { Instant } from '../../domain/time.ts'

/** What is known as Toss is about to be asked. */
export const askedUpon = ({ context }: PaymentState, at: Instant): Asked => ({
  at,
  confirmedAt: context.confirmedAt,
})

/** What an answer about an order must match before it is believed (M3). @throws for a stream without an order */
export function bindingOf({ context }: PaymentState): Binding
export function bindingOf(state: PaymentState, paymentKey: string): Binding & { paymentKey: string }
export function bindingOf(
  state: PaymentState,
  paymentKey: string | null = state.context.paymentKey,
): Binding {
  const { order } = state.context
  if (!order) throw new Error('there is no order to bind an answer to')
  const keyFamily: KeyFamily = order.keyFamily
  const orderId = tossOrderIdOf(state)
  const { amount, taxFreeAmount, subject } = order
  return { orderId, amount, taxFreeAmount, paymentKey, keyFamily, subject }
}
