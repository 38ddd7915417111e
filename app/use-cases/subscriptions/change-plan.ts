import type { PlanRow } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Funding } from '../../../domain/subscription/events.ts'
import type { Ports } from '../../ports.ts'
import { chargesStopped } from '../charges-stopped.ts'
import { agreedPlan } from './agreed-plan.ts'
import { numberedChanges } from './change-number.ts'
import { isGoingBack } from './going-back.ts'
import { type Membership, memberWish } from './member-wish.ts'
import { subscriptionOf } from './subscription-of.ts'

/** Another plan of the same membership, as the member was shown it. Sums in won. */
export type PlanChoice = { readonly planId: string; readonly seenPrice: number } & (
  | { readonly when: 'now'; readonly seenToday: number }
  | { readonly when: 'periodEnd' }
)

/**
 * 요금제 변경. Refuses NOT_FOUND (another membership's plan), PLAN_OFF_SALE, AMOUNT_MISMATCH (price or sum of today are not
 * what was shown any more), CANCEL_IN_PROGRESS (what was paid is on its way back, unanswered) and whatever the subscription
 * itself refuses.
 */
export async function changePlan(ports: Ports, membership: Membership, choice: PlanChoice) {
  const own = await subscriptionOf(ports, membership.subscriptionId, membership.customerId)
  const row = await ports.read.plan(choice.planId)
  if (!own || !row || row.product_id !== own.state.context.subscription?.productId) return refuse('NOT_FOUND')
  // One that was begun is told by the membership itself: it may be charged, or paid already.
  const { plan: current, charge, funding } = own.state.context
  const isBegun = current?.planId === choice.planId || charge?.plan.planId === choice.planId
  const refusal = isBegun ? null : await refusalOf(ports, row, { choice, funding })
  if (refusal) return refuse(refusal)
  const plan = agreedPlan(row.data)
  const at = ports.clock.now()
  if (choice.when === 'periodEnd')
    return memberWish(ports, membership, { type: 'ChangePlanAtPeriodEnd', plan, at })
  return memberWish(ports, membership, {
    type: 'ChangePlanNow',
    plan,
    seen: choice.seenToday,
    numbered: await numberedChanges(ports, own.state.context, choice.seenToday),
    policy: ports.policy,
    orderPrefix: ports.shop.orderPrefix,
    at,
  })
}

async function refusalOf(
  ports: Ports,
  { on_sale: isOnSale, data }: PlanRow,
  { choice, funding }: { choice: PlanChoice; funding: readonly Funding[] },
) {
  if (!isOnSale) return 'PLAN_OFF_SALE'
  if (data.price !== choice.seenPrice) return 'AMOUNT_MISMATCH'
  if (choice.when === 'periodEnd') return null
  if (choice.seenToday > 0 && (await chargesStopped(ports))) return 'CHARGES_STOPPED'
  return (await isGoingBack(ports, funding)) ? 'CANCEL_IN_PROGRESS' : null // what is left counts towards the new one
}

export const withdrawPlanChange = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'WithdrawPlanChange', at: ports.clock.now() })
