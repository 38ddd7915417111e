import type { PaymentState } from '../../domain/payment/machine.ts'
import type { SubscriptionEvent } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { CONSENT_DAYS } from '../../domain/subscription/policy.ts'
import { dayOf, daysBetween, type Instant } from '../../domain/time.ts'
import type { TossBooks } from './books.ts'
import { momentOf } from './restores/moment.ts'
import type { Broken } from './watch.ts'
import { watchCharges } from './watch-charges.ts'

interface Options {
  readonly broken: Broken
  readonly books: TossBooks
  /** every payment there ever was, those a loss took with it among them */
  readonly payments: ReadonlyMap<string, PaymentState>
}

/** Pressed on one day, and answered on the next. */
const ROUND_MIDNIGHT_DAYS = 1

/** What must hold of memberships after every step: 2, 9, 12 and 16 of reliability.md 3.1. */
export function watchSubscriptions({ broken, books, payments }: Options) {
  const states = new Map<string, SubscriptionState>()
  const charges = watchCharges(broken)
  /** subscription → when its charge was declined first, since it last was paid or let go */
  const unpaid = new Map<string, Instant>()
  /** subscription → when the last try, which failed by nobody's card, is made again */
  const ownTries = new Map<string, Instant>()
  /** Periods that were paid, free, or let go: subscription/index. */
  const covered = new Set<string>()
  /** customer → plan → prices they said yes to, and since when a yes to a question waits to be charged by; null: for good */
  const prices = new Map<string, Map<string, Map<number, Instant | null>>>()
  /** who said yes to paying after a trial */
  const converted = new Set<string>()

  /** 12: nothing is charged that nobody agreed to. */
  function starts(subscriptionId: string, state: SubscriptionState, event: Of<'ChargeStarted'>): void {
    const { subscription, trial, period } = state.context
    const { plan, amount } = event
    const subject = subscription?.subject ?? ''
    const agreed = prices.get(subject)?.get(plan.planId)
    // Paying less than was agreed to needs nobody's consent.
    const covering = [...(agreed ?? [])].filter(([price]) => plan.price <= price)
    if (covering.length === 0)
      broken(12, `${subscriptionId} is charged by a price of ${plan.price} won nobody agreed to`)
    const isFirstAfterTrial = trial !== null && period?.index === 0
    const counts = ([, saidAt]: [number, Instant | null]) =>
      saidAt === null || daysBetween(dayOf(saidAt), event.period.from) <= CONSENT_DAYS + ROUND_MIDNIGHT_DAYS
    if (covering.length > 0 && !isFirstAfterTrial && !covering.some(counts))
      broken(12, `${subscriptionId} is charged by a price whose consent is older than ${CONSENT_DAYS} days`)
    for (const [price] of covering.filter(counts)) agreed?.set(price, null) // from here on it is their price
    if (amount > plan.price)
      broken(12, `${subscriptionId} is charged ${amount} won of a price of ${plan.price}`)
    if (isFirstAfterTrial && !converted.has(subject))
      broken(12, `${subscriptionId} is charged after its trial, and nobody agreed`)
  }

  /** 16: every period begins and ends where its anchor says, counted from there and from nothing else. */
  function dates(subscriptionId: string, state: SubscriptionState): void {
    const { anchor, period } = state.context
    if (!anchor || !period || period.index < anchor.index) return
    const months = anchor.interval === 'year' ? 12 : 1
    const from = monthsAfter(anchor.day, (period.index - anchor.index) * months)
    const to = monthsAfter(anchor.day, (period.index - anchor.index + 1) * months)
    if (period.from !== from || period.to !== to)
      broken(
        16,
        `${subscriptionId}: period ${period.index} is ${period.from}–${period.to}, by its anchor ${from}–${to}`,
      )
  }

  /** 9: who is entitled has paid for it, or need not; who has paid is entitled. */
  function entitlement(subscriptionId: string, event: SubscriptionEvent, state: SubscriptionState): void {
    const { period } = state.context
    const isEntitled = state.hasTag('entitled')
    if (event.type === 'SubscriptionCharged' && !isEntitled)
      broken(9, `${subscriptionId} has paid for period ${event.period.index} and is not entitled`)
    if (!isEntitled || state.hasTag('pastDue') || !period || period.index === 0) return
    if (!covered.has(`${subscriptionId}/${period.index}`))
      broken(9, `${subscriptionId} is entitled in period ${period.index}, which nobody paid for`)
  }

  function covers(subscriptionId: string, event: SubscriptionEvent): void {
    if (event.type === 'PeriodCredited' || event.type === 'PeriodWaived')
      covered.add(`${subscriptionId}/${event.period.index}`)
    if (event.type !== 'SubscriptionCharged') return
    covered.add(`${subscriptionId}/${event.period.index}`)
    if (books.capturesOf(event.orderId) === 0)
      broken(9, `${subscriptionId}: order ${event.orderId} counts as paid, and Toss captured nothing`)
  }

  /** A decline that is the member's own leaves something unpaid; one of the provider's only puts it off. */
  function owes(subscriptionId: string, event: SubscriptionEvent, state: SubscriptionState): void {
    if (event.type === 'ChargeStarted') ownTries.delete(subscriptionId)
    if (event.type === 'ChargeFailed' && event.retryAt && !['soft', 'hard'].includes(event.declineClass))
      ownTries.set(subscriptionId, event.retryAt)
    if (!state.hasTag('pastDue')) unpaid.delete(subscriptionId)
    else if (event.type === 'ChargeFailed' && !unpaid.has(subscriptionId))
      unpaid.set(subscriptionId, event.at)
  }

  return {
    unpaidSince: (subscriptionId: string) => unpaid.get(subscriptionId) ?? null,
    ownTryOf: (subscriptionId: string) => ownTries.get(subscriptionId) ?? null,
    states: states as ReadonlyMap<string, SubscriptionState>,
    /** What people said they pay, and under which order a period was charged, no loss of ours makes undone. */
    moment: () => momentOf(states, unpaid, ownTries, covered),

    /** `askedAt`: they were asked for it, and said so then */
    agrees(customerId: string, planId: string, price: number, askedAt: Instant | null = null): void {
      const plans = prices.get(customerId) ?? new Map<string, Map<number, Instant | null>>()
      const agreed = plans.get(planId) ?? new Map<number, Instant | null>()
      plans.set(planId, agreed)
      prices.set(customerId, plans)
      if (agreed.get(price) !== null) agreed.set(price, askedAt)
      if (askedAt !== null) converted.add(customerId)
    },

    wrote(subscriptionId: string, event: SubscriptionEvent, state: SubscriptionState): void {
      states.set(subscriptionId, state)
      if (event.type === 'ChargeStarted') {
        starts(subscriptionId, state, event)
        charges.started(subscriptionId, event, state)
      }
      charges.live(states, subscriptionId)
      covers(subscriptionId, event)
      owes(subscriptionId, event, state)
      entitlement(subscriptionId, event, state)
      dates(subscriptionId, state)
    },

    /** Toss captured. 2: one capture for a subscription's period and purpose. 12: none after the end. */
    captured(orderId: string): void {
      const charge = payments.get(orderId)?.context.order?.charge
      if (!charge) return
      const { subscriptionId, index, purpose, nth } = charge
      const others = [...payments].filter(([other, { context }]) => {
        const its = context.order?.charge
        const isSame =
          its?.subscriptionId === subscriptionId &&
          its.index === index &&
          its.purpose === purpose &&
          its.nth === nth
        return isSame && other !== orderId && books.netOf(other) > 0
      })
      if (others.length > 0)
        broken(2, `${subscriptionId}: ${purpose} of period ${index} is captured twice, ${orderId}`)
      if (states.get(subscriptionId)?.matches('ended'))
        broken(12, `${subscriptionId} has ended and is charged all the same, ${orderId}`)
    },
  }
}

type Of<Type extends SubscriptionEvent['type']> = Extract<SubscriptionEvent, { type: Type }>

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The same day some months later, or the last one of a shorter month: by a calendar of its own (reliability.md 2.9). */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const counted = year * 12 + (month - 1) + months
  const [thatYear, thatMonth] = [Math.floor(counted / 12), counted % 12]
  const isLeap = (thatYear % 4 === 0 && thatYear % 100 !== 0) || thatYear % 400 === 0
  const last = thatMonth === 1 && isLeap ? 29 : (DAYS[thatMonth] ?? 31)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${thatYear}-${two(thatMonth + 1)}-${two(Math.min(date, last))}`
}
