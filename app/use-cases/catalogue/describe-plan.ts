import { type PlanDescription, plan, planShown } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
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
    const { name, description: words, rank, sample } = data
    const renamed: PlanDescription = { productName, name, description: words, rank, sample }
    const rename = { type: 'DescribePlan', description: renamed, seen: planShown(data), at } as const
    const done = await execute(ports, plan, data.planId, rename)
    if (done.type === 'refused') return done
  }
  return execute(ports, plan, planId, { type: 'DescribePlan', description, seen, at })
}
