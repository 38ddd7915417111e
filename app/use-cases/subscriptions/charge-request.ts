import type { BillingCredential, ChargeRequest } from '../../../domain/payment/billing.ts'
import { tossOrderIdOf } from '../../../domain/payment/charge.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { bindingOf } from '../payment-binding.ts'

/** The charge as Toss gets it; the same state is always the same request (R1). @throws for a stream without an order */
export function chargeRequest(
  state: PaymentState,
  credential: BillingCredential,
  tossOrderId: string = tossOrderIdOf(state),
): ChargeRequest {
  const { order } = state.context
  if (!order) throw new Error('there is no order to charge')
  return {
    type: 'charge',
    binding: { ...bindingOf(state), orderId: tossOrderId, paymentKey: null },
    credential,
    orderName: order.orderName,
    taxFreeAmount: order.taxFreeAmount,
  }
}
