import { idOfStream, streamOf } from '../../domain/ids.ts'
import type { RawEvent } from '../../domain/ports.ts'
import { leavingCancelId } from '../../domain/subscription/leave.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { DAY_MS, epochMsOf, type Instant, instantAt } from '../../domain/time.ts'
import { NOTICES_MAX } from './at-rest-mails.ts'
import type { Surroundings } from './surroundings.ts'

/** 9: what went back of a membership's charge is known to it, and what was said of it has come true. */
export function compareRefunds({ watch }: Surroundings, log: readonly RawEvent[]): void {
  for (const [orderId, { context }] of watch.payments) {
    const charge = context.order?.charge
    const state = charge && watch.subscriptions.get(charge.subscriptionId)
    if (!charge || !state) continue
    for (const { cancelId, transactionKey, amount, keepsMembership } of context.cancels) {
      if (cancelId === leavingCancelId(charge.subscriptionId)) continue
      const refundId = cancelId ?? `toss-${transactionKey}`
      if (!state.context.refundIds.includes(refundId))
        watch.broken(9, `${amount} won of ${orderId} went back, and its membership was never told`)
      if (keepsMembership === false && !state.matches('ended') && !usesUpWhatIsPaid(state, orderId, log))
        watch.broken(9, `${orderId} was given back so that its membership ends, and it goes on`)
    }
  }
}

/**
 * Another charge was under way when the money went back, or had been paid: its period is used to the end, and none follows;
 * unless its member, who has paid for it, takes the leaving back meanwhile.
 */
function usesUpWhatIsPaid(
  state: SubscriptionState,
  refundedOrderId: string,
  log: readonly RawEvent[],
): boolean {
  const { funding, subscription } = state.context
  if (!funding.some(({ orderId }) => orderId !== refundedOrderId)) return false
  if (state.hasTag('leaving')) return true
  const streamId = streamOf('subscription', subscription?.subscriptionId ?? '')
  const own = log.filter(event => event.streamId === streamId)
  const refundedAt = own.findIndex(
    ({ type, data }) =>
      type === 'ChargeRefunded' && (data as { orderId?: string }).orderId === refundedOrderId,
  )
  return own.slice(refundedAt + 1).some(({ type }) => type === 'CancelWithdrawn')
}

/**
 * 9: a refund that ended a membership ended no days a later charge had paid for, and that nobody decided about. Where the charge
 * of the period itself went back, the rest of an earlier plan that went into it ends with it.
 */
export function compareEndedByRefund({ watch }: Surroundings): void {
  for (const [id, { context }] of watch.subscriptions) {
    const { end, period, funding } = context
    if (end?.reason !== 'refunded' || !period || end.at >= instantAt(period.to)) continue
    const own = [...watch.payments.values()].filter(
      ({ context: { order } }) => order?.charge?.subscriptionId === id,
    )
    const ended = own.filter(({ context: { cancels } }) =>
      cancels.some(({ keepsMembership }) => keepsMembership === false),
    )
    // By their index, since two nodes' clocks need not agree which was ordered first.
    const newest = Math.max(...ended.map(({ context: { order } }) => order?.charge?.index ?? 0))
    for (const { orderId, amount } of funding) {
      const paid = watch.payments.get(orderId)?.context
      const isLater = (paid?.order?.charge?.index ?? 0) > newest
      if (paid && isLater && paid.cancels.length === 0 && !paid.cancel && !paid.review)
        watch.broken(
          9,
          `${id} was ended by a refund, and keeps ${amount} won of ${orderId} for days it paid for`,
        )
    }
  }
}

/**
 * 12: a campaign that was called off has let go of everybody it had not raised, wherever they were, so that nobody comes back
 * to its price. Whoever's charge was begun at it meanwhile is asked again day by day.
 */
export function compareCalledOff({ watch, time }: Surroundings, log: readonly RawEvent[]): void {
  const over = new Set<string>()
  for (const { streamId, type, data } of log) {
    const { reason, at } = data as { reason?: string; at?: Instant }
    const isOff = type === 'CampaignEnded' && reason === 'calledOff' && at !== undefined
    if (isOff && epochMsOf(at) + LET_GO_MS < time.nowMs()) over.add(idOfStream(streamId))
  }
  for (const [id, state] of watch.subscriptions) {
    const { priceChange, charge, attempts } = state.context
    const isBegun = charge !== null || (attempts > 0 && !state.matches({ live: 'paused' }))
    if (priceChange && over.has(priceChange.campaignId) && state.matches('live') && !isBegun)
      watch.broken(12, `${id} is still to pay ${priceChange.price} won of a campaign that was called off`)
  }
}

/** A walk each day, and one that found the shop shut. */
const LET_GO_MS = 2 * DAY_MS

/**
 * 13: a decline that came later than its buyer waits was told by mail, or held back because the order was being paid by then;
 * and none was that they saw on the page.
 */
export async function compareDeclined(
  { watch, house }: Surroundings,
  log: readonly RawEvent[],
): Promise<void> {
  const { rows } = await house.portsOf('at rest').outbox.page(null, NOTICES_MAX)
  const told = new Set(rows.map(({ key }) => key))
  const begun = new Map<string, Instant>()
  for (const { streamId, version, type, data } of log) {
    const { at } = data as { at: Instant }
    if (type === 'PaymentConfirmStarted') begun.set(streamId, at)
    const since = begun.get(streamId)
    if (type !== 'PaymentFailed' || since === undefined) continue
    const isLate = epochMsOf(at) - epochMsOf(since) > BUYER_WAITS_MS
    if (told.has(`${streamId}/${version}/paymentFailed`) !== isLate)
      watch.broken(
        13,
        `the decline ${streamId}/${version}, ${isLate ? 'late' : 'at once'}, ${isLate ? 'was never told' : 'is told by mail'}`,
      )
  }
}

/** How long a page keeps whoever comes back from a window waiting (app/routes/checkout.success.tsx). */
const BUYER_WAITS_MS = 10_000
