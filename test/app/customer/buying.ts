import { expect } from 'vitest'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import type { WindowOrder } from '../../../app/toss/window-order.ts'
import type { ShopWorld } from '../../support/shop-world.ts'
import type { Visitor } from './visitor.ts'

export const NEW = '/checkout/new?product=sample-drip-bag'
export type Window = { type: 'window'; order: WindowOrder }

const buyer = { name: '김구매', email: 'buyer@example.com', phone: '010-1234-5678', agree: 'on' }

/** The order form filled in as a page with script sends it. */
export const filled = (nonce: string, more: object = {}) => ({
  product: 'sample-drip-bag',
  quantity: 1,
  coupon: '',
  nonce,
  seen: 19_800,
  via: 'script',
  ...buyer,
  ...more,
})

/** What buyers of one shop do. */
export const buyingAt = (world: ShopWorld) => ({
  async ordered(visitor: Visitor, more: object = {}): Promise<WindowOrder> {
    const answer = await visitor.post<Window>(checkout.action, NEW, filled(world.ports.ids.random(), more))
    expect(answer.data.type).toBe('window')
    return answer.data.order
  },
  /** Through the window and back: what the return address brings. */
  async paid(order: WindowOrder) {
    const returned = await world.shopper.buy({ orderId: order.orderId, amount: order.amount })
    const { paymentKey = '', orderId = '', amount = '' } = returned
    return { paymentKey, orderId, amount }
  },
  /** Where the log ends: unchanged means nothing was written. */
  logEnd: async () => (await world.ports.timeline.page({ limit: 1 })).events[0]?.position ?? 0,
})
