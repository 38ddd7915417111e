import { questionIsOpen } from '../../domain/subscription/consent.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import {
  conversionAgreed,
  hangsOnYes,
  type NextCharge,
  nextCharge,
  sumOf,
} from '../../domain/subscription/next-charge.ts'
import { resumesAt } from '../../domain/subscription/policy.ts'
import { chargeOnResuming } from '../../domain/subscription/resuming.ts'
import type { SubscriptionContext } from '../../domain/subscription/state.ts'
import { type Day, dayOf, type Instant } from '../../domain/time.ts'
import type { MembershipText } from '../text.membership.ko.ts'

/** When money is taken next and how much, or why none is. Won. */
export type NextChargeView =
  | {
      readonly type: 'charge' | 'ifAgreed' | 'retry' | 'resume'
      readonly on: Day
      readonly amount: number
    }
  | { readonly type: 'none'; readonly why: keyof MembershipText['subscription']['none'] }

const none = (why: Extract<NextChargeView, { type: 'none' }>['why']): NextChargeView => ({
  type: 'none',
  why,
})

export function nextChargeView(state: SubscriptionState, at: Instant): NextChargeView {
  const { context } = state
  const { dueAt, pause, charge, consent } = context
  if (state.matches('ended')) return none('ended')
  if (charge) return none('checking')
  if (state.hasTag('leaving')) return none('leaving')
  if (state.matches({ live: 'paused' })) {
    if (!pause?.resumesOn) return none('paused')
    const next = chargeOnResuming(context, resumesAt(pause.resumesOn))
    return hangsOnYes(context, next)
      ? askedFor(context, next, pause.resumesOn, at)
      : { type: 'resume', on: pause.resumesOn, amount: next.plan.price }
  }
  if (!dueAt)
    return none(!owes(state) ? 'stopped' : context.failure?.declineClass === 'hard' ? 'cardNeeded' : 'owed')
  const next = nextCharge(context, dueAt)
  const { price: amount } = next.plan
  const on = dayOf(dueAt)
  if (owes(state) && context.failure) return { type: 'retry', on, amount }
  if (state.matches({ live: 'trial' })) {
    if (consent?.answer === 'refused') return none('refused')
    return { type: conversionAgreed(context) ? 'charge' : 'ifAgreed', on, amount }
  }
  return hangsOnYes(context, next) ? askedFor(context, next, on, at) : { type: 'charge', on, amount }
}

/** What resuming from rest this moment takes, won; null where it would take nothing and end the membership instead. */
export function dueOnResuming(context: SubscriptionContext, at: Instant): number | null {
  const next = chargeOnResuming(context, at)
  return hangsOnYes(context, next) ? null : next.plan.price
}

/** A charge that hangs on a yes: none, where they said no or cannot say anything any more. */
const askedFor = (context: SubscriptionContext, next: NextCharge, on: Day, at: Instant): NextChargeView =>
  context.consent?.answer === 'refused' || !questionIsOpen(context, dayOf(at))
    ? none('refused')
    : { type: 'ifAgreed', on, amount: sumOf(context, next, at) }

const owes = (state: SubscriptionState) => state.hasTag('pastDue') || state.matches({ live: 'registered' })
