import type { Coupon } from '../../domain/catalogue/coupon.ts'
import { type Plan, type PlanRow, planShown } from '../../domain/catalogue/plan.ts'
import { type ProductFacts, type ProductRow, productShown } from '../../domain/catalogue/product.ts'
import { DAY_MS, type Day, dayOf, later } from '../../domain/time.ts'

/** A product as staff see and change it; price in won. */
export interface ProductView {
  readonly productId: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly taxFree: boolean
  readonly sample: boolean
  readonly onSale: boolean
  readonly fundraising: ProductFacts['fundraising']
  /** `productShown`, for the form that changes it */
  readonly seen: string
}

export const productView = ({ on_sale, data }: ProductRow): ProductView => ({
  productId: data.productId,
  name: data.name,
  description: data.description,
  price: data.price,
  taxFree: data.taxFree,
  sample: data.sample,
  onSale: on_sale,
  fundraising: data.fundraising,
  seen: productShown(data),
})

/** A plan as staff see and change it; sums in won for one period. */
export interface PlanView extends Plan {
  readonly onSale: boolean
  /** `planShown`, for the form that describes it */
  readonly seen: string
}

export const planView = ({ on_sale, data }: PlanRow): PlanView => ({
  ...data,
  onSale: on_sale,
  seen: planShown(data),
})

/** A coupon as staff see it. Sums in won; days in Seoul, the last one included. */
export interface CouponView {
  readonly couponId: string
  readonly code: string
  readonly name: string
  readonly discount: Coupon['discount']
  readonly minimumAmount: number
  readonly from: Day | null
  readonly until: Day | null
  readonly sample: boolean
  readonly active: boolean
}

export const couponView = ({ active, coupon }: { active: boolean; coupon: Coupon }): CouponView => ({
  couponId: coupon.couponId,
  code: coupon.code,
  name: coupon.name,
  discount: coupon.discount,
  minimumAmount: coupon.minimumAmount,
  from: coupon.from && dayOf(coupon.from),
  // It ends when the day after its last one begins.
  until: coupon.until && dayOf(later(coupon.until, -DAY_MS)),
  sample: coupon.sample,
  active,
})
