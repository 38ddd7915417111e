import { plan } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** Takes a plan off sale or puts it on again; its members go on either way. Refuses NOT_FOUND. */
export async function setPlanOnSale(ports: Ports, planId: string, onSale: boolean) {
  if (!(await ports.read.plan(planId))) return refuse('NOT_FOUND')
  const type = onSale ? 'PutPlanOnSale' : 'TakePlanOffSale'
  return execute(ports, plan, planId, { type, at: ports.clock.now() })
}
