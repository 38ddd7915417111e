import { streamOf } from '../../../domain/ids.ts'
import { BODY_DIFFERS, CALLED_OFF, NO_CHARGE } from '../../../domain/payment/keys.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { LISTED_AFTER_MS } from '../../../domain/sweep/window.ts'
import { DAY_MS, epochMsOf, type Instant, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { mayCharge } from '../charges-stopped.ts'
import { isClockRight, stillToDoNow } from '../clock/right-clock.ts'
import { insist } from '../execute.ts'
import type { Look } from '../look.ts'
import { isNoneOfOurs, reviewMoney } from '../look-up-order.ts'
import { bindingOf } from '../payment-binding.ts'
import { writePayment } from '../write-payment.ts'
import { isUnderWay, mayBeSent } from './after-restore.ts'
import { unwantedSince } from './call-off.ts'
import { isInNoBooks } from './charge-in-books.ts'
import { chargeRequest } from './charge-request.ts'
import { recordChargeAnswer } from './record-charge-answer.ts'
import { tellSubscription } from './tell-subscription.ts'

/**
 * A charge whose outcome is not known: ask by order id first; only where no effect of this attempt is to be seen, whatever
 * window somebody opened under its name, send the same request again under the same key (M5), for as long as Toss keeps that key. Ends by telling the subscription
 * what was learnt. One that is wanted no more is only looked for.
 */
export async function settleCharge(ports: Ports, orderId: string, state: PaymentState): Promise<Look> {
  const look = await ask(ports, orderId, state)
  await tellSubscription(ports, orderId)
  return look
}

async function ask(ports: Ports, orderId: string, before: PaymentState): Promise<Look> {
  const seen = await ports.toss.lookup(bindingOf(before), 'orderId')
  if (seen.type === 'found') {
    const at = ports.clock.now()
    await writePayment(ports, orderId, { type: 'RecordPayment', payment: seen.payment, at })
  } else if (seen.type !== 'notFound' && !isNoneOfOurs(seen)) {
    await reviewMoney(ports, orderId, seen)
    return 'code' in seen ? `unknown:${seen.code}` : `unknown:${seen.reason}`
  }
  const state = await load(ports, orderId)
  if (!state.matches('inProgress')) return 'settled'
  const { startedAt } = before.context
  const next = startedAt ? stillToDoNow(ports, startedAt) : 'repeat'
  const unwanted = await unwantedSinceOf(ports, orderId, before)
  if (next === 'repeat' && unwanted === null) return repeat(ports, orderId, state)
  // What Toss shows by the order's name may be an older attempt or somebody's window, and hide the one that was captured.
  const isAbsent = async () => startedAt !== null && (await isInNoBooks(ports, orderId, state, startedAt))
  const asBefore: Look = unwanted === null ? 'unknown:PAST_KEY_LIFE' : 'asIs'
  if (next === 'callOff') {
    const isNothing = seen.type === 'notFound' || (await isAbsent())
    return isNothing ? callOff(ports, orderId, before, NO_CHARGE) : asBefore
  }
  const isUnderWayThere = seen.type === 'found' && isUnderWay(seen.payment)
  const isOver = unwanted !== null && isLongAgo(ports, unwanted) && !isUnderWayThere
  return isOver && (await isAbsent()) ? callOff(ports, orderId, before, CALLED_OFF) : asBefore
}

/** Has its member left since it was asked for, or have its days passed? Then it is not sent once more (ADR 0122). */
async function unwantedSinceOf(
  ports: Ports,
  orderId: string,
  { context }: PaymentState,
): Promise<Instant | null> {
  const { subscriptionId } = context.order?.charge ?? {}
  if (!subscriptionId) return null
  const { state } = await ports.events.load(subscription, streamOf(subscription.category, subscriptionId))
  return state.context.charge?.orderId === orderId ? unwantedSince(ports, state) : null
}

/** What was sent before is on no way any more, and Toss's books of that time are whole; by a clock that jumped, nothing is long ago. */
const isLongAgo = (ports: Ports, since: Instant): boolean =>
  isClockRight(ports) && since <= later(ports.clock.now(), -DAY_MS)

/**
 * After so long no request is on its way, and Toss has just said that it knows of no money: there was no charge, whether
 * Toss refused our configuration all the while, or nothing was to be charged. It is nobody's card's, and begun anew.
 */
async function callOff(
  ports: Ports,
  orderId: string,
  { context }: PaymentState,
  code: string,
): Promise<Look> {
  ports.log.error('charge came to nothing', { orderId, code })
  const attempt = context.attempts
  const at = ports.clock.now()
  const decline = { type: 'RecordChargeDecline', attempt, code, traceId: null, at } as const
  await insist(ports, payment, orderId, decline)
  return 'settled'
}

function repeat(ports: Ports, orderId: string, state: PaymentState): Promise<Look> {
  const breaker = ports.breaker.turn()
  return sendAgain({ ...ports, breaker }, orderId, state).finally(breaker.end)
}

async function sendAgain(ports: Ports, orderId: string, state: PaymentState): Promise<Look> {
  const { startedAt, idempotencyKey, cardId, attempts } = state.context
  if (!startedAt || !idempotencyKey || !cardId) return 'asIs'
  if (!(await mayCharge(ports))) return 'stopped'
  const credential = await ports.billingKeys.find(cardId)
  if (!credential) return 'asIs' // the key is gone; look-ups and, after weeks, Toss's books tell what became of it
  if (!(await mayBeSent(ports, orderId, state)))
    return (await load(ports, orderId)).matches('inProgress') ? 'unknown:RESTORED' : 'settled'
  const request = chargeRequest(state, credential)
  const requestHash = ports.toss.requestHash(request)
  if (requestHash !== state.context.requestHash) return askOtherwise(ports, orderId, state, requestHash)
  const answer = await ports.toss.charge(request, idempotencyKey)
  await recordChargeAnswer(ports, orderId, { attempt: attempts, key: idempotencyKey }, answer)
  return answer.type === 'unknown' || answer.type === 'notSent' || answer.type === 'ours'
    ? `unknown:${answer.code}`
    : 'settled'
}

/**
 * What is to be sent is not what was written down: a member's customerKey was corrected since, and Toss refuses whatever bore
 * the wrong one. Under the old key it would answer for the old body, so another body takes another key (R2), written down before it is sent;
 * once no request with the old one can be on its way, and Toss has just shown nothing of it.
 */
async function askOtherwise(
  ports: Ports,
  orderId: string,
  { context }: PaymentState,
  requestHash: string,
): Promise<Look> {
  const { attempts: attempt, idempotencyKey: answered, triedAt } = context
  const at = ports.clock.now()
  if (!answered || !triedAt || epochMsOf(at) - epochMsOf(triedAt) < LISTED_AFTER_MS)
    return `unknown:${BODY_DIFFERS}`
  const retry = { type: 'RetryCharge', attempt, answered, code: BODY_DIFFERS, requestHash, at } as const
  const written = await writePayment(ports, orderId, retry)
  const isAsked = written.type === 'accepted' && written.state.context.requestHash === requestHash
  return isAsked ? sendAgain(ports, orderId, written.state) : `unknown:${BODY_DIFFERS}`
}

const load = async (ports: Ports, orderId: string): Promise<PaymentState> =>
  (await ports.events.load(payment, streamOf(payment.category, orderId))).state
