import { streamOf } from '../../domain/ids.ts'
import { CONFIRM_OVER_MS } from '../../domain/payment/hold.ts'
import { confirmKey, OF_ANOTHER_ORDER } from '../../domain/payment/keys.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Answer } from '../../domain/payment/provider-payment.ts'
import { epochMsOf } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { chargesStopped } from './charges-stopped.ts'
import type { Look } from './look.ts'
import { isNoneOfOurs, reviewMoney } from './look-up-order.ts'
import { bindingOf } from './payment-binding.ts'
import { recordConfirmAnswer } from './record-answer.ts'
import { writePayment } from './write-payment.ts'

/**
 * A confirm whose outcome is not known: ask Toss by payment key first; only where no effect is to be seen, or the payment is
 * none of this order's, send the same request again under the same key (M5). That it is too late is Toss's to say, as long as a clock of ours may be wrong. A
 * transient answer that was received is stored at Toss under its key for 15 days, so after it the next try takes the next
 * key (M2).
 */
export async function settleConfirm(ports: Ports, orderId: string, state: PaymentState): Promise<Look> {
  const { paymentKey, startedAt } = state.context
  if (!paymentKey || !startedAt) return 'asIs'
  const lookedAt = ports.clock.now()
  const seen = await ports.toss.lookup(bindingOf(state), 'paymentKey')
  if (seen.type === 'found') {
    const at = ports.clock.now()
    const written = await writePayment(ports, orderId, { type: 'RecordPayment', payment: seen.payment, at })
    if (!['READY', 'IN_PROGRESS'].includes(seen.payment.status))
      return written.type === 'accepted' && !written.state.matches('inProgress') ? 'settled' : 'asIs'
  } else if (seen.type !== 'notFound' && !isNoneOfOurs(seen)) {
    await reviewMoney(ports, orderId, seen)
    return 'code' in seen ? `unknown:${seen.code}` : `unknown:${seen.reason}`
  }
  if (epochMsOf(lookedAt) - epochMsOf(startedAt) > CONFIRM_OVER_MS) {
    const at = ports.clock.now()
    const code = seen.type === 'found' ? 'NOT_FOUND_PAYMENT_SESSION' : nothingCalled(seen)
    await writePayment(ports, orderId, { type: 'RecordDecline', paymentKey, code, traceId: null, at })
    return 'settled'
  }
  return repeatConfirm(ports, orderId, paymentKey, state.context.try)
}

const nothingCalled = ({ type }: Pick<Answer, 'type'>) =>
  type === 'notFound' ? 'NOT_FOUND_PAYMENT' : OF_ANOTHER_ORDER

async function repeatConfirm(ports: Ports, orderId: string, paymentKey: string, nth: number): Promise<Look> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  if (!state.matches('inProgress')) return 'asIs'
  if (await chargesStopped(ports)) return 'stopped'
  const request = { type: 'confirm', binding: bindingOf(state, paymentKey) } as const
  const answered = confirmKey(orderId, paymentKey, nth)
  const answer = await ports.toss.confirm(request, answered)
  if (answer.type === 'unknown' && answer.received) {
    const at = ports.clock.now()
    const requestHash = ports.toss.requestHash(request)
    const { code } = answer
    const retry = { type: 'RetryConfirm', paymentKey, answered, code, requestHash, at } as const
    await writePayment(ports, orderId, retry) // the next look uses the next key
    return `unknown:${answer.code}`
  }
  await recordConfirmAnswer(ports, orderId, paymentKey, answer)
  return answer.type === 'unknown' || answer.type === 'notSent' ? `unknown:${answer.code}` : 'settled'
}
