import { card } from '../../../domain/card/card.ts'
import type { CardPurpose } from '../../../domain/card/events.ts'
import { type Refused, refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute, insist, loadStream, unlessBusy } from '../execute.ts'
import { advanceSubscription } from '../subscriptions/advance.ts'
import { agreedPlan } from '../subscriptions/agreed-plan.ts'
import { trialDaysFor } from '../subscriptions/trial-days.ts'
import { deleteBillingKey } from './delete-billing-key.ts'
import { tellCardGone } from './tell-card-gone.ts'

/** Where a registration has come to. `checking`: it is not known yet what comes of it; `failed`: a definite no. */
export type Attached =
  | { readonly type: 'attached'; readonly subscriptionId: string }
  | { readonly type: 'checking' }
  | { readonly type: 'failed'; readonly code: string }
  | Refused

/**
 * A card whose key is safe goes to what it was registered for: a subscription begins, or goes on with it. A card that
 * nobody can take (already subscribed in another tab, the price has changed) is given back at once; a key that came from
 * another system is forgotten instead, since that system may still charge it. A membership too busy to take it is no such answer: the card's row is due still.
 */
export const attachCard = async (ports: Ports, cardId: string): Promise<Attached> =>
  (await unlessBusy(attach(ports, cardId))) ?? { type: 'checking' } // it stays due, and goes on once it can

async function attach(ports: Ports, cardId: string): Promise<Attached> {
  const { state } = await ports.events.load(card, streamOf(card.category, cardId))
  const { card: of, failure } = state.context
  if (!of) return refuse('NOT_FOUND')
  const { subscriptionId } = of.purpose
  if (state.matches('attached')) return { type: 'attached', subscriptionId }
  if (state.matches('failed')) return { type: 'failed', code: failure ?? '' }
  if (state.matches('issuing') || state.matches('registering')) return { type: 'checking' }
  if (!state.matches('registered')) return refuse('REGISTRATION_OVER')

  const refused = await hand(ports, cardId, of.subject, of.purpose)
  if (refused?.code === 'BUSY') return { type: 'checking' }
  const refusal = refused && (await isHanded(ports, cardId, of.purpose, refused)) ? null : refused
  const at = ports.clock.now()
  if (refusal && of.purpose.type === 'import') {
    await insist(ports, card, cardId, { type: 'RefuseImport', code: refusal.code, at })
    await ports.billingKeys.remove(cardId)
    return refusal
  }
  if (refusal) {
    await insist(ports, card, cardId, { type: 'DeleteKey', at })
    ports.defer('delete billing key', () => deleteBillingKey(ports, cardId))
    return refusal
  }
  // Before the last note, after which nothing of this is due any more; what is reported from here on tells it itself.
  await tellCardGone(ports, (await loadStream(ports, card, cardId)).state)
  await execute(ports, card, cardId, { type: 'NoteAttached', at })
  await advanceSubscription(ports, subscriptionId)
  return { type: 'attached', subscriptionId }
}

/**
 * Has another node handed it over since this one looked? Then what refuses it may be that very membership: the trial is used up by it, the
 * price was raised after it. Its key is not to be deleted under it. Nor may one that looked before do so afterwards, so a membership
 * that is yet to begin is told first that it never will.
 * @throws StreamBusy, and the card is looked at again
 */
async function isHanded(
  ports: Ports,
  cardId: string,
  { type, subscriptionId }: CardPurpose,
  { code }: Refused,
): Promise<boolean> {
  if (type !== 'subscribe')
    return (await loadStream(ports, subscription, subscriptionId)).state.context.cardId === cardId
  const wish = { type: 'RefuseRegistration', code, at: ports.clock.now() } as const
  const told = await insist(ports, subscription, subscriptionId, wish)
  return told.type === 'accepted' && told.state.context.cardId === cardId
}

async function hand(
  ports: Ports,
  cardId: string,
  subject: string,
  purpose: CardPurpose,
): Promise<Refused | null> {
  const at = ports.clock.now()
  const { subscriptionId } = purpose
  if (purpose.type === 'replace') {
    const replaced = await execute(ports, subscription, subscriptionId, { type: 'ReplaceCard', cardId, at })
    return replaced.type === 'refused' ? replaced : null
  }
  if (purpose.type === 'import') {
    const { type: _, ...terms } = purpose
    const wish = { type: 'Import', ...terms, subject, cardId, policy: ports.policy, at } as const
    const imported = await execute(ports, subscription, subscriptionId, wish)
    return imported.type === 'refused' ? imported : null
  }
  const plan = await ports.read.plan(purpose.planId)
  if (!plan) return refuse('NOT_FOUND')
  const agreed = agreedPlan(plan.data)
  const begun = await ports.events.load(subscription, streamOf(subscription.category, subscriptionId))
  // What began already is not asked again whether it may.
  if (begun.version === 0 && !plan.on_sale) return refuse('PLAN_OFF_SALE')
  if (begun.version === 0 && agreed.price !== purpose.seenPrice) return refuse('AMOUNT_MISMATCH')
  const trialDays = await trialDaysFor(ports, subject, plan.data)
  const { seenTrialDays = trialDays } = purpose
  if (begun.version === 0 && trialDays !== seenTrialDays) return refuse('AMOUNT_MISMATCH')
  const registered = await execute(ports, subscription, subscriptionId, {
    type: 'Register',
    subscriptionId,
    subject,
    productId: plan.product_id,
    productName: plan.data.productName,
    plan: agreed,
    trialDays,
    cardId,
    termsVersion: purpose.termsVersion,
    policy: ports.policy,
    at,
  })
  return registered.type === 'refused' ? registered : null
}
