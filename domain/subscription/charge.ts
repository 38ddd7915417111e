import { PAYABLE_MIN } from '../catalogue/coupon.ts'
import { OrderId } from '../ids.ts'
import { type Won, won } from '../money.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant, instantAt } from '../time.ts'
import type { AgreedPlan, ChargePurpose, Funding, Schedule } from './events.ts'
import { type Anchor, type Period, periodOf } from './period.ts'
import { type BillingPolicy, dueAt } from './policy.ts'
import { isPaidElsewhere, type SubscriptionContext } from './state.ts'

/**
 * A charge has one order at Toss for all its attempts, so that Toss itself refuses a second capture. Its id says what is
 * charged: subscription, period, purpose (money rule 11). `abcd-<24 of the subscription>r0013`, `…c0002` for a change.
 */
export function orderIdOfCharge(
  orderPrefix: string,
  subscriptionId: string,
  identity: ChargeIdentity,
): OrderId {
  return OrderId.parse(`${orderPrefix}-${subscriptionId}${partOf(identity)}`)
}

interface ChargeIdentity {
  readonly purpose: ChargePurpose
  readonly index: number
  readonly nth: number
}

const partOf = ({ purpose, index, nth }: ChargeIdentity): string => {
  const [letter, number] = purpose === 'renewal' ? ['r', index] : ['c', nth]
  return `${letter}${String(number).padStart(4, '0')}`
}

/** Is it that charge's order? @param orderId of the same subscription */
export const isOrderOf = (orderId: OrderId, identity: ChargeIdentity): boolean =>
  orderId.endsWith(partOf(identity))

/** When the charge after `period` is due, and when it is announced. */
export function scheduleAfter(
  period: Pick<Period, 'from' | 'to'>,
  subscriptionId: string,
  policy: BillingPolicy,
): Schedule {
  const due = dueAt(period.to, subscriptionId, policy)
  const announceOn = addDays(period.to, -policy.announceDays)
  // A period shorter than the notice is announced with its own charge.
  return {
    dueAt: due,
    announceAt: announceOn > period.from ? instantAt(announceOn, policy.window.from) : null,
  }
}

/** Won of `funding` that the days of `period` from `on` onwards are worth, rounded down. */
export function unusedOf(funding: readonly Funding[], period: Period, on: Day): Won {
  const paid = funding.reduce((sum, { amount }) => sum + amount, 0)
  const all = daysBetween(period.from, period.to)
  const left = Math.min(all, Math.max(0, daysBetween(on, period.to)))
  return won(Math.floor((paid * left) / all))
}

/** `amount` won taken from what was paid, newest payment first. */
export function takeFrom(funding: readonly Funding[], amount: number): Funding[] {
  let left = amount
  return funding.flatMap(({ orderId, amount: paid }) => {
    const taken = Math.min(left, paid)
    left -= taken
    return taken > 0 ? [{ orderId, amount: won(taken) }] : []
  })
}

/** What a change of plan made today would come to. Sums in won. */
export interface ChangeQuote {
  readonly credit: Won
  /** charged today; 0 when it is too small for Toss to take */
  readonly today: Won
  readonly forgone: Won
  readonly period: Period
  readonly anchor: Anchor
}

/**
 * Changing now ends the running period and opens the next index today (day-based, whole won). Null when what is left of
 * the running period is worth more than the new one costs: nothing would be paid, so the change waits for its end.
 */
export function quoteChange(
  running: { readonly period: Period; readonly funding: readonly Funding[] },
  plan: AgreedPlan,
  today: Day,
): ChangeQuote | null {
  const credit = unusedOf(running.funding, running.period, today)
  if (credit > plan.price) return null
  const index = running.period.index + 1
  const anchor: Anchor = { day: today, index, interval: plan.interval }
  const due = plan.price - credit
  const isPayable = due >= PAYABLE_MIN
  return {
    credit,
    today: won(isPayable ? due : 0),
    forgone: won(isPayable ? 0 : due),
    period: periodOf(anchor, index),
    anchor,
  }
}

/** What leaving now gives back, and why that much. Won. */
export interface LeaveQuote {
  readonly refund: Won
  readonly basis: 'withdrawal' | 'unusedDays' | 'nothing' | 'elsewhere'
  readonly refunds: readonly Funding[]
  /** days not used, and of how many; today counts as used */
  readonly unusedDays: number
  readonly allDays: number
}

/** 중도해지: within the withdrawal days after the charge all of it goes back (청약철회), later what was not used. */
export function quoteLeaving(
  running: {
    readonly period: Period | null
    readonly funding: readonly Funding[]
    readonly paidAt: Instant | null
    readonly takenOver?: SubscriptionContext['takenOver']
  },
  at: Instant,
  { withdrawalDays }: BillingPolicy,
): LeaveQuote {
  const { period, funding, paidAt, takenOver = null } = running
  const elsewhere = isPaidElsewhere({ takenOver, period })
  const today = dayOf(at)
  const paid = funding.reduce((sum, { amount }) => sum + amount, 0)
  if (!period || paid === 0)
    return {
      refund: won(0),
      basis: elsewhere ? 'elsewhere' : 'nothing',
      refunds: [],
      unusedDays: 0,
      allDays: 0,
    }
  const allDays = daysBetween(period.from, period.to)
  const unusedDays = Math.min(allDays, Math.max(0, daysBetween(addDays(today, 1), period.to)))
  const withdraws = paidAt !== null && daysBetween(dayOf(paidAt), today) <= withdrawalDays
  const refund = withdraws ? won(paid) : unusedOf(funding, period, addDays(today, 1))
  const basis = withdraws ? 'withdrawal' : refund > 0 ? 'unusedDays' : 'nothing'
  return { refund, basis, refunds: takeFrom(funding, refund), unusedDays, allDays }
}

export const taxFreePartOf = (plan: AgreedPlan, amount: Won): Won => (plan.taxFree ? amount : won(0))
