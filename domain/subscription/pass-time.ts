import { won } from '../money.ts'
import { type Day, dayOf, type Instant, instantAt } from '../time.ts'
import { orderIdOfCharge, taxFreePartOf } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import { isOursToTry } from './dunning.ts'
import type { EndReason, SubscriptionEvent, SubscriptionFact } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import { conversionAgreed, hangsOnYes, nextCharge } from './next-charge.ts'
import { resumesAt } from './policy.ts'
import { resumedFromRest } from './resuming.ts'
import type { SubscriptionContext } from './state.ts'
import { isDue, told } from './told.ts'

type Wish = SubscriptionWish<'PassTime'>
type Facts = readonly SubscriptionEvent[]

/** What falls due by `at`, in order. A charge under way is waited for: until it is settled, time does nothing. */
export function passTime(state: SubscriptionState, wish: Wish): Facts {
  const { context } = state
  if (context.charge || !state.matches('live')) return []
  if (state.hasTag('leaving')) return leavingOver(context, wish)
  if (state.matches({ live: 'paused' })) return paused(state, wish)
  if (state.hasTag('pastDue') || state.matches({ live: 'registered' })) return owed(state, wish)
  if (state.matches({ live: 'resuming' })) return charged(context, wish)
  if (state.matches({ live: 'trial' }) && isUnagreed(context, wish)) return [ended('noConsent', wish.at)]
  const { facts, known } = told(state, wish)
  return [...facts, ...charged(known, wish)]
}

/** No charge at a price nobody agreed to: the law as a guard, not as a reminder (d14). */
const isUnagreed = (context: SubscriptionContext, { at }: Wish): boolean =>
  context.trial !== null && dayOf(at) >= context.trial.to && !conversionAgreed(context)

/** Over on the day that was said, also when nobody looked for a while. */
function leavingOver({ leaving }: SubscriptionContext, { at }: Wish): Facts {
  const endsOn = leaving?.endsOn ?? null
  return endsOn && instantAt(endsOn) <= at ? [ended('left', at, endsOn)] : []
}

function paused(state: SubscriptionState, { at }: Wish): Facts {
  const { pause } = state.context
  if (!pause) return []
  if (state.matches({ live: { paused: 'running' } }))
    return instantAt(pause.from) <= at ? [{ type: 'PauseBegan', at }] : []
  return pause.resumesOn !== null && resumesAt(pause.resumesOn) <= at
    ? [resumedFromRest(state.context, at)]
    : []
}

/**
 * Money is owed, or was never paid: the deadlines first, then the next try. No deadline passes while nothing may be
 * charged, and a member who owes is not ended before a try that is due: a stop must not cost anybody their membership.
 */
function owed(state: SubscriptionState, wish: Wish): Facts {
  const { context } = state
  const { at, mayCharge } = wish
  if (!mayCharge) return charged(context, wish)
  const neverPaid = state.matches({ live: 'registered' })
  const triesFirst = !neverPaid && (isDue(context.dueAt, wish) || isOursToTry(state))
  if (isDue(context.endsAt, wish) && !triesFirst) return [ended(neverPaid ? 'neverPaid' : 'unpaid', at)]
  const graceOver = state.matches({ live: { pastDue: 'grace' } }) && isDue(context.graceEndsAt, wish)
  return [...(graceOver ? [{ type: 'GraceEnded', at } as const] : []), ...charged(context, wish)]
}

function charged(context: SubscriptionContext, wish: Wish): Facts {
  const { at, mayCharge } = wish
  if (!isDue(context.dueAt, wish)) return []
  const next = nextCharge(context, at)
  if (hangsOnYes(context, next)) return [ended('noConsent', at)]
  if (!mayCharge) return []
  const { anchor, missed } = next
  const { priceChange } = context
  const lapses = next.price === 'lapsed' || next.price === 'refused'
  return [
    ...(lapses && priceChange
      ? [{ type: 'PriceChangeLapsed', campaignId: priceChange.campaignId, at } as const]
      : []),
    ...missed.map(
      period => ({ type: 'PeriodWaived', period, anchor, reason: 'downtime', schedule: null, at }) as const,
    ),
    chargeStarted(context, next, wish),
  ]
}

/** The charge of a period, begun. @throws for a stream without a person or a card */
export function chargeStarted(
  { subscription, cardId, attempts }: SubscriptionContext,
  { plan, anchor, period, missed }: ReturnType<typeof nextCharge>,
  { at, orderPrefix }: Pick<Wish, 'at' | 'orderPrefix'>,
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

const ended = (reason: EndReason, at: Instant, on: Day = dayOf(at)): SubscriptionEvent => ({
  type: 'SubscriptionEnded',
  reason,
  on,
  refunds: [],
  at,
})
