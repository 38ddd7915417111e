import { card } from '../../../domain/card/card.ts'
import type { CardPurpose } from '../../../domain/card/events.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Ports } from '../../ports.ts'
import { chargesStopped } from '../charges-stopped.ts'
import { execute } from '../execute.ts'
import { termsVersion as currentTerms } from '../legal/publish.ts'
import { subscriptionOf } from '../subscriptions/subscription-of.ts'
import { trialDaysFor } from '../subscriptions/trial-days.ts'

/** What the page needs to open Toss's window (requestBillingAuth). */
export interface CardRegistration {
  readonly type: 'accepted'
  readonly cardId: string
  readonly method: 'CARD' | 'TRANSFER'
  readonly customerKey: string
  readonly customerName: string
  readonly customerEmail: string
  readonly successUrl: string
  readonly failUrl: string
}

export type RegistrationWish = { readonly customerId: string; readonly method: 'CARD' | 'TRANSFER' } & (
  | {
      readonly type: 'subscribe'
      readonly planId: string
      readonly seenPrice: number
      /** what was shown; where nothing is said, what the plan promises whoever is new */
      readonly seenTrialDays?: number
      readonly termsVersion: string
    }
  | { readonly type: 'replace'; readonly subscriptionId: string }
)

/** Base 36; with an installation's prefix and a period's number it still fits an order id. */
const ID_LENGTH = 24

/**
 * 카드 등록: note what the card is for, and tie it to this session by a value that only its browser brings back. Refuses
 * SIGN_IN_NEEDED, BILLING_UNAVAILABLE, PLAN_OFF_SALE, AMOUNT_MISMATCH (the price has changed, or there is no trial after
 * all), ALREADY_SUBSCRIBED, NOT_FOUND, and CHARGES_STOPPED where a charge would follow at once.
 */
export async function startCardRegistration(ports: Ports, wish: RegistrationWish) {
  if (!ports.shop.billingClientKey) return refuse('BILLING_UNAVAILABLE')
  const customer = await ports.customers.customer(wish.customerId)
  if (!customer) return refuse('SIGN_IN_NEEDED')
  const purpose = await purposeOf(ports, wish)
  if (purpose.type === 'refused') return purpose
  const cardId = ports.ids.random().slice(0, ID_LENGTH)
  const state = ports.ids.random()
  const started = await execute(ports, card, cardId, {
    type: 'StartRegistration',
    cardId,
    subject: wish.customerId,
    method: wish.method,
    purpose,
    stateHash: stateHashOf(ports, state),
    at: ports.clock.now(),
  })
  if (started.type === 'refused') return started
  const place = `${ports.shop.publicUrl}/cards/${cardId}`
  return {
    type: 'accepted',
    cardId,
    method: wish.method,
    customerKey: customer.customerKey,
    customerName: customer.name,
    customerEmail: customer.email,
    successUrl: `${place}/return?state=${state}`,
    failUrl: `${place}/fail`,
  } satisfies CardRegistration
}

export const stateHashOf = (ports: Pick<Ports, 'vault'>, state: string): string =>
  ports.vault.fingerprint('card-state', state)

async function purposeOf(
  ports: Ports,
  wish: RegistrationWish,
): Promise<CardPurpose | ReturnType<typeof refuse>> {
  if (wish.type === 'replace') {
    const { subscriptionId, customerId } = wish
    const own = await subscriptionOf(ports, subscriptionId, customerId)
    if (!own?.state.matches('live')) return refuse('NOT_FOUND')
    return { type: 'replace', subscriptionId }
  }
  const plan = await ports.read.plan(wish.planId)
  if (!plan) return refuse('NOT_FOUND')
  if (!plan.on_sale) return refuse('PLAN_OFF_SALE')
  if (plan.data.price !== wish.seenPrice) return refuse('AMOUNT_MISMATCH')
  if (wish.termsVersion !== (await currentTerms(ports))) return refuse('TERMS_CHANGED')
  const trialDays = await trialDaysFor(ports, wish.customerId, plan.data)
  if (trialDays === 0 && (await chargesStopped(ports))) return refuse('CHARGES_STOPPED')
  if (await ports.subscriptions.liveOne(wish.customerId, plan.product_id)) return refuse('ALREADY_SUBSCRIBED')
  const { seenTrialDays = plan.data.trialDays } = wish
  if (seenTrialDays !== trialDays) return refuse('AMOUNT_MISMATCH')
  const subscriptionId = ports.ids.random().slice(0, ID_LENGTH)
  const { planId, seenPrice, termsVersion } = wish
  return { type: 'subscribe', subscriptionId, planId, seenPrice, seenTrialDays, termsVersion }
}
