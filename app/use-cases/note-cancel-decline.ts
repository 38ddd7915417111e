import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import { leavingCancelId } from '../../domain/subscription/leave.ts'
import { epochMsOf, type Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { insist } from './execute.ts'
import { ATTENDED_MS } from './within.ts'

/** Why a person is asked to look at the payment: what was asked for, and maybe agreed to, was not given back. */
export const REFUND_NOT_MADE = 'REFUND_NOT_MADE'

/**
 * A refund Toss said no to: nothing went back. Learnt while whoever asked for it looks on, they see it; learnt later, and be it
 * by the very call they waited for, nobody would, so a person is asked with it. Not where it was settled meanwhile, not of a
 * deposit nobody made; what leaving a membership gives back asks for itself (`subscriptions/leftovers.ts`).
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
  const decline = { type: 'RecordCancelDecline', cancelId, code, traceId, at } as const
  const review = { type: 'RequestReview', reason: REFUND_NOT_MADE, traceId, at } as const
  const needsPerson = ({ context: { order, cancel, balance } }: PaymentState) =>
    cancel?.cancelId === cancelId &&
    (unattended || isUnattended(cancel.startedAt, at)) &&
    balance > 0 &&
    !(order?.charge && cancelId === leavingCancelId(order.charge.subscriptionId))
  return insist(ports, payment, orderId, state => (needsPerson(state) ? review : decline), decline)
}

/** Whoever pressed the button has been let go since. */
export const isUnattended = (since: Instant, at: Instant) => epochMsOf(at) - epochMsOf(since) >= ATTENDED_MS
