import { splitTax, type TaxSplit, type Won, won } from '../money.ts'
import type { Line } from '../payment/events.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Instant } from '../time.ts'
import { type Coupon, discountOf } from './coupon.ts'

/** What a basket costs, before anybody agreed to it. Sums in won, VAT included. */
export interface Quote extends TaxSplit {
  readonly lines: readonly Line[]
  readonly orderName: string
  readonly subtotal: Won
  readonly coupon: { readonly couponId: string; readonly name: string; readonly discount: Won } | null
  /** Why the coupon asked for does not count, or null. */
  readonly couponRefusal: RefusalCode | null
  readonly amount: Won
}

/**
 * The sum of `lines` less `coupon`, split for tax: a discount shrinks taxed and tax-free parts alike, in whole won.
 * Prices come from the catalogue only; a request names products, never sums (R4).
 */
export function quote(lines: readonly Line[], coupon: Coupon | null, at: Instant): Quote {
  const sum = (wanted: (line: Line) => boolean) =>
    lines.filter(wanted).reduce((total, line) => total + line.unitPrice * line.quantity, 0)
  const subtotal = won(sum(() => true))
  const off = coupon ? discountOf(coupon, subtotal, at) : won(0)
  const refusal = typeof off === 'string' ? off : null
  const discount = typeof off === 'string' ? won(0) : off
  const amount = won(subtotal - discount)
  // Two sums of nine digits: their product is past what a double holds, and a won of a tax-free basket would be taxed.
  const untaxed = BigInt(sum(line => line.taxFree)) * BigInt(amount)
  const taxFree = subtotal === 0 ? 0 : Number(untaxed / BigInt(subtotal))
  return {
    lines,
    orderName: orderNameOf(lines),
    subtotal,
    coupon: coupon && !refusal ? { couponId: coupon.couponId, name: coupon.name, discount } : null,
    couponRefusal: refusal,
    amount,
    ...splitTax(amount, won(taxFree)),
  }
}

/** 주문명, at most 100 characters (core-api.md 7.4): `드립백 세트 외 1건`. */
function orderNameOf(lines: readonly Line[]): string {
  const first = lines[0]?.name ?? ''
  return lines.length > 1 ? `${first} 외 ${lines.length - 1}건` : first
}
