import { type Quote, quote } from '../../domain/catalogue/quote.ts'
import { WON_MAX } from '../../domain/money.ts'
import type { Line } from '../../domain/payment/events.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { Ports } from '../ports.ts'

/** What a buyer wants; names only, prices are the catalogue's (R4). */
export interface Basket {
  readonly productId: string
  /** 1 to {@link QUANTITY_MAX} */
  readonly quantity: number
  /** as typed; upper and lower case alike, spaces around it ignored */
  readonly couponCode: string | null
}

export const QUANTITY_MAX = 99

export type Quoted =
  | { readonly type: 'quoted'; readonly quote: Quote }
  | { readonly type: 'refused'; readonly code: RefusalCode }

/** What the basket costs now. A coupon that does not count is said in `quote.couponRefusal`, the rest still holds. */
export async function quoteBasket(
  ports: Ports,
  { productId, quantity, couponCode }: Basket,
): Promise<Quoted> {
  const product = await ports.read.product(productId)
  if (!product) return { type: 'refused', code: 'NOT_FOUND' }
  if (!product.on_sale) return { type: 'refused', code: 'PRODUCT_OFF_SALE' }
  const { name, price, taxFree } = product.data
  if (price * quantity > WON_MAX) return { type: 'refused', code: 'SUM_TOO_LARGE' }
  const line: Line = { productId, name, unitPrice: price, quantity, taxFree }
  const code = couponCode?.trim().toUpperCase() || null
  const coupon = code ? await ports.read.coupon(code) : null
  const quoted = quote([line], coupon, ports.clock.now())
  return { type: 'quoted', quote: code && !coupon ? { ...quoted, couponRefusal: 'COUPON_UNKNOWN' } : quoted }
}
