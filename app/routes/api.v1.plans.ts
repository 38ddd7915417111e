import { endpoint, ok, only } from '../api/endpoint.ts'
import { listPlans } from '../api/operations/catalogue.ts'

export const loader = endpoint(listPlans, async ({ ports }) => {
  const rows = await ports.read.plans()
  const data = rows.map(({ data: plan, on_sale }) => ({
    planId: plan.planId,
    productId: plan.productId,
    productName: plan.productName,
    name: plan.name,
    description: plan.description,
    interval: plan.interval,
    price: plan.price,
    taxFree: plan.taxFree,
    trialDays: plan.trialDays,
    onSale: on_sale,
  }))
  return ok({ data })
})
export const action = only('GET')
