import { coupon } from './catalogue/coupon.ts'
import { plan } from './catalogue/plan.ts'
import { product } from './catalogue/product.ts'
import { payment } from './payment/payment.ts'

/** Every kind of stream there is: what a rebuild folds. */
export const aggregates = [payment, product, plan, coupon] as const
