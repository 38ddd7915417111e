import type { SubscriptionEvent } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { dayOf } from '../../domain/time.ts'
import type { Broken } from './watch.ts'

type Started = Extract<SubscriptionEvent, { type: 'ChargeStarted' }>

/**
 * What must hold of a charge before it is sent: what would let money be taken twice, or from somebody else, were Toss
 * to answer unluckily. 2, 12 and 16 of reliability.md 3.1.
 */
export function watchCharges(broken: Broken) {
  /** subscription/purpose/index or number → the one order all its attempts stand under */
  const orders = new Map<string, string>()

  return {
    started(subscriptionId: string, event: Started, state: SubscriptionState): void {
      const { context } = state
      const { orderId, purpose, nth, period, cardId, at } = event
      const identity = `${subscriptionId}/${purpose}/${purpose === 'renewal' ? period.index : nth}`
      const before = orders.get(identity)
      if (before !== undefined && before !== orderId)
        broken(2, `${identity} is charged under ${orderId}, and was under ${before}: Toss would capture both`)
      orders.set(identity, orderId)
      if (state.hasTag('leaving')) broken(12, `${subscriptionId} has been left and is charged all the same`)
      if (cardId !== context.cardId) broken(12, `${subscriptionId} is charged on a card that was replaced`)
      if (purpose === 'renewal' && period.to <= dayOf(at))
        broken(
          12,
          `${subscriptionId} is charged on ${dayOf(at)} for ${period.from}–${period.to}, which is over`,
        )
    },

    /** 2: nobody has two live memberships of one product, each charged by itself. */
    live(states: ReadonlyMap<string, SubscriptionState>, subscriptionId: string): void {
      const own = states.get(subscriptionId)
      const of = own?.context.subscription
      if (!own?.matches('live') || !of) return
      for (const [other, state] of states) {
        const its = state.context.subscription
        const isSame = its?.subject === of.subject && its.productId === of.productId
        if (other !== subscriptionId && isSame && state.matches('live'))
          broken(2, `${of.subject} has two live memberships, ${other} and ${subscriptionId}`)
      }
    },
  }
}
