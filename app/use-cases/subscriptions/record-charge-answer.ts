import { type OrderId, streamOf } from '../../../domain/ids.ts'
import { nextTossOrderIdOf } from '../../../domain/payment/charge.ts'
import type { PaymentCommand } from '../../../domain/payment/commands.ts'
import { concernsWholeShop, OURS } from '../../../domain/payment/decline-class.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Answer } from '../../../domain/payment/provider-payment.ts'
import { LISTED_AFTER_MS } from '../../../domain/sweep/window.ts'
import { epochMsOf, type Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { goOnAsking } from '../heard-again.ts'
import { isNoneOfOurs } from '../look-up-order.ts'
import { bindingOf } from '../payment-binding.ts'
import { isInNoBooks } from './charge-in-books.ts'
import { chargeRequest } from './charge-request.ts'

/** The request an answer is to. */
interface Asked {
  readonly attempt: number
  readonly key: string
}

/**
 * What a charge's answer makes of its payment (reliability.md 2.2). A definite no becomes a fact; whatever might hide a
 * capture is looked up by order first; silence writes nothing, the row that is due asks again under the same key.
 * @returns the payment as this answer left it, or null where the answer alone settled nothing
 */
export async function recordChargeAnswer(
  ports: Ports,
  orderId: string,
  asked: Asked,
  answer: Answer,
): Promise<PaymentState | null> {
  const { attempt } = asked
  const at = ports.clock.now()
  ports.breaker.note(outcomeOf(answer))
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
      await lookThenRetry(ports, orderId, asked, answer.code)
      await askPerson(ports, orderId, attempt, answer)
      return null
    case 'ask':
    case 'dead':
    case 'notFound':
      await lookThenRetry(ports, orderId, asked, answer.code)
      return null
    case 'unknown':
      ports.log.warn('answer unknown', { orderId, code: answer.code, traceId: answer.traceId })
      if (answer.received) await lookThenRetry(ports, orderId, asked, answer.code)
      return null
    case 'notSent':
      ports.log.warn('answer unknown', { orderId, code: answer.code })
      return null
    case 'quarantine': {
      const { reason, traceId } = answer
      ports.log.error('answer not ours', { orderId, reason, traceId })
      return write(ports, orderId, { type: 'RequestReview', reason: `ANSWER_${reason}`, traceId, at })
    }
  }
}

/**
 * For the breaker. Silence says nothing of any card, and neither does a refusal of what we sent for one charge: both are
 * counted. A refusal of our keys or contract stops the run at once.
 */
function outcomeOf(answer: Answer): 'answer' | 'fault' | 'ours' {
  switch (answer.type) {
    case 'ours':
      return concernsWholeShop(answer.code) ? 'ours' : 'fault'
    case 'unknown':
    case 'notSent':
      return 'fault'
    default:
      return 'answer'
  }
}

/** Only a person can mend keys, contract or records; by the code they know which. A charge settled meanwhile needs nobody. */
async function askPerson(
  ports: Ports,
  orderId: string,
  attempt: number,
  { code, traceId }: Extract<Answer, { type: 'ours' }>,
): Promise<void> {
  const state = await load(ports, orderId)
  if (!state.matches('inProgress') || state.context.attempts !== attempt) return
  const at = ports.clock.now()
  await write(ports, orderId, { type: 'RequestReview', reason: `${OURS}${code}`, traceId, at })
}

/**
 * A received answer is kept at Toss under its key and only ever replayed, so a next try takes a next key (M2) – but only
 * where a look-up shows no capture.
 */
async function lookThenRetry(
  ports: Ports,
  orderId: string,
  { attempt, key: answered }: Asked,
  code: string,
): Promise<void> {
  const before = await load(ports, orderId)
  if (before.context.idempotencyKey !== answered) return // whoever asked anew meanwhile goes on from there
  const lookedAt = ports.clock.now() // waiting for the answer is no time in which a capture could have shown itself
  const seen = await ports.toss.lookup(bindingOf(before), 'orderId')
  const at = ports.clock.now()
  if (seen.type === 'found') {
    const written = await write(ports, orderId, { type: 'RecordPayment', payment: seen.payment, at })
    if (!written) return
  } else if (seen.type !== 'notFound' && !isNoneOfOurs(seen)) return // nothing is known of it: the row that is due asks again
  const state = await load(ports, orderId)
  if (!state.matches('inProgress') || state.context.attempts !== attempt) return
  const isTaken = code === ORDER_ID_TAKEN
  if (isTaken && !isBehindUs(state, seen, lookedAt)) return
  // Of several attempts under one order Toss may show any: an older one says nothing of a capture that came after it.
  const since = isTaken ? state.context.order?.orderedAt : state.context.startedAt
  if (seen.type !== 'notFound' && !(since && (await isInNoBooks(ports, orderId, state, since)))) return
  if (!isTaken) {
    const requestHash = await hashOf(ports, state)
    await write(ports, orderId, { type: 'RetryCharge', attempt, answered, code, requestHash, at })
    return
  }
  const requestHash = await hashOf(ports, state, nextTossOrderIdOf(state))
  await write(ports, orderId, { type: 'ReplaceOrderId', attempt, answered, code, requestHash, at })
}

/** Toss's word for an order id under which something is finished already. */
const ORDER_ID_TAKEN = 'DUPLICATED_ORDER_ID'

/**
 * Does the order id stand for an older decline, or for a window that is over, as far as its look-up tells? A new one is a second order at Toss and would
 * let a second capture through, so it takes an ABORTED that is seen, and time enough for a capture by any try to have come
 * into Toss's books: counted from the last try on, up to the moment of looking.
 */
const isBehindUs = ({ context }: PaymentState, seen: Answer, lookedAt: Instant): boolean =>
  isOver(seen) &&
  context.triedAt !== null &&
  epochMsOf(lookedAt) - epochMsOf(context.triedAt) >= LISTED_AFTER_MS

const isOver = (seen: Answer): boolean =>
  seen.type === 'found'
    ? seen.payment.status === 'ABORTED' || seen.payment.status === 'EXPIRED'
    : isNoneOfOurs(seen) && seen.noneOfOurs === 'over'

async function hashOf(ports: Ports, state: PaymentState, tossOrderId?: OrderId): Promise<string> {
  const credential = state.context.cardId ? await ports.billingKeys.find(state.context.cardId) : null
  return credential ? ports.toss.requestHash(chargeRequest(state, credential, tossOrderId)) : 'none'
}

const load = async (ports: Ports, orderId: string): Promise<PaymentState> =>
  (await ports.events.load(payment, streamOf(payment.category, orderId))).state

async function write(ports: Ports, orderId: string, command: PaymentCommand): Promise<PaymentState | null> {
  const done = await execute(ports, payment, orderId, command)
  if (done.type === 'accepted' && done.events.length > 0) await goOnAsking(ports)
  if (done.type === 'accepted') return done.state
  ports.log.error('charge not recorded', { orderId, command: command.type, code: done.code })
  return null
}
