import type { PaymentCommand } from '../../../domain/payment/commands.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import type { Ports } from '../../ports.ts'
import { noteChargeMade } from './charge-made.ts'

type RecordPayment = Extract<PaymentCommand, { type: 'RecordPayment' }>

/**
 * The command that records what Toss says, and what has to go before it. A log that lost something may know from the membership
 * that an attempt was noted, or that its period is owed since the one before came to nothing, and no more that it was begun:
 * then a capture is that charge, and not money that came when nobody waited for it. Nothing goes before where the log is
 * whole, or where an attempt is missing between.
 * @param before the payment, as it was when Toss was asked
 * @throws StreamBusy where the membership could not note it
 */
export async function withForgottenAttempt(
  ports: Ports,
  before: PaymentState,
  record: RecordPayment,
): Promise<readonly [PaymentCommand, ...PaymentCommand[]]> {
  const { order, attempts } = before.context
  const { recovery, clock } = ports
  const { approvedAt } = record.payment
  if (!order?.charge || !before.matches('open') || approvedAt === null) return [record]
  if (!(await recovery.isUnderWayNow()) && recovery.settledAt() === null) return [record]
  const charge = await noteChargeMade(ports, order, approvedAt)
  if (charge?.orderId !== order.orderId || charge.attempt !== attempts + 1) return [record]
  const { attempt, cardId } = charge
  return [{ type: 'StartCharge', attempt, cardId, requestHash: 'none', at: clock.now() }, record]
}
