import { type Won, won } from '../money.ts'
import { addDays, type Day, dayOf, type Instant, instantAt } from '../time.ts'
import type { AgreedPlan } from './events.ts'
import { type Anchor, type Period, periodAt, periodOf } from './period.ts'
import { CONSENT_DAYS } from './policy.ts'
import type { SubscriptionContext } from './state.ts'

/** The charge a subscription comes to next, at the price in force for its period. */
export interface NextCharge {
  readonly plan: AgreedPlan
  readonly anchor: Anchor
  readonly period: Period
  /** periods that passed uncharged and stay so: catching up is never a burst of charges (d8) */
  readonly missed: readonly Period[]
  /** what becomes of a price change whose time has come */
  readonly price: 'asAgreed' | 'changed' | 'lapsed' | 'refused'
}

/** @throws for a stream without a plan */
export function nextCharge(context: SubscriptionContext, at: Instant): NextCharge {
  const { plan, anchor: running, period: last, scheduledPlan } = context
  if (!plan || !running) throw new Error('a subscription without a plan is charged nothing')
  const index = Math.max((last?.index ?? 0) + 1, running.index)
  const next = scheduledPlan ?? plan
  const anchor = anchorOf({ running, last, interval: next.interval, index }, dayOf(at))
  const period = periodAt(anchor, dayOf(at), index)
  const missed = Array.from({ length: period.index - index }, (_, nth) => periodOf(anchor, index + nth))
  // One order asks one sum (ADR 0096): a charge that was begun keeps the price of the day it was begun on.
  const isBegun = context.attempts > 0 && beginsWithItsCharge(context)
  return { ...priced(context, next, isBegun ? running.day : period.from), anchor, period, missed }
}

/** Was nobody entitled to anything, before the first charge and after a pause? Then days are counted from the charge on. */
export const beginsWithItsCharge = ({
  period,
  anchor,
}: Pick<SubscriptionContext, 'period' | 'anchor'>): boolean =>
  period === null || (anchor !== null && period.index > 0 && anchor.index > period.index)

/** Where nobody was entitled to anything, the period begins with its charge; elsewhere where the last one ended. */
function anchorOf(
  {
    running,
    last,
    interval,
    index,
  }: { running: Anchor; last: Period | null; interval: Anchor['interval']; index: number },
  today: Day,
): Anchor {
  if (last === null || beginsWithItsCharge({ period: last, anchor: running }))
    return { day: today, index, interval }
  return interval === running.interval ? running : { day: last.to, index, interval }
}

function priced(
  { priceChange, plan, consent }: SubscriptionContext,
  next: AgreedPlan,
  from: Day,
): Pick<NextCharge, 'plan' | 'price'> {
  if (!priceChange || !plan || from < priceChange.effectiveOn) return { plan: next, price: 'asAgreed' }
  if (next.planId !== plan.planId) return { plan: next, price: 'lapsed' } // they chose another plan at its own price
  const changed = {
    ...next,
    price: priceChange.price as AgreedPlan['price'],
    priceVersion: priceChange.priceVersion,
  }
  if (priceChange.price <= plan.price) return { plan: changed, price: 'changed' }
  // Nobody loses a membership over a question that was never put.
  if (consent?.campaignId !== priceChange.campaignId) return { plan: next, price: 'lapsed' }
  const agrees = consent.price === priceChange.price && consentCounts(consent, priceChange.effectiveOn)
  if (!agrees) return { plan: next, price: 'refused' }
  // After a pause their yes may be older than a yes may be by the day the price would rise on.
  return consentCounts(consent, from) ? { plan: changed, price: 'changed' } : { plan: next, price: 'lapsed' }
}

/** Does it hang on a yes that was not given, and the membership end without one? */
export const hangsOnYes = ({ priceChange }: SubscriptionContext, { price }: NextCharge): boolean =>
  price === 'refused' && priceChange?.silence === 'ends'

/** What is taken if it is made: where it hangs on a yes, the price that is asked about, if a yes of `at` counts by then. */
export const sumOf = (context: SubscriptionContext, next: NextCharge, at: Instant): Won =>
  hangsOnYes(context, next) && context.priceChange && yesCounts(at, next.period.from)
    ? won(context.priceChange.price)
    : next.plan.price

/** Given, and inside the {@link CONSENT_DAYS} before it takes effect; earlier consent is none. */
export function consentCounts(consent: SubscriptionContext['consent'], effectiveOn: Day): boolean {
  return (
    consent?.answer === 'given' && consent.answeredAt !== null && yesCounts(consent.answeredAt, effectiveOn)
  )
}

/** Does a yes of that moment still count on that day? */
const yesCounts = (answeredAt: Instant, effectiveOn: Day): boolean =>
  answeredAt >= instantAt(addDays(effectiveOn, -CONSENT_DAYS))

/** Has the member agreed to pay for what was free until now, at the price of today's plan? */
export function conversionAgreed({ trial, plan, consent }: SubscriptionContext): boolean {
  if (!trial || !plan) return true
  return consent?.kind === 'conversion' && consent.price === plan.price && consentCounts(consent, trial.to)
}
