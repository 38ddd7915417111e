import type { BillingForm } from './window/billing/choice.ts'
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

/** What a page of the shop would ask `requestBillingAuth` for. */
export interface Registration {
  readonly customerKey: string
  /** Default: CARD. */
  readonly method?: 'CARD' | 'TRANSFER'
  readonly clientKey?: string
  readonly successUrl?: string
  readonly failUrl?: string
  /** Any other field of the request (selectableCardTypes, flowMode …). */
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

/** The browser script rejects, or the window is not left. */
export class ShopperRefused extends Error {}

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
const USUAL_REGISTRATION: BillingForm = {
  cardCompany: '61',
  cardNumber: '4000123412341234',
  expiry: '12/40',
  bank: '20',
  accountNumber: '1002123456789',
  holderName: '김토스',
  identity: '900101',
  phone: '01012345678',
  checkCode: '000000',
  agreedTerms: 'on',
  agreedPrivacy: 'on',
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
    return ask('/v2/standard/payments', body)
  }

  /** Opens the window in which a card or account is registered. @throws as `open` does @returns the window's id */
  async function openRegistration(registration: Registration): Promise<string> {
    const { more, ...given } = registration
    return ask('/v2/standard/billing-auths', {
      clientKey: DOCS_KEYS.api.clientKey,
      method: 'CARD',
      successUrl: 'http://shop.test/cards/success',
      failUrl: 'http://shop.test/cards/fail',
      windowTarget: 'self',
      ...given,
      ...more,
    })
  }

  /** What the browser script posts. @returns the last part of the window's address */
  async function ask(path: string, body: unknown): Promise<string> {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(
      new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) }),
    )
    const answer = (await response.json()) as { url?: string; code?: string; message?: string }
    if (!answer.url) throw new ShopperRefused(`${answer.code}: ${answer.message}`)
    return answer.url.slice(answer.url.lastIndexOf('/') + 1)
  }

  /** Presses a button of the window. @throws when the window is not left by it */
  async function press(
    id: string,
    fields: Readonly<Record<string, unknown>>,
    window = '/v2/window',
  ): Promise<Returned> {
    const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
    const request = new Request(`${origin}${window}/${id}`, {
      method: 'POST',
      body,
      redirect: 'manual',
    })
    const response = await fetch(request)
    const location = response.headers.get('location')
    if (!location)
      throw new ShopperRefused(`the window stayed open (${response.status}): ${await response.text()}`)
    return Object.fromEntries(new URL(location).searchParams)
  }

  const pressRegistration = (id: string, fields: Readonly<Record<string, unknown>>) =>
    press(id, fields, '/v2/billing')

  return {
    open,
    openRegistration,
    /** 등록하기 in the window of that id. @returns customerKey and authKey */
    register: (id: string, form: BillingForm = {}) =>
      pressRegistration(id, { ...USUAL_REGISTRATION, ...form, do: 'approve' }),
    /** @returns code and message */
    declineRegistration: (id: string, code: string) => pressRegistration(id, { do: 'decline', code }),
    /** @returns code and message */
    closeRegistration: (id: string) => pressRegistration(id, { do: 'close' }),
    /** Opens the window and registers in it. */
    async registerCard(registration: Registration, form: BillingForm = {}): Promise<Returned> {
      const id = await openRegistration(registration)
      return pressRegistration(id, { ...USUAL_REGISTRATION, ...form, do: 'approve' })
    },
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
