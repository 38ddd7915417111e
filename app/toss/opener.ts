import type { WindowOrder } from './window-order.ts'

/** A way to open a window of Toss's for an order, whichever integration style stands behind it. */
export interface Opener<Order = WindowOrder> {
  /** `idle` until the browser runs; a page without JavaScript stays there. */
  readonly state: 'idle' | 'loading' | 'ready' | 'broken'
  /** Somebody is about to press: begin loading now. */
  warm(): void
  /** Opens the window, most often by leaving the page. Rejects with what the SDK says. */
  open(order: Order): Promise<void>
  /** Loads again what broke. */
  retry(): void
}

/** The order as both styles send it (core-api.md 7.4). `self`: a redirect works on phones too and embeds nothing. */
export const commonRequest = (order: WindowOrder) => ({
  orderId: order.orderId,
  orderName: order.orderName,
  successUrl: order.successUrl,
  failUrl: order.failUrl,
  customerName: order.customerName,
  customerEmail: order.customerEmail,
  customerMobilePhone: order.customerMobilePhone,
  taxFreeAmount: order.taxFreeAmount,
  windowTarget: 'self' as const,
})
