import type { Quote } from '../../domain/catalogue/quote.ts'
import type { Buyer } from '../../domain/payment/method.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { Viewer } from '../context.ts'
import type { Ports } from '../ports.ts'
import type { TossView, WindowOrder } from '../toss/window-order.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import type { LineView } from './payment-view.ts'

/** What a basket costs, as a page shows it. Sums in won. */
export interface QuoteView {
  readonly lines: readonly LineView[]
  readonly subtotal: number
  readonly coupon: { readonly name: string; readonly discount: number } | null
  /** `TOO_MANY`: nobody looked, since too many codes that are none came from this address */
  readonly couponRefusal: RefusalCode | 'TOO_MANY' | null
  readonly amount: number
  readonly suppliedAmount: number
  readonly vat: number
  readonly taxFreeAmount: number
}

export const quoteView = (quote: Quote): QuoteView => ({
  lines: quote.lines.map(({ productId, name, unitPrice, quantity, taxFree }) => ({
    productId,
    name,
    unitPrice,
    quantity,
    taxFree,
  })),
  subtotal: quote.subtotal,
  coupon: quote.coupon && { name: quote.coupon.name, discount: quote.coupon.discount },
  couponRefusal: quote.couponRefusal,
  amount: quote.amount,
  suppliedAmount: quote.suppliedAmount,
  vat: quote.vat,
  taxFreeAmount: quote.taxFreeAmount,
})

/** What an existing order costs: as it was agreed, whatever the catalogue says today. */
export function orderedView({ amount, detail }: PaymentSummary): QuoteView {
  const { lines, coupon, suppliedAmount, vat, taxFreeAmount } = detail
  return {
    lines: lines.map(({ productId, name, unitPrice, quantity, taxFree }) => ({
      productId,
      name,
      unitPrice,
      quantity,
      taxFree,
    })),
    subtotal: amount + (coupon?.discount ?? 0),
    coupon: coupon && { name: coupon.name, discount: coupon.discount },
    couponRefusal: null,
    amount,
    suppliedAmount,
    vat,
    taxFreeAmount,
  }
}

/** What the payment part of a page needs: the public key, the script, and the member's key where there is a member. */
export async function tossView(
  { shop, customers }: Pick<Ports, 'shop' | 'customers'>,
  { customerId }: Pick<Viewer, 'customerId'>,
): Promise<TossView> {
  const customer = customerId ? await customers.customer(customerId) : null
  return {
    keyFamily: shop.keyFamily,
    clientKey: shop.clientKey,
    sdkUrl: shop.sdkUrl,
    customerKey: customer?.customerKey ?? null,
  }
}

/** An order as the payment window is asked for it, its buyer opened for the owner's own browser. */
export async function windowOrder(
  ports: Pick<Ports, 'shop' | 'vault' | 'people'>,
  summary: PaymentSummary,
): Promise<WindowOrder> {
  const { shop } = ports
  const buyer = await (await openerOf(ports, summary.subject)).open<Buyer>(summary.detail.buyer)
  return {
    orderId: summary.order_id,
    orderName: summary.order_name,
    amount: summary.amount,
    taxFreeAmount: summary.detail.taxFreeAmount,
    customerName: buyer?.name ?? null,
    customerEmail: buyer?.email ?? null,
    customerMobilePhone: buyer?.phone ?? null,
    successUrl: `${shop.publicUrl}/checkout/success`,
    // Toss leaves the order id out when the buyer closes the window, so it stands there beforehand (core-api.md 5.4).
    failUrl: `${shop.publicUrl}/checkout/fail?order=${encodeURIComponent(summary.order_id)}`,
  }
}
