import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Ports } from '../ports.ts'
import { addCoupon } from '../use-cases/catalogue/add-coupon.ts'
import { addProduct } from '../use-cases/catalogue/add-product.ts'
import { changeProduct } from '../use-cases/catalogue/change-product.ts'
import { endCoupon } from '../use-cases/catalogue/end-coupon.ts'
import { setOnSale } from '../use-cases/catalogue/set-on-sale.ts'
import {
  CouponForm,
  couponRule,
  EndCouponForm,
  fundraisingOf,
  ProductForm,
  SaleForm,
  Seen,
} from './catalogue-forms.ts'
import type { FieldErrors } from './field-errors.ts'
import { linkTo } from './link-to.ts'
import { grantPlanWish, isPlanWish, PLAN_INTENTS, planWishes } from './plan-actions.ts'
import type { StaffRefusal } from './words.ts'

/** What staff can do with the catalogue, one form each. */
export const CATALOGUE_INTENTS = [
  'add',
  'change',
  'takeOff',
  'putOn',
  ...PLAN_INTENTS,
  'addCoupon',
  'endCoupon',
] as const
export type CatalogueIntent = (typeof CATALOGUE_INTENTS)[number]

/** Those that set what somebody pays from then on. */
export const PRICING_INTENTS = [
  'add',
  'change',
  'addPlan',
  'changePlanPrice',
  'addCoupon',
] as const satisfies readonly CatalogueIntent[]

export const CatalogueWish = z.discriminatedUnion('intent', [
  ProductForm.extend({ intent: z.literal('add') }),
  ProductForm.extend({ intent: z.literal('change'), seen: Seen }),
  SaleForm.extend({ intent: z.enum(['takeOff', 'putOn']) }),
  ...planWishes,
  CouponForm.safeExtend({ intent: z.literal('addCoupon') }),
  EndCouponForm.extend({ intent: z.literal('endCoupon') }),
])
export type CatalogueWish = z.infer<typeof CatalogueWish>

/** What a wish not granted is answered with; `values` tells whose form it was and what was typed. */
export interface CatalogueNotDone {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: StaffRefusal | null
}

export const catalogueNotDone = (answer: Partial<CatalogueNotDone>) =>
  data<CatalogueNotDone>({ errors: {}, values: {}, refusal: null, ...answer }, 422)

/** Does it and leads back to the list, which says what was done. Refused: nothing was. */
export async function changeCatalogue(ports: Ports, wish: CatalogueWish) {
  const result = await granted(ports, wish)
  if (result.type === 'refused')
    return catalogueNotDone({ refusal: result.code, values: typed(wish), errors: fieldOf(result.code) })
  return redirect(linkTo('/admin/catalogue', { done: wish.intent }), 303)
}

type Granted = { readonly type: 'accepted' } | { readonly type: 'refused'; readonly code: StaffRefusal }

function granted(ports: Ports, wish: CatalogueWish): Promise<Granted> {
  if (isPlanWish(wish)) return grantPlanWish(ports, wish)
  switch (wish.intent) {
    case 'add': {
      const { productId, name, description, price, taxFree } = wish
      const fundraising = fundraisingOf(wish)
      return addProduct(ports, { productId, name, description, price, taxFree, fundraising })
    }
    case 'change': {
      const { productId, name, description, price, taxFree, sample, seen } = wish
      const change = { name, description, price, taxFree, sample, fundraising: fundraisingOf(wish) }
      return changeProduct(ports, productId, change, seen)
    }
    case 'takeOff':
    case 'putOn':
      return setOnSale(ports, wish.productId, wish.intent === 'putOn')
    case 'addCoupon':
      return addCoupon(ports, { couponId: wish.couponId, ...couponRule(wish) })
    case 'endCoupon':
      return endCoupon(ports, wish.couponId)
  }
}

const fieldOf = (code: StaffRefusal): FieldErrors =>
  code === 'COUPON_CODE_TAKEN' ? { code: 'COUPON_CODE_TAKEN' } : {}

/** The form's fields as text again; a box not ticked is not there. */
function typed(wish: CatalogueWish): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(wish))
    if (value !== undefined && value !== false) values[name] = value === true ? 'on' : String(value)
  return values
}
