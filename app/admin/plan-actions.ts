import { z } from 'zod'
import type { Ports } from '../ports.ts'
import { addPlan } from '../use-cases/catalogue/add-plan.ts'
import { changePlanPrice } from '../use-cases/catalogue/change-plan-price.ts'
import { describePlan } from '../use-cases/catalogue/describe-plan.ts'
import { setPlanOnSale } from '../use-cases/catalogue/set-plan-on-sale.ts'
import { NEW_MEMBERSHIP } from './new-membership.ts'
import { AddPlanForm, DescribePlanForm, PlanPriceForm, PlanSaleForm } from './plan-forms.ts'

/** What staff can do with plans, one form each. */
export const PLAN_INTENTS = [
  'addPlan',
  'describePlan',
  'changePlanPrice',
  'takePlanOff',
  'putPlanOn',
] as const
export type PlanIntent = (typeof PLAN_INTENTS)[number]

export const planWishes = [
  AddPlanForm.safeExtend({ intent: z.literal('addPlan') }),
  DescribePlanForm.extend({ intent: z.literal('describePlan') }),
  PlanPriceForm.extend({ intent: z.literal('changePlanPrice') }),
  PlanSaleForm.extend({ intent: z.enum(['takePlanOff', 'putPlanOn']) }),
] as const
export type PlanWish = z.infer<(typeof planWishes)[number]>

export const isPlanWish = (wish: { intent: string }): wish is PlanWish =>
  (PLAN_INTENTS as readonly string[]).includes(wish.intent)

/** Calls the one use case a form stands for. */
export function grantPlanWish(ports: Ports, wish: PlanWish) {
  switch (wish.intent) {
    case 'addPlan': {
      const { planId, name, description, rank, interval, price, taxFree, trialDays = 0 } = wish
      const said = { planId, name, description, rank, interval, price, taxFree, trialDays }
      return addPlan(ports, { ...said, membership: membershipOf(wish) })
    }
    case 'describePlan': {
      const { planId, productName, name, description, rank, sample, seen } = wish
      return describePlan(ports, planId, { productName, name, description, rank, sample }, seen)
    }
    case 'changePlanPrice':
      return changePlanPrice(ports, wish.planId, wish.price)
    case 'takePlanOff':
    case 'putPlanOn':
      return setPlanOnSale(ports, wish.planId, wish.intent === 'putPlanOn')
  }
}

function membershipOf({ membership, newProductId, productName }: AddPlanForm) {
  const isNew = membership === NEW_MEMBERSHIP && productName !== undefined
  return isNew ? { newProductId, name: productName } : { productId: membership }
}
