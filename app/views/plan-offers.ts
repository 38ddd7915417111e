import type { PlanRow } from '../../domain/catalogue/plan.ts'
import { quoteChange } from '../../domain/subscription/charge.ts'
import { subscriptionDecider } from '../../domain/subscription/decider.ts'
import type { AgreedPlan } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import type { BillingPolicy } from '../../domain/subscription/policy.ts'
import { isPaidElsewhere } from '../../domain/subscription/state.ts'
import { addDays, type Day, dayOf, type Instant } from '../../domain/time.ts'
import { agreedPlan } from '../use-cases/subscriptions/agreed-plan.ts'

/** Another plan of the same membership, and what changing to it would come to. Won, VAT included. */
export interface PlanOffer {
  readonly planId: string
  readonly planName: string
  readonly description: string
  readonly interval: 'month' | 'year'
  readonly price: number
  readonly taxFree: boolean
  /** null: not possible now */
  readonly now: NowOffer | null
  /** when the running period ends; null: not possible */
  readonly later: { readonly on: Day; readonly isChosen: boolean } | null
  /** they change to it when the period ends, at this price; it may have another one for whoever chooses it now */
  readonly booked: { readonly price: number } | null
  /** the running period was paid for before the membership came here, so nothing of it can be counted */
  readonly paidElsewhere: boolean
}

export type NowOffer =
  /** nothing is paid in a trial: the plan changes by itself, and its first charge waits for consent */
  | { readonly type: 'trial'; readonly today: 0; readonly chargeOn: Day }
  | {
      readonly type: 'paid'
      readonly today: number
      readonly credit: number
      readonly forgone: number
      readonly from: Day
      readonly lastDay: Day
      readonly nextOn: Day
    }

/** Those on sale of the same membership, the running one left out; lowest rank first. */
export function planOffers(
  state: SubscriptionState,
  rows: readonly PlanRow[],
  policy: BillingPolicy,
  at: Instant,
): PlanOffer[] {
  const { subscription, plan: running } = state.context
  const paidElsewhere = isPaidElsewhere(state.context)
  return rows
    .filter(row => row.on_sale && row.product_id === subscription?.productId)
    .filter(({ data }) => data.planId !== running?.planId)
    .map(({ data }) => {
      const { planId, name, description, interval, price, taxFree } = data
      const plan = agreedPlan(data)
      const now = nowOffer(state, plan, policy, at)
      const later = laterOffer(state, plan, at)
      const booked = bookedOffer(state, planId)
      const said = { planId, planName: name, description, interval, price, taxFree }
      return { ...said, now, later, booked, paidElsewhere }
    })
}

function nowOffer(
  state: SubscriptionState,
  plan: AgreedPlan,
  policy: BillingPolicy,
  at: Instant,
): NowOffer | null {
  const { period, funding, trial } = state.context
  const quote = period && quoteChange({ period, funding }, plan, dayOf(at))
  const inTrial = state.matches({ live: 'trial' })
  const seen = inTrial ? 0 : (quote?.today ?? 0)
  const wish = { type: 'ChangePlanNow', plan, seen, policy, orderPrefix: 'page', at } as const
  if (subscriptionDecider.decide(state, wish).type === 'refused') return null
  if (inTrial) return trial && { type: 'trial', today: 0, chargeOn: trial.to }
  if (!quote) return null
  const { today, credit, forgone } = quote
  const { from, to } = quote.period
  return { type: 'paid', today, credit, forgone, from, lastDay: addDays(to, -1), nextOn: to }
}

function laterOffer(state: SubscriptionState, plan: AgreedPlan, at: Instant): PlanOffer['later'] {
  const { period } = state.context
  const decided = subscriptionDecider.decide(state, { type: 'ChangePlanAtPeriodEnd', plan, at })
  if (!period || decided.type === 'refused') return null
  return { on: period.to, isChosen: decided.events.length === 0 } // so it was already
}

/** What is booked stays so where nothing can be booked now; whoever leaves comes to no other plan. */
function bookedOffer(state: SubscriptionState, planId: string): PlanOffer['booked'] {
  const { scheduledPlan } = state.context
  const isIt = scheduledPlan?.planId === planId && !state.hasTag('leaving')
  return isIt ? { price: scheduledPlan.price } : null
}
