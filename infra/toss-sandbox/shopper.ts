import type { WindowForm } from './window/choice.ts'

/** What a page of the shop would ask the browser script for; sums in won. */
export interface Purchase {
  readonly orderId: string
  readonly amount: number
  readonly orderName?: string
  /** `CARD`, `TRANSFER`, …; through the widget also an easy pay's name. Default: CARD. */
  readonly method?: string
  /** Default: the public documentation keys; a `gck` key buys through the widget. */
  readonly clientKey?: string
  readonly customerKey?: string
  readonly successUrl?: string
  readonly failUrl?: string
  /** Any other field of the request (taxFreeAmount, virtualAccount, card, metadata …). */
  readonly more?: Readonly<Record<string, unknown>>
}

/** The public documentation keys (core-api.md 1.3). */
export const DOCS_KEYS = {
  api: {
    clientKey: 'test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq',
    secretKey: 'test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R',
  },
  widget: {
    clientKey: 'test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm',
    secretKey: 'test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6',
  },
} as const

/** The parameters of the shop's successUrl or failUrl, as the buyer's browser brings them. */
export type Returned = Readonly<Record<string, string>>

/** How the buyer fills the window in, unless told otherwise. */
const USUAL: WindowForm = {
  agreed: 'on',
  cardCompany: '61',
  bank: '20',
  customerName: '김토스',
  carrier: 'SKT',
  phone: '01012345678',
}

/**
 * A buyer without a browser: does by HTTP what the browser script and the payment window do, for fast tests.
 * @param fetch the sandbox's
 * @param origin where it is, without a slash at the end
 */
export function createShopper(
  fetch: (request: Request) => Promise<Response>,
  origin = 'http://127.0.0.1:8787',
) {
  /** @throws when the browser script would reject; the message begins with Toss's code */
  async function open(purchase: Purchase): Promise<string> {
    const {
      orderId,
      amount,
      orderName = '생수 외 1건',
      method = 'CARD',
      customerKey = '@@ANONYMOUS',
    } = purchase
    const { clientKey = DOCS_KEYS.api.clientKey } = purchase
    const body = {
      from: clientKey.includes('_gck_') ? 'widget' : 'payment',
      clientKey,
      customerKey,
      method,
      amount: { value: amount, currency: 'KRW' },
      orderId,
      orderName,
      successUrl: purchase.successUrl ?? 'http://shop.test/checkout/success',
      failUrl: purchase.failUrl ?? 'http://shop.test/checkout/fail',
      windowTarget: 'self',
      ...purchase.more,
    }
    const headers = { 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(new Request(`${origin}/v2/standard/payments`, request))
    const answer = (await response.json()) as { paymentKey?: string; code?: string; message?: string }
    if (!answer.paymentKey) throw new Error(`${answer.code}: ${answer.message}`)
    return answer.paymentKey
  }

  /** Presses a button of the window. @throws when the window is not left by it */
  async function press(paymentKey: string, fields: Readonly<Record<string, unknown>>): Promise<Returned> {
    const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
    const request = new Request(`${origin}/v2/window/${paymentKey}`, {
      method: 'POST',
      body,
      redirect: 'manual',
    })
    const response = await fetch(request)
    const location = response.headers.get('location')
    if (!location) throw new Error(`the window stayed open (${response.status}): ${await response.text()}`)
    return Object.fromEntries(new URL(location).searchParams)
  }

  return {
    open,
    /** 결제하기. `form` overrides what is filled in. @returns paymentKey, orderId, amount (and paymentType) */
    approve: (paymentKey: string, form: WindowForm = {}) =>
      press(paymentKey, { ...USUAL, ...form, do: 'approve' }),
    /** The window works, and the later confirm is answered with this code. */
    approveThenDecline: (paymentKey: string, code: string, form: WindowForm = {}) =>
      press(paymentKey, { ...USUAL, ...form, do: 'decline-later', code }),
    /** Refused inside the window. @returns code, message, orderId */
    decline: (paymentKey: string, code: string) => press(paymentKey, { do: 'decline', code }),
    /** @returns code and message, no orderId */
    close: (paymentKey: string) => press(paymentKey, { do: 'close' }),
    /** Opens the window and pays in it. */
    async buy(purchase: Purchase, form: WindowForm = {}): Promise<Returned & { paymentKey: string }> {
      const paymentKey = await open(purchase)
      const returned = await press(paymentKey, { ...USUAL, ...form, do: 'approve' })
      return { ...returned, paymentKey }
    },
  }
}
export type Shopper = ReturnType<typeof createShopper>
