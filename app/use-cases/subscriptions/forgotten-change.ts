import { CALLED_OFF } from '../../../domain/payment/keys.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

/**
 * A change of plan is numbered by those before it, and a log that lost its end counts some of them again: Toss has another sum
 * under the order's name, taken before this one was begun, and takes that name for no other payment. So this change is called
 * off, and the next bears the next number; the money of the forgotten one is laid before a person by whoever saw it. A renewal's
 * order is its period's, whatever the sum: that one waits for the person.
 * @returns was it called off?
 * @throws StreamBusy, or when the store is out of reach
 */
export async function callOffAfterForgotten(
  ports: Ports,
  orderId: string,
  { context: { order, startedAt, attempts: attempt } }: PaymentState,
): Promise<boolean> {
  if (order?.charge?.purpose !== 'change' || startedAt === null || ports.recovery.settledAt() === null)
    return false
  const rows = await ports.books.capturedUnder(orderId)
  if (!rows.some(({ amount, movedAt }) => amount !== order.amount && movedAt < startedAt)) return false
  ports.log.warn('change called off: its order id was used for one that is forgotten', { orderId })
  const at = ports.clock.now()
  const decline = { type: 'RecordChargeDecline', attempt, code: CALLED_OFF, traceId: null, at } as const
  return (await insist(ports, payment, orderId, decline)).type === 'accepted'
}
