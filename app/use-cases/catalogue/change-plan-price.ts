import { plan } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Won } from '../../../domain/money.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/**
 * A new price version, for who subscribes from now on; members keep the one they agreed to. The price it has already is
 * no new version. Won for one period, VAT included. Refuses NOT_FOUND, PRICE_BELOW_MINIMUM.
 */
export async function changePlanPrice(ports: Ports, planId: string, price: Won) {
  if (!(await ports.read.plan(planId))) return refuse('NOT_FOUND')
  return execute(ports, plan, planId, { type: 'ChangePlanPrice', price, at: ports.clock.now() })
}
