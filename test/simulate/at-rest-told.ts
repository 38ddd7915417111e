import { leavingCancelId } from '../../domain/subscription/leave.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import type { SimulatedMail } from './mail.ts'
import type { Surroundings } from './surroundings.ts'

/** 9: what went back of a membership's charge is known to it, and what was said of it has come true. */
export function compareRefunds({ watch }: Surroundings): void {
  for (const [orderId, { context }] of watch.payments) {
    const charge = context.order?.charge
    const state = charge && watch.subscriptions.get(charge.subscriptionId)
    if (!charge || !state) continue
    for (const { cancelId, transactionKey, amount, keepsMembership } of context.cancels) {
      if (cancelId === leavingCancelId(charge.subscriptionId)) continue
      const refundId = cancelId ?? `toss-${transactionKey}`
      if (!state.context.refundIds.includes(refundId))
        watch.broken(9, `${amount} won of ${orderId} went back, and its membership was never told`)
      if (keepsMembership === false && !state.matches('ended') && !usesUpWhatIsPaid(state, orderId))
        watch.broken(9, `${orderId} was given back so that its membership ends, and it goes on`)
    }
  }
}

/** A charge was under way when the money went back: once paid, its period is used to the end, and none follows. */
const usesUpWhatIsPaid = (state: SubscriptionState, refundedOrderId: string) =>
  state.hasTag('leaving') && state.context.funding.some(({ orderId }) => orderId !== refundedOrderId)

/** 13: what is called sent has reached somebody, and what failed to the last could at least be made. */
export async function compareSent(
  { watch, house }: Surroundings,
  { received, offered }: Pick<SimulatedMail, 'received' | 'offered'>,
): Promise<void> {
  const keys = new Set(received.map(({ key }) => key))
  const { outbox } = house.portsOf('at rest')
  const { rows } = await outbox.page(null, NOTICES_MAX)
  for (const { key, state, lastError } of rows) {
    if (lastError === 'DEFECT' && !offered.has(key)) watch.broken(13, `the mail ${key} could not be made`)
    if (state === 'sent' && !keys.has(key))
      watch.broken(13, `the mail ${key} is called sent and reached nobody`)
  }
}

const NOTICES_MAX = 1_000
