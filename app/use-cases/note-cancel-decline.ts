import { payment } from '../../domain/payment/payment.ts'
import { leavingCancelId } from '../../domain/subscription/leave.ts'
import type { Ports } from '../ports.ts'
import { insist, loadStream } from './execute.ts'

/** Why a person is asked to look at the payment. */
const REFUND_DECLINED = 'REFUND_DECLINED'

/**
 * A refund Toss said no to: nothing went back. Learnt while whoever asked for it looks on, they see it; learnt later, nobody
 * would, so a person is asked first. What leaving a membership gives back asks for itself (`subscriptions/leftovers.ts`).
 * @param unattended whoever pressed the button is not waiting for this answer any more
 */
export async function noteCancelDecline(
  ports: Ports,
  orderId: string,
  cancelId: string,
  { code, traceId }: { readonly code: string; readonly traceId: string | null },
  { unattended }: { readonly unattended: boolean },
) {
  const at = ports.clock.now()
  const { order } = (await loadStream(ports, payment, orderId)).state.context
  const asksItself = order?.charge && cancelId === leavingCancelId(order.charge.subscriptionId)
  if (unattended && !asksItself)
    await insist(ports, payment, orderId, { type: 'RequestReview', reason: REFUND_DECLINED, traceId, at })
  return insist(ports, payment, orderId, { type: 'RecordCancelDecline', cancelId, code, traceId, at })
}
