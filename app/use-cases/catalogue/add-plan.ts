import { type PlanFacts, plan } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** What staff say of a new plan; price in won for one period, VAT included. It is no sample. */
export type NewPlan = Omit<PlanFacts, 'sample' | 'productId' | 'productName'> & {
  /** made with the form, so that a form sent twice is one plan */
  readonly planId: string
  /** one more choice of a membership there is, by its product, or the first one of a new membership */
  readonly membership:
    | { readonly productId: string }
    | { readonly newProductId: string; readonly name: string }
}

/** Makes a plan (요금제) that can be subscribed to at once. Refuses NOT_FOUND for a membership that is not there. */
export async function addPlan(ports: Ports, { planId, membership, ...said }: NewPlan) {
  const product = await productOf(ports, membership)
  if (!product) return refuse('NOT_FOUND')
  const facts: PlanFacts = { ...said, ...product, sample: false }
  return execute(ports, plan, planId, { type: 'AddPlan', planId, facts, at: ports.clock.now() })
}

async function productOf(ports: Ports, membership: NewPlan['membership']) {
  if ('newProductId' in membership)
    return { productId: membership.newProductId, productName: membership.name }
  const { productId } = membership
  const known = (await ports.read.plans()).find(row => row.product_id === productId)
  return known && { productId, productName: known.data.productName }
}
