import { cancelKey, NO_CANCEL } from '../../domain/payment/keys.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'
import { pendingCancelRequest } from './cancel-payment.ts'
import { stillToDoNow } from './clock/right-clock.ts'
import { execute } from './execute.ts'
import type { Look } from './look.ts'
import { reviewMoney } from './look-up-order.ts'
import { noteCancelDecline } from './note-cancel-decline.ts'
import { askedUpon, bindingOf } from './payment-binding.ts'
import { recordCancelAnswer } from './record-cancel-answer.ts'
import { writePayment } from './write-payment.ts'

/**
 * A cancel whose outcome is not known: look whether it is among the payment's cancels; if not, send the same request
 * under the same key. Past the key's life only look-ups are safe, never a blind repeat (reliability.md b3), and a day later
 * the look-up is the last word: nothing went back, and staff can begin anew.
 */
export async function settleCancel(ports: Ports, orderId: string, state: PaymentState): Promise<Look> {
  const asked = askedUpon(state, ports.clock.now())
  const seen = await ports.toss.lookup(bindingOf(state), 'paymentKey')
  if (seen.type !== 'found') {
    await reviewMoney(ports, orderId, seen)
    return 'code' in seen ? `unknown:${seen.code}` : `unknown:${seen.reason}`
  }
  const at = ports.clock.now()
  const recorded = await writePayment(ports, orderId, {
    type: 'RecordPayment',
    payment: seen.payment,
    asked,
    at,
  })
  if (recorded.type === 'refused') return 'asIs'
  const { cancel } = recorded.state.context
  if (!cancel) return 'settled'
  const next = stillToDoNow(ports, cancel.startedAt, at)
  if (next === 'callOff') {
    ports.log.error('cancel came to nothing', { orderId })
    const answer = { code: NO_CANCEL, traceId: null }
    await noteCancelDecline(ports, orderId, cancel.cancelId, answer, { unattended: true })
    return 'settled'
  }
  if (next === 'look') return 'unknown:PAST_KEY_LIFE'

  const request = await pendingCancelRequest(ports, recorded.state)
  if (typeof request === 'string') return `unknown:${request}`
  const answered = cancelKey(orderId, cancel.cancelId, cancel.try)
  const answer = await ports.toss.cancel(request, answered)
  if (answer.type === 'unknown' && answer.received) {
    const requestHash = ports.toss.requestHash(request)
    const { cancelId } = cancel
    await execute(ports, payment, orderId, {
      type: 'RetryCancel',
      cancelId,
      answered,
      code: answer.code,
      requestHash,
      at,
    })
    return `unknown:${answer.code}`
  }
  await recordCancelAnswer(ports, orderId, cancel.cancelId, answer, { repeated: true })
  return answer.type === 'unknown' || answer.type === 'notSent' ? `unknown:${answer.code}` : 'settled'
}
