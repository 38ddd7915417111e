import { dayOf, type Instant } from '../time.ts'
import { askConsent, dropPriceChange } from './actions.ts'
import type { SubscriptionWish } from './commands.ts'
import { conversionTerms, isSetAside, isTooLateToAsk, priceTerms } from './consent.ts'
import type { SubscriptionEvent } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import { conversionAgreed, hangsOnYes, nextCharge, sumOf } from './next-charge.ts'
import type { SubscriptionContext } from './state.ts'

type Wish = SubscriptionWish<'PassTime'>

/** Facts, and what is known once they are. */
export interface Told {
  readonly facts: readonly SubscriptionEvent[]
  readonly known: SubscriptionContext
}

export const isDue = (moment: Instant | null, { at }: { at: Instant }): boolean =>
  moment !== null && moment <= at

/** A price that rises, of the plan they stay on, and was not asked about yet; falling prices are nobody's to refuse. */
export const isUnasked = (context: SubscriptionContext): boolean => {
  const { priceChange, consent, plan } = context
  return (
    priceChange !== null &&
    plan !== null &&
    !isSetAside(context, 'price') &&
    priceChange.price > plan.price &&
    consent?.campaignId !== priceChange.campaignId
  )
}

/** What a member hears before money is taken: a question for consent, then the coming charge. */
export function told(state: SubscriptionState, wish: Wish): Told {
  const asked = question(state, wish)
  const announced = announcement(state, asked.known, wish)
  return { facts: [...asked.facts, ...announced], known: asked.known }
}

/**
 * A question is put only while its answer can still count and there is time to give it; a price whose time came unasked, in
 * a membership that was booked, left or paused until then, is not raised.
 */
function question(state: SubscriptionState, wish: Wish): Told {
  const { context } = state
  const { at } = wish
  const today = dayOf(at)
  const { trial, priceChange } = context
  if (state.matches({ live: 'trial' }) && !context.consent && isDue(context.askConsentAt, wish)) {
    if (!trial || today >= trial.to) return { facts: [], known: context }
    const asked = { type: 'ConsentAsked', ...conversionTerms(context), at } as const
    return { facts: [asked], known: { ...context, ...askConsent(context, asked) } }
  }
  if (!priceChange || !isUnasked(context) || !isDue(priceChange.askConsentAt, wish))
    return { facts: [], known: context }
  if (isTooLateToAsk(priceChange, today)) {
    const lapsed = { type: 'PriceChangeLapsed', campaignId: priceChange.campaignId, at } as const
    return { facts: [lapsed], known: { ...context, ...dropPriceChange() } }
  }
  const asked = { type: 'ConsentAsked', ...priceTerms(context, priceChange), at } as const
  return { facts: [asked], known: { ...context, ...askConsent(context, asked) } }
}

function announcement(
  state: SubscriptionState,
  known: SubscriptionContext,
  wish: Wish,
): readonly SubscriptionEvent[] {
  const { announceAt, dueAt } = known
  if (!isDue(announceAt, wish) || dueAt === null || dueAt <= wish.at) return []
  const next = nextCharge(known, dueAt)
  const agreed = !hangsOnYes(known, next) && (!state.matches({ live: 'trial' }) || conversionAgreed(known))
  const { index, from: chargeOn } = next.period
  return [
    { type: 'ChargeAnnounced', index, amount: sumOf(known, next, wish.at), chargeOn, agreed, at: wish.at },
  ]
}
