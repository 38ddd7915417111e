import { accept } from '../../domain/decider.ts'
import { streamOf } from '../../domain/ids.ts'
import { OF_ANOTHER_ORDER } from '../../domain/payment/keys.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Answer, ProviderStatus } from '../../domain/payment/provider-payment.ts'
import type { Ports } from '../ports.ts'
import { isNoneOfOurs, reviewMoney } from './look-up-order.ts'
import { askedUpon, bindingOf } from './payment-binding.ts'
import { writePayment } from './write-payment.ts'

/** States in which Toss still has not confirmed anything: a call that was lost had no effect, or none to be seen yet. */
const UNCONFIRMED: readonly ProviderStatus[] = ['READY', 'IN_PROGRESS']

/**
 * What a confirm's answer makes of a payment (reliability.md 2.2). Unknown writes nothing: the row that is due asks
 * again. Only a bound payment, or a refusal that a look-up does not contradict, becomes a fact.
 */
export async function recordConfirmAnswer(ports: Ports, orderId: string, paymentKey: string, answer: Answer) {
  switch (answer.type) {
    case 'found':
      return writePayment(ports, orderId, {
        type: 'RecordPayment',
        payment: answer.payment,
        at: ports.clock.now(),
      })
    case 'declined': {
      const { code, traceId } = answer
      return writePayment(ports, orderId, {
        type: 'RecordDecline',
        paymentKey,
        code,
        traceId,
        at: ports.clock.now(),
      })
    }
    case 'ask':
    case 'dead':
    case 'notFound':
    case 'ours':
      return lookAndRecord(ports, orderId, paymentKey, answer)
    case 'quarantine': {
      const { reason, traceId } = answer
      ports.log.error('answer not ours', { orderId, reason, traceId })
      return writePayment(ports, orderId, {
        type: 'RequestReview',
        reason: `ANSWER_${reason}`,
        traceId,
        at: ports.clock.now(),
      })
    }
    case 'unknown':
    case 'notSent':
      ports.log.warn('answer unknown', { orderId, code: answer.code, traceId: answer.traceId })
      return accept()
  }
}

type Refusal = Extract<Answer, { code: string }>

/** A refusal that might hide an effect is believed once a look-up shows none. */
async function lookAndRecord(ports: Ports, orderId: string, paymentKey: string, refusal: Refusal) {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const asked = askedUpon(state, ports.clock.now())
  const seen = await ports.toss.lookup(bindingOf(state, paymentKey), 'paymentKey')
  const at = ports.clock.now()
  const isElse = isNoneOfOurs(seen)
  // A payment Toss does not show us, or shows as another order's, was brought by the buyer: no fault of ours.
  if (refusal.type === 'ours' && !isElse && seen.type !== 'notFound')
    ports.log.error('Toss refuses our configuration', { orderId, code: refusal.code })
  const noEffect =
    isElse || seen.type === 'notFound' || (seen.type === 'found' && UNCONFIRMED.includes(seen.payment.status))
  // What is over as another's payment never was ours, and hides nothing that came of an earlier call.
  const isSure = refusal.type !== 'ask' || (isElse && seen.noneOfOurs === 'over')
  if (noEffect && isSure) {
    const { traceId } = refusal
    const code = isElse ? OF_ANOTHER_ORDER : refusal.code
    return writePayment(ports, orderId, { type: 'RecordDecline', paymentKey, code, traceId, at })
  }
  if (seen.type === 'found')
    return writePayment(ports, orderId, { type: 'RecordPayment', payment: seen.payment, asked, at })
  await reviewMoney(ports, orderId, seen)
  return accept()
}
