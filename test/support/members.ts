import { TERMS_VERSION } from '../../app/seller.ts'
import { completeCardRegistration } from '../../app/use-cases/cards/complete-registration.ts'
import { startCardRegistration } from '../../app/use-cases/cards/start-registration.ts'
import type { BillingForm } from '../../infra/toss-sandbox/window/billing/choice.ts'
import type { Shop } from './shop.ts'

let made = 0

/** A member of the shop with an account of their own. @returns the customer's id */
export async function signUp({ ports }: Shop, email = `member${++made}@example.com`): Promise<string> {
  const signed = await ports.customers.signUp({ email, name: '김회원', password: 'a long enough password' })
  if (signed.type !== 'created') throw new Error(`not signed up: ${signed.type}`)
  return signed.customerId
}

/** Goes through Toss's window as a customer does: registration, window, return. */
export async function registerCard(
  world: Shop,
  customerId: string,
  wish: { planId: string } | { subscriptionId: string },
  form: BillingForm = {},
  method: 'CARD' | 'TRANSFER' = 'CARD',
) {
  const { ports, shopper } = world
  const started = await startCardRegistration(ports, {
    customerId,
    method,
    ...('planId' in wish
      ? {
          type: 'subscribe',
          planId: wish.planId,
          seenPrice: (await ports.read.plan(wish.planId))?.data.price ?? 0,
          termsVersion: TERMS_VERSION,
        }
      : { type: 'replace', subscriptionId: wish.subscriptionId }),
  })
  if (started.type === 'refused') return started
  const { customerKey, successUrl, failUrl, cardId } = started
  const returned = await shopper.registerCard({ customerKey, successUrl, failUrl, method }, form)
  return completeCardRegistration(ports, {
    customerId,
    cardId,
    state: new URL(successUrl).searchParams.get('state') ?? '',
    customerKey: returned.customerKey ?? '',
    authKey: returned.authKey ?? '',
  })
}

/** Subscribes to a plan with a card that does as `form` says. @throws when it did not come to a subscription */
export async function subscribe(world: Shop, customerId: string, planId: string, form?: BillingForm) {
  const attached = await registerCard(world, customerId, { planId }, form)
  if (attached.type !== 'attached') throw new Error(`not subscribed: ${JSON.stringify(attached)}`)
  return attached.subscriptionId
}
