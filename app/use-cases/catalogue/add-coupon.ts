import { type CouponFacts, coupon } from '../../../domain/catalogue/coupon.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** A coupon's rule; sums in won. `couponId` is made with the form, so that a form sent twice is one coupon. */
export type NewCoupon = Omit<CouponFacts, 'sample'> & { readonly couponId: string }

/**
 * Makes a coupon (쿠폰) that counts from now or from `from`. Its rule never changes: end it and make another.
 * Refuses COUPON_CODE_TAKEN, also for the code of an ended one: an old code must not come to mean something else.
 */
export async function addCoupon(ports: Ports, { couponId, ...rule }: NewCoupon) {
  const rows = await ports.read.coupons()
  const taken = rows.some(row => row.coupon.code === rule.code && row.coupon.couponId !== couponId)
  if (taken) return { type: 'refused', code: 'COUPON_CODE_TAKEN' } as const
  const facts: CouponFacts = { ...rule, sample: false }
  return execute(ports, coupon, couponId, { type: 'AddCoupon', couponId, facts, at: ports.clock.now() })
}
