import { streamOf } from '../../../domain/ids.ts'
import type { PaymentCommand } from '../../../domain/payment/commands.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Answer } from '../../../domain/payment/provider-payment.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { bindingOf } from '../payment-binding.ts'
import { chargeRequest } from './charge.ts'

/**
 * What a charge's answer makes of its payment (reliability.md 2.2). A definite no becomes a fact; whatever might hide a
 * capture is looked up by order first; silence writes nothing, the row that is due asks again under the same key.
 */
export async function recordChargeAnswer(
  ports: Ports,
  orderId: string,
  attempt: number,
  answer: Answer,
): Promise<void> {
  const at = ports.clock.now()
  ports.breaker.note(isFault(answer) ? 'fault' : 'answer')
  switch (answer.type) {
    case 'found':
      return write(ports, orderId, { type: 'RecordPayment', payment: answer.payment, at })
    case 'declined': {
      const { code, traceId } = answer
      return write(ports, orderId, { type: 'RecordChargeDecline', attempt, code, traceId, at })
    }
    case 'ours':
      ports.log.error('Toss refuses our configuration', {
        orderId,
        code: answer.code,
        traceId: answer.traceId,
      })
      return lookThenRetry(ports, orderId, attempt, answer.code)
    case 'ask':
    case 'dead':
    case 'notFound':
      return lookThenRetry(ports, orderId, attempt, answer.code, answer.type === 'ask')
    case 'unknown':
      ports.log.warn('answer unknown', { orderId, code: answer.code, traceId: answer.traceId })
      return answer.received ? lookThenRetry(ports, orderId, attempt, answer.code) : undefined
    case 'notSent':
      ports.log.warn('answer unknown', { orderId, code: answer.code })
      return
    case 'quarantine': {
      const { reason, traceId } = answer
      ports.log.error('answer not ours', { orderId, reason, traceId })
      return write(ports, orderId, { type: 'RequestReview', reason: `ANSWER_${reason}`, traceId, at })
    }
  }
}

/** Faults that say nothing of any card: the breaker counts them. */
const isFault = ({ type }: Answer) => type === 'unknown' || type === 'notSent' || type === 'ours'

/**
 * A received answer is kept at Toss under its key and only ever replayed, so a next try takes a next key (M2) – but only
 * where a look-up shows no capture. An order id Toss will not take again, with nothing captured under it, is replaced.
 */
async function lookThenRetry(
  ports: Ports,
  orderId: string,
  attempt: number,
  code: string,
  orderIdRefused = false,
): Promise<void> {
  const before = await load(ports, orderId)
  const seen = await ports.toss.lookup(bindingOf(before), 'orderId')
  const at = ports.clock.now()
  if (seen.type === 'found') await write(ports, orderId, { type: 'RecordPayment', payment: seen.payment, at })
  else if (seen.type !== 'notFound') return // nothing is known of it: the row that is due asks again
  const after = await load(ports, orderId)
  if (!after.matches('inProgress') || after.context.attempts !== attempt) return
  if (orderIdRefused) await write(ports, orderId, { type: 'ReplaceOrderId', at })
  const state = orderIdRefused ? await load(ports, orderId) : after
  const requestHash = await hashOf(ports, state)
  await write(ports, orderId, { type: 'RetryCharge', attempt, code, requestHash, at })
}

async function hashOf(ports: Ports, state: PaymentState): Promise<string> {
  const credential = state.context.cardId ? await ports.billingKeys.find(state.context.cardId) : null
  return credential ? ports.toss.requestHash(chargeRequest(state, credential)) : 'none'
}

const load = async (ports: Ports, orderId: string): Promise<PaymentState> =>
  (await ports.events.load(payment, streamOf(payment.category, orderId))).state

async function write(ports: Ports, orderId: string, command: PaymentCommand): Promise<void> {
  const done = await execute(ports, payment, orderId, command)
  if (done.type === 'refused')
    ports.log.error('charge not recorded', { orderId, command: command.type, code: done.code })
}
