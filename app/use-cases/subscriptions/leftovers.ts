import { card } from '../../../domain/card/card.ts'
import { type CancelId, streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Refund } from '../../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { cancelPayment } from '../cancel-payment.ts'
import { deleteBillingKey } from '../cards/delete-billing-key.ts'
import { insist } from '../execute.ts'
import { goneBackBeside } from '../staff/gone-back-beside.ts'
import { needsSecondPerson } from '../staff/second-person.ts'

const REASON = '구독 중도해지'
/** Why a person is asked to look at the payment. */
const REFUSED = 'REFUND_REFUSED'

/** What leaving and changing leave behind: money to give back, then cards nobody needs any more. */
export async function clearLeftovers(
  ports: Ports,
  subscriptionId: string,
  { context }: SubscriptionState,
): Promise<void> {
  const alone = context.end?.reason === 'staff'
  for (const refund of context.refunds) await giveBack(ports, subscriptionId, refund, alone)
  const waiting = context.refunds.length > 0 || context.charge !== null
  for (const cardId of waiting ? [] : context.cardsToRelease) {
    await insist(ports, card, cardId, { type: 'DeleteKey', at: ports.clock.now() })
    const released = { type: 'NoteCardReleased', cardId, at: ports.clock.now() } as const
    await insist(ports, subscription, subscriptionId, released)
    // Asked now, and again by the card's own schedule until it is gone.
    ports.defer('delete billing key', () => deleteBillingKey(ports, cardId))
  }
}

/**
 * One refund, under a cancel id derived from the subscription: begun twice, it is one.
 * @param alone one of the staff decided it, by what had gone back by then
 */
async function giveBack(
  ports: Ports,
  subscriptionId: string,
  { orderId, amount, cancelId }: Refund,
  alone: boolean,
) {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const { balance, cancel, cancelIds, cancels, failure } = state.context
  const settled = cancels.find(done => done.cancelId === cancelId)
  if (settled) return settle(ports, subscriptionId, { type: 'SettleRefund', orderId, amount: settled.amount })
  // Whoever gave all of it back: nobody is owed anything any more.
  const due = Math.min(amount, balance)
  if (due === 0) return settle(ports, subscriptionId, { type: 'SettleRefund', orderId, amount: 0 })
  if (cancel) return // this one or somebody's own is under way; its outcome comes first
  if (cancelIds.includes(cancelId))
    return settle(ports, subscriptionId, { type: 'FailRefund', orderId, code: failure ?? 'REFUSED' })
  const { taxFreeBalance, order } = state.context
  // More has gone back since they decided, of this payment or beside it: together it may be what nobody gives back alone.
  const paid = { status: 'done', amount: order?.amount ?? balance, balance } as const
  const beside = alone ? await goneBackBeside(ports, subscriptionId, [orderId]) : 0
  if (alone && needsSecondPerson(ports, paid, due, beside))
    return settle(ports, subscriptionId, { type: 'FailRefund', orderId, code: SECOND_PERSON })
  const started = await cancelPayment(ports, {
    orderId,
    cancelId: cancelId as CancelId,
    amount: due,
    taxFreeAmount: Math.min(due, taxFreeBalance),
    refundableAmount: balance,
    reason: REASON,
    refundAccount: null,
  })
  if (started.type === 'refused')
    ports.log.warn('refund not started', { orderId, subscriptionId, code: started.code })
  if (started.type === 'refused' && started.code === 'CANCEL_MUST_BE_FULL')
    return settle(ports, subscriptionId, { type: 'FailRefund', orderId, code: WHOLE_ONLY })
  const after = await ports.events.load(payment, streamOf(payment.category, orderId))
  const made = after.state.context.cancels.find(done => done.cancelId === cancelId)
  if (made) await settle(ports, subscriptionId, { type: 'SettleRefund', orderId, amount: made.amount })
}

/** Our own word for what Toss is not asked for. */
const SECOND_PERSON = 'REFUND_NEEDS_APPROVAL'
/** Toss's own word for what it would have answered. */
const WHOLE_ONLY = 'NOT_ALLOWED_PARTIAL_REFUND'

type Settled =
  | { type: 'SettleRefund'; orderId: string; amount: number }
  | { type: 'FailRefund'; orderId: string; code: string }

/** What Toss refuses is owed all the same: a person is asked first, so that no refusal is noted that nobody hears of. */
async function settle(ports: Ports, subscriptionId: string, command: Settled): Promise<void> {
  if (command.type === 'FailRefund') {
    const { orderId, code } = command
    ports.log.error('refund refused by Toss', { orderId, code })
    const at = ports.clock.now()
    await insist(ports, payment, orderId, { type: 'RequestReview', reason: REFUSED, traceId: null, at })
  }
  await insist(ports, subscription, subscriptionId, { ...command, at: ports.clock.now() })
}
