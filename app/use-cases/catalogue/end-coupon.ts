import { coupon } from '../../../domain/catalogue/coupon.ts'
import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** Ends a coupon for good; orders made with it keep their price. Refuses NOT_FOUND. */
export async function endCoupon(ports: Ports, couponId: string) {
  const { state } = await ports.events.load(coupon, streamOf(coupon.category, couponId))
  if (!state.context.coupon) return refuse('NOT_FOUND')
  return execute(ports, coupon, couponId, { type: 'EndCoupon', at: ports.clock.now() })
}
