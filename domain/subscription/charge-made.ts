import { accept, type Decision } from '../decider.ts'
import type { SubscriptionWish } from './commands.ts'
import type { SubscriptionEvent } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import { nextCharge } from './next-charge.ts'
import { chargeStarted } from './pass-time.ts'

/**
 * Money is at Toss under the order of the period that is owed here, and no charge is noted: a log that lost its end has forgotten
 * that it was asked once more, or a person lets stand what came late. It is noted as begun, and what became of it is told as of
 * any other. Where nothing is owed, under another order or for another sum, nothing is noted: that is for a person to decide.
 */
export function noteChargeMade(
  state: SubscriptionState,
  { orderId, amount, approvedAt, orderPrefix, at }: SubscriptionWish<'NoteChargeMade'>,
): Decision<SubscriptionEvent> {
  const { context } = state
  if (!isOwed(state)) return accept()
  // Of the period that was owed on the day the money was taken.
  const begun = chargeStarted(context, nextCharge(context, approvedAt), { at, orderPrefix })
  return begun.orderId === orderId && begun.amount === amount ? accept(begun) : accept()
}

/** Was a charge of it tried, and did it come to nothing? */
const isOwed = (state: SubscriptionState): boolean =>
  state.context.charge === null &&
  state.context.attempts > 0 &&
  state.matches('live') &&
  !state.hasTag('leaving') &&
  !state.matches({ live: 'paused' })
