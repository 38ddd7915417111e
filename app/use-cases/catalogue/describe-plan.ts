import { type Plan, type PlanDescription, plan, planShown } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/**
 * Says anew what a plan is; members and prices stay. A membership has one name: its other plans take a new one first, so
 * that a press that was cut short is finished by the next.
 * @param seen `planShown` of what whoever describes it saw · Refuses NOT_FOUND, CHANGED_MEANWHILE
 */
export async function describePlan(ports: Ports, planId: string, description: PlanDescription, seen: string) {
  const rows = await ports.read.plans()
  const own = rows.find(row => row.data.planId === planId)
  if (!own) return refuse('NOT_FOUND')
  // Before its siblings are renamed, so that refused is nothing done.
  const now = planShown(own.data)
  if (seen !== now && planShown(description) !== now) return refuse('CHANGED_MEANWHILE')
  const at = ports.clock.now()
  const { productName } = description
  for (const { data, product_id } of rows) {
    if (product_id !== own.product_id || data.planId === planId || data.productName === productName) continue
    const done = await execute(ports, plan, data.planId, ({ context }) =>
      renamed(context.plan ?? data, productName, at),
    )
    if (done.type === 'refused') return done
  }
  return execute(ports, plan, planId, { type: 'DescribePlan', description, seen, at })
}

/** What else is said of it stays as it is when it is renamed, whoever has described it since the rows were read. */
function renamed(known: Plan, productName: string, at: Instant) {
  const { name, description, rank, sample } = known
  const described = { productName, name, description, rank, sample }
  return { type: 'DescribePlan', description: described, seen: planShown(known), at } as const
}
