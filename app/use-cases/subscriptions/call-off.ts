import { streamOf } from '../../../domain/ids.ts'
import type { Order } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { REVIEW_AFTER_MS } from '../../../domain/payment/schedule.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { dayOf, HOUR_MS, type Instant, instantAt, later, latest } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { askUnsettled } from '../ask-unsettled.ts'
import { isClockRight, stillToDoNow } from '../clock/right-clock.ts'
import { insist } from '../execute.ts'
import { madeMeanwhile } from './after-restore.ts'
import { isInNoBooks } from './charge-in-books.ts'
import { withForgottenAttempt } from './forgotten-attempt.ts'

/** A charge as its subscription noted it. */
export type NotedCharge = NonNullable<SubscriptionContext['charge']>

/**
 * Its member leaves, or its days have passed: what was not asked by then would be money for nothing. A clock that jumped
 * says nothing of days.
 */
export function isWantedNoMore(ports: Ports, state: SubscriptionState): boolean {
  if (state.hasTag('leaving')) return true
  const { charge } = state.context
  return charge !== null && isClockRight(ports) && charge.period.to <= dayOf(ports.clock.now())
}

/**
 * Since when, of a charge that {@link isWantedNoMore}: nobody sends it from that moment on. null: it is wanted.
 */
export async function unwantedSince(ports: Ports, state: SubscriptionState): Promise<Instant | null> {
  const { charge, subscription: of } = state.context
  if (!charge || !of || !isWantedNoMore(ports, state)) return null
  if (!state.hasTag('leaving')) return instantAt(charge.period.to)
  const told = await ports.events.read(subscription, streamOf(subscription.category, of.subscriptionId))
  return told.findLast(({ event }) => event.type === 'CancelScheduled')?.event.at ?? ports.clock.now()
}

/**
 * Notes that a charge is not asked for any more (ADR 0122), unless Toss was asked: then its outcome counts, whatever is wanted by now.
 * Where the log ever lost something, it may have been asked in the time that is gone; so it is looked for first.
 * @throws StreamBusy, or when the store is out of reach
 */
export async function callOff(ports: Ports, charge: NotedCharge, order: Order): Promise<void> {
  const { orderId, attempt, cardId } = charge
  if (await ports.recovery.isUnderWayNow()) return // nobody knows yet what was asked
  const settledAt = ports.recovery.settledAt()
  const at = ports.clock.now()
  if (settledAt !== null) return callOffAfterLoss(ports, charge, { order, settledAt })
  const wish = { type: 'CallOffCharge', attempt, cardId, at } as const
  const done = await insist(ports, payment, orderId, { type: 'OrderPayment', order, at }, wish)
  if (done.type === 'refused') ports.log.error('charge not called off', { orderId, code: done.code })
  else if (done.events.length > 0) ports.log.warn('charge called off before it was asked for', { orderId })
}

/** Nothing is begun before it is known what was made of it: what is begun, somebody may send once more. */
async function callOffAfterLoss(
  ports: Ports,
  charge: NotedCharge,
  { order, settledAt }: { order: Order; settledAt: Instant },
): Promise<void> {
  const { orderId, attempt, cardId } = charge
  const at = ports.clock.now()
  // What was sent just before the loss may be on its way.
  const isQuiet = isClockRight(ports) && settledAt <= later(at, -HOUR_MS)
  const isForReview = charge.startedAt <= later(at, -REVIEW_AFTER_MS)
  const ordered = await insist(ports, payment, orderId, { type: 'OrderPayment', order, at })
  if (ordered.type === 'refused') ports.log.error('charge not ordered', { orderId, code: ordered.code })
  if (ordered.type === 'refused' || ordered.state.context.attempts >= attempt) return
  const made = isQuiet ? await madeMeanwhile(ports, orderId, ordered.state) : 'underWay'
  if (typeof made === 'object') {
    const record = { type: 'RecordPayment', payment: made, at } as const
    await insist(ports, payment, orderId, ...(await withForgottenAttempt(ports, ordered.state, record)))
    return
  }
  const isOver = made === 'hidden' || stillToDoNow(ports, latest(charge.startedAt, settledAt)) === 'callOff'
  const since = charge.startedAt
  const isInNone =
    isOver && (await isInNoBooks(ports, orderId, ordered.state, since, { othersMatter: false }))
  if (made === 'nothing' || isInNone) {
    const done = await insist(ports, payment, orderId, { type: 'CallOffCharge', attempt, cardId, at })
    if (done.type === 'refused') ports.log.error('charge not called off', { orderId, code: done.code })
  } else if (isForReview && !(await isBegun(ports, charge))) await askUnsettled(ports, orderId) // it is due still
}

/** By now, since the books may just have shown its capture. */
async function isBegun({ events }: Ports, { orderId, attempt }: NotedCharge): Promise<boolean> {
  const { state } = await events.load(payment, streamOf(payment.category, orderId))
  return state.context.attempts >= attempt
}
