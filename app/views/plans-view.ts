import type { PlanFacts, PlanRow } from '../../domain/catalogue/plan.ts'

/** A plan as buyers see it; price in won for one period, VAT included. */
export interface PlanView {
  readonly planId: string
  readonly name: string
  readonly description: string
  readonly interval: PlanFacts['interval']
  readonly price: number
  readonly taxFree: boolean
  readonly trialDays: number
  readonly sample: boolean
}

/** One membership and the plans to choose from, lowest rank first. */
export interface MembershipView {
  readonly productId: string
  readonly name: string
  readonly plans: readonly PlanView[]
}

/** Only what can be subscribed to now; a membership without such a plan is not there. */
export function membershipsView(rows: readonly PlanRow[]): MembershipView[] {
  const memberships = new Map<string, { productId: string; name: string; plans: PlanView[] }>()
  for (const { data, on_sale } of rows) {
    if (!on_sale) continue
    const { productId, productName } = data
    const membership = memberships.get(productId) ?? { productId, name: productName, plans: [] }
    memberships.set(productId, membership)
    membership.plans.push(planView(data))
  }
  return [...memberships.values()]
}

const planView = (plan: PlanRow['data']): PlanView => ({
  planId: plan.planId,
  name: plan.name,
  description: plan.description,
  interval: plan.interval,
  price: plan.price,
  taxFree: plan.taxFree,
  trialDays: plan.trialDays,
  sample: plan.sample,
})
