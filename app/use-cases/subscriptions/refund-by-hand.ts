import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { refundableUntil } from '../../../domain/payment/refund-window.ts'
import { quoteLeaving } from '../../../domain/subscription/charge.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { dayOf } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'

/** Would leaving now give back money that Toss refunds no more, so that a person has to return it another way? */
export async function isRefundByHand(
  { events, policy, clock }: Pick<Ports, 'events' | 'policy' | 'clock'>,
  { context }: SubscriptionState,
): Promise<boolean> {
  const at = clock.now()
  for (const { orderId } of quoteLeaving(context, at, policy).refunds) {
    const { state } = await events.load(payment, streamOf(payment.category, orderId))
    const { method, confirmedAt } = state.context
    const until = method && confirmedAt && refundableUntil(method, confirmedAt)
    if (until && dayOf(at) > until) return true
  }
  return false
}
