import { accept } from '../../domain/decider.ts'
import { streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Answer } from '../../domain/payment/provider-payment.ts'
import { epochMsOf, SECOND_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'
import { noteCancelDecline } from './note-cancel-decline.ts'
import { askedUpon, bindingOf } from './payment-binding.ts'
import { writePayment } from './write-payment.ts'

/** How far a look-up may lag behind a cancel that got through. */
const LOOKUP_LAG_MAX_MS = 30 * SECOND_MS

/** What a cancel's answer makes of a payment. `ask` and unknown write nothing until a look-up has said more. */
export async function recordCancelAnswer(
  ports: Ports,
  orderId: string,
  cancelId: string,
  answer: Answer,
  { repeated }: { repeated: boolean },
) {
  const at = ports.clock.now()
  switch (answer.type) {
    case 'found':
      return writePayment(ports, orderId, { type: 'RecordPayment', payment: answer.payment, at })
    case 'declined':
      return noteCancelDecline(ports, orderId, cancelId, answer, { unattended: repeated })
    case 'ask':
    case 'ours':
    case 'dead':
    case 'notFound':
      return lookForCancel(ports, orderId, cancelId, answer, repeated)
    case 'quarantine': {
      const { reason, traceId } = answer
      ports.log.error('answer not ours', { orderId, reason, traceId })
      return execute(ports, payment, orderId, {
        type: 'RequestReview',
        reason: `ANSWER_${reason}`,
        traceId,
        at,
      })
    }
    case 'unknown':
    case 'notSent':
      ports.log.warn('answer unknown', { orderId, code: answer.code, traceId: answer.traceId })
      return accept()
  }
}

/** A refused cancel has failed only when a look-up shows no cancel of ours. */
async function lookForCancel(
  ports: Ports,
  orderId: string,
  cancelId: string,
  refusal: Extract<Answer, { code: string }>,
  repeated: boolean,
) {
  if (refusal.type === 'ours')
    ports.log.error('Toss refuses our configuration', { orderId, code: refusal.code })
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const lookedAt = ports.clock.now()
  const asked = askedUpon(state, lookedAt)
  const seen = await ports.toss.lookup(bindingOf(state), 'paymentKey')
  if (seen.type !== 'found') return accept()
  const at = ports.clock.now()
  const recorded = await writePayment(ports, orderId, {
    type: 'RecordPayment',
    payment: seen.payment,
    asked,
    at,
  })
  if (recorded.type === 'refused') return recorded
  const { cancel } = recorded.state.context
  if (cancel?.cancelId !== cancelId) return recorded // settled by what was seen
  // Toss may refuse because an earlier call of ours got through, and its look-ups may lag: too early to call it
  // failed. Waiting for an answer is no time in which that call could have shown itself.
  const tooEarly = epochMsOf(lookedAt) - epochMsOf(cancel.triedAt) < LOOKUP_LAG_MAX_MS
  if (refusal.type === 'ask' && repeated && tooEarly) return recorded
  return noteCancelDecline(ports, orderId, cancelId, refusal, { unattended: repeated })
}
