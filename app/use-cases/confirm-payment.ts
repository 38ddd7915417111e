import { refuse } from '../../domain/decider.ts'
import { streamOf } from '../../domain/ids.ts'
import { confirmKey } from '../../domain/payment/keys.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'
import { chargesStopped } from './charges-stopped.ts'
import { execute } from './execute.ts'
import { onceAsked } from './once-asked.ts'
import { bindingOf } from './payment-binding.ts'
import { recordConfirmAnswer } from './record-answer.ts'

/** What the return from the payment window brings; only a hint until Toss has confirmed it. Amount in won. */
export interface Redirected {
  readonly orderId: string
  readonly paymentKey: string
  readonly amount: number
}

/**
 * 결제 승인: note the intent, ask Toss, note the outcome. A crash in between is reconcile's to finish. Once Toss was asked
 * nothing is refused any more: money may have moved, and the order's own facts tell what became of it.
 * Refuses before any call: NOT_FOUND, AMOUNT_MISMATCH, PAYMENT_KEY_TAKEN, NOT_ALLOWED_NOW, CHARGES_STOPPED.
 */
export async function confirmPayment(ports: Ports, { orderId, paymentKey, amount }: Redirected) {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  if (!state.context.order) return refuse('NOT_FOUND')
  // One that was begun is told by its order, stopped or not: it may have been paid before.
  if (state.context.paymentKey !== paymentKey && (await chargesStopped(ports)))
    return refuse('CHARGES_STOPPED')

  const request = { type: 'confirm', binding: bindingOf(state, paymentKey) } as const
  const requestHash = ports.toss.requestHash(request)
  const start = { type: 'StartConfirm', paymentKey, amount, requestHash, at: ports.clock.now() } as const
  const started = await execute(ports, payment, orderId, start)
  if (started.type === 'refused' || started.events.length === 0) return started // another caller is asking Toss

  const answer = await ports.toss.confirm(request, confirmKey(orderId, paymentKey, 1))
  return onceAsked(recordConfirmAnswer(ports, orderId, paymentKey, answer))
}
