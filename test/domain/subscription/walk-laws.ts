import { expect } from 'vitest'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import type { SubscriptionEvent } from '../../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { periodOf } from '../../../domain/subscription/period.ts'
import { CONSENT_DAYS } from '../../../domain/subscription/policy.ts'
import { isPaidElsewhere } from '../../../domain/subscription/state.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { wakeOf } from '../../../domain/subscription/wakes.ts'
import { addDays, HOUR_MS, type Instant, instantAt, later } from '../../../domain/time.ts'
import { passTime } from '../../support/subscription-facts.ts'

/** What is known of a life from its facts alone, kept beside the machine and counted in another way. Won. */
export class Witness {
  readonly paid = new Map<string, number>()
  readonly back = new Map<string, number>()
  /** said to be given back, outcome not known yet */
  readonly promised = new Map<string, number>()
  readonly charged = new Set<string>()
  /** what each order is for, by its id: the first attempt says it for all of them */
  readonly ordered = new Map<string, number>()
  /** prices the member agreed to, by whatever they did */
  readonly agreed = new Set<number>()
  #isPlanPriceAgreed = true

  see(before: SubscriptionState, fact: SubscriptionEvent) {
    switch (fact.type) {
      case 'SubscriptionRegistered':
      case 'SubscriptionImported':
        this.agreed.add(fact.plan.price)
        break
      case 'TrialStarted':
        this.agreed.clear()
        this.#isPlanPriceAgreed = false
        break
      case 'ConsentGiven':
        this.#answer(fact.price, fact.at >= instantAt(addDays(fact.effectiveOn, -CONSENT_DAYS)))
        break
      case 'ConsentRefused':
        this.#answer(fact.price, false)
        break
      case 'PlanChangeScheduled':
        this.agreed.add(fact.plan.price)
        break
      case 'PriceChangeScheduled':
        if (fact.price <= (before.context.plan?.price ?? 0)) this.agreed.add(fact.price)
        break
      case 'ChargeStarted':
        if (fact.purpose === 'change') this.agreed.add(fact.plan.price) // the sum was seen
        this.#start(before, fact.plan.price)
        this.#order(fact.orderId, fact.amount)
        break
      case 'PeriodCredited':
        this.agreed.add(fact.plan.price)
        break
      case 'SubscriptionCharged': {
        const identity = fact.purpose === 'renewal' ? `renewal ${fact.period.index}` : fact.orderId
        expect(this.charged, 'charged twice').not.toContain(identity)
        expect(this.charged, 'one order captured twice').not.toContain(fact.orderId)
        this.charged.add(identity).add(fact.orderId)
        this.paid.set(fact.orderId, fact.amount)
        this.#isPlanPriceAgreed = true
        break
      }
      case 'ChargeRefunded':
        this.#giveBack(fact.orderId, fact.amount)
        break
      case 'SubscriptionEnded':
        for (const { orderId, amount } of fact.refunds) {
          this.promised.set(orderId, amount)
          this.#giveBack(orderId, 0)
        }
        break
      case 'RefundSettled':
        this.promised.delete(fact.orderId)
        this.#giveBack(fact.orderId, fact.amount)
        break
      case 'RefundFailed':
        this.promised.delete(fact.orderId)
    }
  }

  #answer(price: number, agrees: boolean) {
    if (agrees) this.agreed.add(price)
    else if (!this.#isPlanPriceAgreed || price > 40_000) this.agreed.delete(price)
  }

  #start(before: SubscriptionState, price: number) {
    expect(before.context.charge, 'a charge while another is under way').toBeNull()
    expect(before.matches('live'), 'a charge after the end').toBe(true)
    expect([...this.agreed], 'a price nobody agreed to').toContain(price)
  }

  #order(orderId: string, amount: number) {
    expect(this.ordered.get(orderId) ?? amount, `${orderId} asks another sum`).toBe(amount)
    this.ordered.set(orderId, amount)
  }

  #giveBack(orderId: string, amount: number) {
    const back = (this.back.get(orderId) ?? 0) + amount
    const all = back + (this.promised.get(orderId) ?? 0)
    expect(all, `${orderId} gave back more than was paid`).toBeLessThanOrEqual(this.paid.get(orderId) ?? 0)
    this.back.set(orderId, back)
  }
}

/** Laws of a state by itself, at the moment it was reached. */
export function checkState(state: SubscriptionState, at: Instant) {
  const { context } = state
  const frozen = JSON.parse(JSON.stringify(subscription.freeze(state)))
  expect(JSON.parse(JSON.stringify(subscription.freeze(subscription.thaw(frozen))))).toEqual(frozen)
  const { period, anchor } = context
  // What was paid for elsewhere may be longer than a period: it begins when it came.
  const counted =
    period !== null && anchor !== null && period.index >= anchor.index && !isPaidElsewhere(context)
  if (counted) expect(periodOf(anchor, period.index)).toEqual(period)
  if (!state.matches('live')) expect(context.dueAt).toBeNull()
  checkWake(state, at)
}

/** Time passed to the wake does something, until the next wake is later: no knocking for ever. */
function checkWake(state: SubscriptionState, now: Instant) {
  const wake = wakeOf(state, now)
  if (wake === null) {
    const waitsForSomebody = !state.matches('live') || state.matches({ live: { paused: 'resting' } })
    expect(waitsForSomebody, 'nothing will ever wake it').toBe(true)
    return
  }
  if (wake.kind !== 'subscription') return
  const at = wake.at > now ? wake.at : now
  const decision = subscription.decider.decide(state, passTime(at))
  expect(decision).toMatchObject({ type: 'accepted' })
  if (decision.type === 'accepted') expect(decision.events, 'a wake that does nothing').not.toEqual([])
}

/** After time has passed: whoever may use what is sold has paid for it, or it is ours that they have not yet. */
export function checkEntitlement(state: SubscriptionState, at: Instant) {
  const { context } = state
  const { period, charge, dueAt, graceEndsAt, leaving } = context
  if (!state.hasTag('entitled') || charge) return
  expect(period, 'entitled by no period').not.toBeNull()
  if (!period || at < instantAt(period.to)) return
  if (state.matches({ live: { pastDue: 'grace' } })) return expect(graceEndsAt && graceEndsAt > at).toBe(true)
  expect(leaving, 'leaving for ever').toBeNull()
  const isMorning = at < later(instantAt(period.to), 11 * HOUR_MS)
  const isPostponed = context.attempts > 0 && dueAt !== null && dueAt > at
  expect(isMorning || isPostponed, 'entitled for nothing').toBe(true)
}

/** What only tells what happened is never refused, and told again it is no news. */
export function checkAskedAgain(state: SubscriptionState, wish: SubscriptionCommand) {
  const again = [
    'ScheduleCancel',
    'RecordCharge',
    'RecordRefund',
    'SettleRefund',
    'FailRefund',
    'ReplaceCard',
    'LeaveNow',
    'EndByStaff',
    'NoteCardReleased',
    'WithdrawPlanChange',
    'Import',
  ]
  if (again.includes(wish.type))
    expect(subscription.decider.decide(state, wish)).toEqual({ type: 'accepted', events: [] })
}

export const TOLD: readonly SubscriptionCommand['type'][] = ['PassTime', 'RecordCharge', 'RecordRefund']
