import { streamOf } from '../../../domain/ids.ts'
import type { PaymentCommand } from '../../../domain/payment/commands.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'

type RecordPayment = Extract<PaymentCommand, { type: 'RecordPayment' }>

/**
 * The command that records what Toss says, and what has to go before it. A log that lost something may know from the membership
 * that an attempt was noted, and no more that it was begun: then a capture is that charge, and not money that came when nobody
 * waited for it. Nothing goes before where the log is whole, or where an attempt is missing between.
 * @param before the payment, as it was when Toss was asked
 */
export async function withForgottenAttempt(
  { events, recovery, clock }: Pick<Ports, 'events' | 'recovery' | 'clock'>,
  before: PaymentState,
  record: RecordPayment,
): Promise<readonly [PaymentCommand, ...PaymentCommand[]]> {
  const { order, attempts } = before.context
  if (!order?.charge || !before.matches('open') || record.payment.approvedAt === null) return [record]
  if (!(await recovery.isUnderWayNow()) && recovery.settledAt() === null) return [record]
  const { subscriptionId } = order.charge
  const { state } = await events.load(subscription, streamOf(subscription.category, subscriptionId))
  const { charge } = state.context
  if (charge?.orderId !== order.orderId || charge.attempt !== attempts + 1) return [record]
  const { attempt, cardId } = charge
  return [{ type: 'StartCharge', attempt, cardId, requestHash: 'none', at: clock.now() }, record]
}
