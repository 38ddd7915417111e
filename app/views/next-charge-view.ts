import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { conversionAgreed, nextCharge } from '../../domain/subscription/next-charge.ts'
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
  const { dueAt, pause, charge, consent, priceChange } = context
  if (state.matches('ended')) return none('ended')
  if (charge) return none('checking')
  if (state.hasTag('leaving')) return none('leaving')
  if (state.matches({ live: 'paused' })) {
    if (!pause?.resumesOn) return none('paused')
    return { type: 'resume', on: pause.resumesOn, amount: nextCharge(context, at).plan.price }
  }
  if (!dueAt)
    return none(!owes(state) ? 'stopped' : context.failure?.declineClass === 'hard' ? 'cardNeeded' : 'owed')
  const { plan, price } = nextCharge(context, dueAt)
  const on = dayOf(dueAt)
  if (owes(state) && context.failure) return { type: 'retry', on, amount: plan.price }
  if (state.matches({ live: 'trial' })) {
    if (consent?.answer === 'refused') return none('refused')
    return { type: conversionAgreed(context) ? 'charge' : 'ifAgreed', on, amount: plan.price }
  }
  if (price === 'refused' && priceChange?.silence === 'ends') {
    if (consent?.answer === 'refused') return none('refused')
    return { type: 'ifAgreed', on, amount: priceChange?.price ?? plan.price }
  }
  return { type: 'charge', on, amount: plan.price }
}

const owes = (state: SubscriptionState) => state.hasTag('pastDue') || state.matches({ live: 'registered' })
