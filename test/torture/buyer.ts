import { randomBytes } from 'node:crypto'
import { SANDBOX_KEYS } from '../../app/settings.server.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import { createShopper } from '../../infra/toss-sandbox/shopper.ts'

/** What one buyer was told, and when; anything not told may or may not have happened. Times in ms since the epoch. */
export interface Told {
  orderId: string | null
  paymentKey: string | null
  /** The order was acknowledged. */
  ordered: boolean
  /** The return from Toss was sent to the shop, so money may move from here on. */
  confirmSentAt: number | null
  /** The shop showed it as paid. */
  paid: boolean
  /** Whose it is, for asking later. */
  cookie: string
}

/** Nobody has been told anything yet. */
export const nobody = (): Told => ({
  orderId: null,
  paymentKey: null,
  ordered: false,
  confirmSentAt: null,
  paid: false,
  cookie: '',
})

const CLIENT_KEY = SANDBOX_KEYS.api?.clientKey ?? ''
const PRICE = 19_800
const PAID = '결제를 마쳤어요'
const OVER = /결제를 마쳤어요|결제가 승인되지 않았어요|결제할 수 있는 시간이 지났어요|아직 결제하지 않았어요/
let addresses = 0

/** Each buyer comes from an address of their own, so that no limit on tries is what is measured. */
const nextAddress = () => {
  const n = ++addresses
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
}

/** What a buyer has to know of a shop. */
export type Counter = Pick<Shop, 'url' | 'sandboxUrl'>

const headersOf = (shop: Counter) => ({
  origin: shop.url,
  'content-type': 'application/x-www-form-urlencoded',
  'x-forwarded-for': nextAddress(),
})

/** What a browser would send back of what it was given. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')

/** Sends the order's form, as a browser without script does; 303 says that the order is there. */
export const placeOrder = (shop: Counter, headers = headersOf(shop)): Promise<Response> =>
  fetch(`${shop.url}/checkout/new?product=sample-drip-bag&quantity=1`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({
      product: 'sample-drip-bag',
      quantity: '1',
      name: '김구매',
      email: 'buyer@example.com',
      phone: '',
      agree: 'on',
      nonce: randomBytes(16).toString('hex'),
      seen: String(PRICE),
    }),
  })

/**
 * A guest who orders and pays over HTTP. Writes into `told` as they go along, so that what was acknowledged is known
 * whenever the shop dies. @param method Toss's word; paid at once by a card alone @throws when the shop or Toss cannot be reached, or refuses
 */
export async function buy(shop: Counter, told: Told, method = 'CARD'): Promise<void> {
  const headers = headersOf(shop)
  const ordered = await placeOrder(shop, headers)
  told.cookie = cookiesOf(ordered)
  const orderId = ordered.headers.get('location')?.match(/^\/checkout\/([^?/]+)/)?.[1]
  if (ordered.status !== 303 || !orderId) throw new Refused(`the order was answered ${ordered.status}`)
  told.orderId = orderId
  told.ordered = true

  const shopper = createShopper(request => fetch(request), shop.sandboxUrl)
  const { paymentKey } = await shopper.buy({ orderId, amount: PRICE, method, clientKey: CLIENT_KEY })
  told.paymentKey = paymentKey

  told.confirmSentAt = Date.now()
  const confirmed = await fetch(`${shop.url}/checkout/success`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie: told.cookie },
    body: new URLSearchParams({ paymentKey, orderId, amount: String(PRICE) }),
  })
  if (confirmed.status !== 303) throw new Refused(`the return from Toss was answered ${confirmed.status}`)
  told.paid = (await pageOf(shop, told)).includes(PAID)
}

/** The shop answered, and not as it should. */
export class Refused extends Error {}

/** Does their page say how it ended? While it says "checking" it does not. */
export async function isSettled(shop: Counter, told: Told): Promise<boolean> {
  const page = await pageOf(shop, told)
  if (page.includes(PAID)) told.paid = true
  return OVER.test(page)
}

async function pageOf(shop: Counter, { orderId, cookie }: Told): Promise<string> {
  const answer = await fetch(`${shop.url}/payments/${orderId}`, { headers: { cookie } })
  if (!answer.ok) throw new Refused(`the payment's page was answered ${answer.status}`)
  return await answer.text()
}
