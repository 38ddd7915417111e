import { idOfStream } from '../../domain/ids.ts'
import { CONFIRM_OVER_MS } from '../../domain/payment/hold.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import { isRefundAwaited, nextAskRefund, REFUND_LATE } from '../../domain/payment/refund.ts'
import {
  beforeReview,
  nextAskDeposit,
  nextAskReversal,
  nextAskStopped,
  nextAskUnsettled,
  REVIEW_AFTER_MS,
} from '../../domain/payment/schedule.ts'
import { type ClaimedWork, isSilent } from '../../domain/read-models.ts'
import { DAY_MS, earliest, epochMsOf, HOUR_MS, type Instant, later, SECOND_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { askUnsettled } from './ask-unsettled.ts'
import { execute, insist } from './execute.ts'
import { askAgainLater, askOthersOn } from './heard-again.ts'
import type { Look } from './look.ts'
import { isSomethingElse, lookUpOrder } from './look-up-order.ts'
import { settleCancel } from './settle-cancel.ts'
import { settleConfirm } from './settle-confirm.ts'
import { settleCharge } from './subscriptions/settle-charge.ts'
import { tellSubscription } from './subscriptions/tell-subscription.ts'

/**
 * 대사 of one payment, by whoever holds its lease: find out what became of an intent and record it through the same
 * commands; nothing learned means ask again later (M5, M6). Never throws for what Toss does.
 */
export async function reconcile(ports: Ports, work: ClaimedWork): Promise<Look> {
  const orderId = idOfStream(work.streamId)
  if (work.kind === 'tell') return tell(ports, work, orderId)
  const { state, version } = await ports.events.load(payment, work.streamId)
  const said = await lookAt(ports, orderId, state)
  const after = await ports.events.load(payment, work.streamId)
  // Toss answered, and what was asked after its answer was met with silence: nothing is settled by that.
  const look = said === 'settled' && after.version === version ? 'unknown:NOT_SETTLED' : said
  // A person before "never again" is written: whoever stops in between has to come back.
  if (work.kind === 'refund') await askOfRefund(ports, orderId, after.state, look)
  // A fact that set the due row anew has said when to look next; only silence is counted here.
  if (after.version === version) await askLater(ports, work, orderId, after.state, look)
  else await askOthersOn(ports, work, look)
  await askPerson(ports, orderId, after.state)
  return look
}

/** Nothing is asked of Toss: what is known here is told on, and once told it is due no more. */
async function tell(ports: Ports, work: ClaimedWork, orderId: string): Promise<Look> {
  await tellSubscription(ports, orderId)
  await ports.due.defer(work, { nextAt: null, lastAnswer: 'settled' })
  return 'settled'
}

async function lookAt(ports: Ports, orderId: string, state: PaymentState): Promise<Look> {
  if (state.matches('inProgress'))
    return state.context.order?.charge
      ? settleCharge(ports, orderId, state)
      : settleConfirm(ports, orderId, state)
  if (state.matches('canceling')) return settleCancel(ports, orderId, state)
  const seen = await lookUpOrder(ports, orderId, state)
  if (seen.type === 'found' || seen.type === 'notFound' || isSomethingElse(seen)) {
    await expireIfOver(ports, orderId, state, ports.clock.now())
    return 'asIs'
  }
  return 'code' in seen ? `unknown:${seen.code}` : `unknown:${seen.reason}`
}

/** Toss has been asked and knows of no money: a hold or a deposit deadline that is over may be called over. */
async function expireIfOver(ports: Ports, orderId: string, state: PaymentState, at: Instant) {
  const { dueAt } = state.context
  if (state.matches('open')) await execute(ports, payment, orderId, { type: 'Expire', reason: 'hold', at })
  // A deposit made in the last minute may show late; the provider's own word comes first, an hour later ours.
  const longOver = dueAt !== null && epochMsOf(at) >= epochMsOf(dueAt) + HOUR_MS
  if (state.matches('waitingForDeposit') && longOver)
    await execute(ports, payment, orderId, { type: 'Expire', reason: 'deposit', at })
}

async function askLater(ports: Ports, work: ClaimedWork, orderId: string, state: PaymentState, look: Look) {
  const at = ports.clock.now()
  await askAgainLater(ports, work, { nextAt: nextAsk(work, state, look, at), lastAnswer: look })
  const since = unsettledSince(state)
  if (look !== 'stopped' && since !== null && epochMsOf(at) - epochMsOf(since) >= 7 * DAY_MS)
    ports.log.error('unsettled for a week', { orderId, look })
}

/** Unknown for a day: a person is told, while Toss is asked on. */
async function askPerson(ports: Ports, orderId: string, state: PaymentState) {
  const since = unsettledSince(state)
  const at = ports.clock.now()
  if (since === null || epochMsOf(at) - epochMsOf(since) < REVIEW_AFTER_MS || state.context.review) return
  await askUnsettled(ports, orderId)
}

/** Asked long enough: where Toss says nothing of a transfer, as of parts, nobody is troubled; where it is on its way, a person is. */
async function askOfRefund(ports: Ports, orderId: string, state: PaymentState, look: Look) {
  const { refund } = state.context
  const at = ports.clock.now()
  if (!isRefundAwaited(refund) || nextAskRefund(state.context, at) !== null) return
  if (refund === 'untold' && !isSilent(look)) return
  await insist(ports, payment, orderId, { type: 'RequestReview', reason: REFUND_LATE, traceId: null, at })
}

/** Since when Toss's answer is awaited, or null where none is. */
function unsettledSince(state: PaymentState): Instant | null {
  if (state.matches('inProgress')) return state.context.startedAt
  return state.matches('canceling') ? (state.context.cancel?.startedAt ?? null) : null
}

function nextAsk(work: ClaimedWork, state: PaymentState, look: Look, at: Instant): Instant | null {
  if (look === 'stopped') return nextAskStopped(work.asks, at)
  // Over or not is Toss's to say: where it said nothing, it is asked on.
  const askedOn = isSilent(look) ? later(at, HOUR_MS) : null
  switch (work.kind) {
    case 'deposit':
      return nextAskDeposit(work.since, state.context.dueAt, at) ?? askedOn
    case 'refund':
      return nextAskRefund(state.context, at)
    case 'reversal':
      return nextAskReversal(work.asks, at) ?? askedOn
    default: {
      // A person knows of it since the first day; whenever Toss answers again, however late, it comes to an end.
      const nextAt = nextAskUnsettled(work.asks, at) ?? later(at, DAY_MS)
      return beforeReview(unsettledSince(state), at, whenOver(state, at, nextAt))
    }
  }
}

/** A confirm Toss shows no effect of is looked at once its time is over, however rarely it is asked about by then. */
function whenOver(state: PaymentState, at: Instant, nextAt: Instant): Instant {
  const { startedAt, order } = state.context
  if (!state.matches('inProgress') || startedAt === null || order?.charge) return nextAt
  const overAt = later(startedAt, CONFIRM_OVER_MS + SECOND_MS)
  return at < overAt ? earliest(nextAt, overAt) : nextAt
}
