import type { RouterContextProvider } from 'react-router'
import { portsContext } from '../context.ts'
import { unlessGuessing } from '../http/limits.ts'
import { type Quoted, quoteBasket } from '../use-cases/quote-basket.ts'
import type { Basket } from './checkout-input.ts'
import { type QuoteView, quoteView } from './checkout-view.ts'

/** A basket as the use cases take it. */
export const asked = ({ product, quantity, coupon }: Basket) => ({
  productId: product,
  quantity,
  couponCode: coupon,
})

/** What a basket costs, for its form; `waitMs` until a coupon counts again where too many were guessed from this address. */
export type BasketQuote =
  | { readonly type: 'quoted'; readonly quote: QuoteView; readonly waitMs: number }
  | Extract<Quoted, { type: 'refused' }>

/** A code nobody looks at, since too many were guessed, is said in the form like one that does not count: the rest still holds. */
export async function basketQuote(
  context: Readonly<RouterContextProvider>,
  request: Request,
  basket: Basket,
): Promise<BasketQuote> {
  const ports = context.get(portsContext)
  const look = () => quoteBasket(ports, asked(basket))
  const tried = await unlessGuessing(context, request, basket.coupon, look, isGuess)
  const waitMs = 'waitMs' in tried ? tried.waitMs : 0
  const quoted = 'found' in tried ? tried.found : await quoteBasket(ports, asked({ ...basket, coupon: null }))
  if (quoted.type === 'refused') return quoted
  const quote = quoteView(quoted.quote)
  return { type: 'quoted', waitMs, quote: waitMs > 0 ? { ...quote, couponRefusal: 'TOO_MANY' } : quote }
}

const isGuess = (quoted: Quoted): boolean =>
  quoted.type === 'quoted' && quoted.quote.couponRefusal === 'COUPON_UNKNOWN'
