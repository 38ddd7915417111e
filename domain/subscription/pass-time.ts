import { won } from '../money.ts'
import { dayOf, type Instant, instantAt } from '../time.ts'
import { orderIdOfCharge, taxFreePartOf } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import { conversionTerms, priceTerms } from './consent.ts'
import type { EndReason, SubscriptionEvent, SubscriptionFact } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import { conversionAgreed, nextCharge } from './next-charge.ts'
import type { SubscriptionContext } from './state.ts'

type Wish = SubscriptionWish<'PassTime'>
type Facts = readonly SubscriptionEvent[]

const isDue = (moment: Instant | null, { at }: { at: Instant }): boolean => moment !== null && moment <= at

/** What falls due by `at`, in order. A charge under way is waited for: until it is settled, time does nothing. */
export function passTime(state: SubscriptionState, wish: Wish): Facts {
  const { context } = state
  if (context.charge || !state.matches('live')) return []
  if (state.hasTag('leaving')) return leavingOver(context, wish)
  if (state.matches({ live: 'paused' })) return paused(state, wish)
  if (state.hasTag('pastDue') || state.matches({ live: 'registered' })) return owed(state, wish)
  return [...told(state, wish), ...charged(state, wish)]
}

function leavingOver({ leaving }: SubscriptionContext, { at }: Wish): Facts {
  const endsOn = leaving?.endsOn ?? null
  return endsOn && instantAt(endsOn) <= at ? [ended('left', at)] : []
}

function paused(state: SubscriptionState, wish: Wish): Facts {
  const { pause, period, anchor } = state.context
  const { at } = wish
  if (!pause || !period || !anchor) return []
  if (state.matches({ live: { paused: 'running' } }))
    return instantAt(pause.from) <= at ? [{ type: 'PauseBegan', at }] : []
  if (pause.resumesOn === null || instantAt(pause.resumesOn, wish.policy.window.from) > at) return []
  return [resumedFromRest(state.context, at)]
}

/** The next period begins on the day of resuming, and its charge is due at once. */
export function resumedFromRest(
  { period, anchor }: SubscriptionContext,
  at: Instant,
): SubscriptionFact<'SubscriptionResumed'> {
  if (!period || !anchor) throw new Error('only a period that ran can be resumed')
  const next = { day: dayOf(at), index: period.index + 1, interval: anchor.interval }
  return { type: 'SubscriptionResumed', anchor: next, schedule: { dueAt: at, announceAt: null }, at }
}

/** Money is owed, or was never paid: the deadlines first, then the next try. */
function owed(state: SubscriptionState, wish: Wish): Facts {
  const { context } = state
  const { at } = wish
  const neverPaid = state.matches({ live: 'registered' })
  if (isDue(context.endsAt, wish)) return [ended(neverPaid ? 'neverPaid' : 'unpaid', at)]
  const graceOver = state.matches({ live: { pastDue: 'grace' } }) && isDue(context.graceEndsAt, wish)
  return [...(graceOver ? [{ type: 'GraceEnded', at } as const] : []), ...charged(state, wish)]
}

/** What a member hears before money is taken: questions for consent, and the coming charge. */
function told(state: SubscriptionState, wish: Wish): Facts {
  const { context } = state
  const { at } = wish
  const facts: SubscriptionEvent[] = []
  const inTrial = state.matches({ live: 'trial' })
  if (inTrial && !context.consent && isDue(context.askConsentAt, wish))
    facts.push({ type: 'ConsentAsked', ...conversionTerms(context), at })
  const { priceChange } = context
  if (priceChange && isDue(priceChange.askConsentAt, wish) && !wasAsked(context))
    facts.push({ type: 'ConsentAsked', ...priceTerms(context, priceChange), at })
  if (isDue(context.announceAt, wish) && context.dueAt !== null && context.dueAt > at) {
    const { period, plan } = nextCharge(context, context.dueAt)
    facts.push({
      type: 'ChargeAnnounced',
      index: period.index,
      amount: plan.price,
      chargeOn: period.from,
      at,
    })
  }
  return facts
}

const wasAsked = ({ priceChange, consent, plan }: SubscriptionContext) =>
  consent?.campaignId === priceChange?.campaignId || (priceChange?.price ?? 0) <= (plan?.price ?? 0)

function charged(state: SubscriptionState, wish: Wish): Facts {
  const { context } = state
  const { at, mayCharge } = wish
  if (!isDue(context.dueAt, wish)) return []
  // No charge at a price nobody agreed to: the law as a guard, not as a reminder (d14).
  if (state.matches({ live: 'trial' }) && !conversionAgreed(context)) return [ended('noConsent', at)]
  const next = nextCharge(context, at)
  if (next.price === 'refused' && wish.policy.unansweredPrice === 'end') return [ended('noConsent', at)]
  if (!mayCharge) return []
  const { priceChange } = context
  const lapses = next.price === 'lapsed' || next.price === 'refused'
  return [
    ...(lapses && priceChange
      ? [{ type: 'PriceChangeLapsed', campaignId: priceChange.campaignId, at } as const]
      : []),
    ...next.missed.map(
      period => ({ type: 'PeriodWaived', period, reason: 'downtime', schedule: null, at }) as const,
    ),
    chargeStarted(context, next, wish),
  ]
}

function chargeStarted(
  { subscription, cardId, attempts }: SubscriptionContext,
  { plan, anchor, period, missed }: ReturnType<typeof nextCharge>,
  { at, orderPrefix }: Wish,
): SubscriptionFact<'ChargeStarted'> {
  if (!subscription || !cardId) throw new Error('nobody and no card to charge')
  const identity = { purpose: 'renewal', index: period.index, nth: 0 } as const
  return {
    type: 'ChargeStarted',
    orderId: orderIdOfCharge(orderPrefix, subscription.subscriptionId, identity),
    purpose: 'renewal',
    nth: 0,
    attempt: missed.length > 0 ? 1 : attempts + 1,
    plan,
    period,
    anchor,
    amount: plan.price,
    taxFreeAmount: taxFreePartOf(plan, plan.price),
    credit: won(0),
    cardId,
    at,
  }
}

const ended = (reason: EndReason, at: Instant): SubscriptionEvent => ({
  type: 'SubscriptionEnded',
  reason,
  on: dayOf(at),
  refunds: [],
  at,
})
