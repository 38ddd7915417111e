import type { CardState } from '../../domain/card/machine.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { momentOf } from './restores/moment.ts'
import type { Broken } from './watch.ts'

interface Options {
  readonly broken: Broken
  readonly payments: ReadonlyMap<string, PaymentState>
  readonly subscriptions: ReadonlyMap<string, SubscriptionState>
}

/**
 * What must hold of a billing key when Toss is asked to delete it: it bears no idempotency key, so that nothing but the facts says
 * what was meant. 3 of reliability.md 3.1, and c10 of 2.5.
 */
export function watchCards({ broken, payments, subscriptions }: Options) {
  /** billing key → the card it is of */
  const cardOf = new Map<string, string>()
  const states = new Map<string, CardState>()

  /** A charge of which nobody knows yet, or the next one, would be on it. */
  function isNeeded(cardId: string): string | null {
    for (const [id, state] of subscriptions) {
      if (state.context.charge?.cardId === cardId) return `a charge of ${id} on it is in doubt`
      if (state.matches('live') && state.context.cardId === cardId) return `${id} goes on with it`
    }
    for (const [orderId, { context, value }] of payments)
      if (value === 'inProgress' && context.cardId === cardId)
        return `the charge ${orderId} on it is in doubt`
    return null
  }

  return {
    keeps(cardId: string, billingKey: string): void {
      cardOf.set(billingKey, cardId)
    },

    /** Which billing keys there are, Toss knows on. */
    moment: () => momentOf(states),

    wrote(cardId: string, state: CardState): void {
      states.set(cardId, state)
    },

    deletes(billingKey: string): void {
      const cardId = cardOf.get(billingKey)
      const state = cardId === undefined ? undefined : states.get(cardId)
      if (cardId === undefined) {
        broken(3, 'a billing key is deleted at Toss that no card here has')
        return
      }
      // A request may come late, after another has told that the key is gone.
      if (!state?.matches('deleting') && !state?.matches('deleted'))
        broken(3, `the key of ${cardId} is deleted at Toss, and no fact says that it is to go`)
      const need = isNeeded(cardId)
      if (need) broken(3, `the key of ${cardId} is deleted at Toss while ${need}`)
    },
  }
}
