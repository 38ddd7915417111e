import { type Won, won } from '../money.ts'
import { type Day, dayOf, daysBetween, type Instant } from '../time.ts'
import type { ConsentTerms, SubscriptionFact } from './events.ts'
import { CONSENT_DAYS_MIN } from './policy.ts'
import type { PriceChange, SubscriptionContext } from './state.ts'

/** Version of the words consent is asked in; the text itself stands in `app/text.*` under this name. */
export const CONSENT_TEXT = '2026-01-01'

/** 유료 전환 동의: what a member in a trial is asked. @throws outside a trial */
export function conversionTerms({ trial, plan, consents }: SubscriptionContext): ConsentTerms {
  if (!trial || !plan) throw new Error('only a trial is converted')
  return termsOf('conversion', consents, { price: plan.price, previousPrice: won(0), effectiveOn: trial.to })
}

/** 요금 인상 동의 */
export function priceTerms({ plan, consents }: SubscriptionContext, change: PriceChange): ConsentTerms {
  if (!plan) throw new Error('only a plan has a price to change')
  return {
    ...termsOf('price', consents, {
      price: won(change.price),
      previousPrice: plan.price,
      effectiveOn: change.effectiveOn,
    }),
    campaignId: change.campaignId,
  }
}

const termsOf = (
  kind: ConsentTerms['kind'],
  consents: number,
  terms: { price: Won; previousPrice: Won; effectiveOn: Day },
): ConsentTerms => ({
  consentId: `${kind}-${consents + 1}`,
  kind,
  ...terms,
  textVersion: CONSENT_TEXT,
  campaignId: null,
})

/**
 * Is what a member is asked about their price nobody's question, since another plan is booked at a price of its own? It is
 * asked, and counts, once that is undone.
 */
export const isSetAside = (
  { scheduledPlan }: Pick<SubscriptionContext, 'scheduledPlan'>,
  kind: ConsentTerms['kind'],
): boolean => kind === 'price' && scheduledPlan !== null

/**
 * Is too little time left for a question about this price to be put, or put again? On its day in any case; where silence ends
 * the membership, already with fewer than {@link CONSENT_DAYS_MIN} days before it. Where silence keeps the price, asking late
 * costs nobody anything.
 */
export const isTooLateToAsk = (
  { effectiveOn, silence }: Pick<PriceChange, 'effectiveOn' | 'silence'>,
  today: Day,
): boolean => daysBetween(today, effectiveOn) < (silence === 'ends' ? CONSENT_DAYS_MIN : 1)

/**
 * A dearer price was asked about and not answered, and too little time is left to answer it now: as good as not asked, the old
 * price stays. For whoever had no need to answer until this moment, having booked another plan, or no way to, having left.
 */
export const unansweredLapse = (
  { consent, priceChange }: Pick<SubscriptionContext, 'consent' | 'priceChange'>,
  at: Instant,
): readonly SubscriptionFact<'PriceChangeLapsed'>[] => {
  if (!priceChange || !consent || consent.answer !== null) return []
  const { campaignId } = priceChange
  const lapses = consent.campaignId === campaignId && isTooLateToAsk(priceChange, dayOf(at))
  return lapses ? [{ type: 'PriceChangeLapsed', campaignId, at }] : []
}

/** Can it still be answered, or its answer changed? Not once its day has come, nor when its campaign was called off. */
export function questionIsOpen(
  { consent, priceChange }: Pick<SubscriptionContext, 'consent' | 'priceChange'>,
  today: Day,
): boolean {
  if (!consent || today >= consent.effectiveOn) return false
  return consent.kind !== 'price' || priceChange?.campaignId === consent.campaignId
}
