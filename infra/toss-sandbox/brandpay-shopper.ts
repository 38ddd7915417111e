import { DOCS_KEYS } from './shopper.ts'

/** A customer of brandpay and the shop's page they stand on. */
export const BRANDPAY_CUSTOMER = {
  from: 'payment',
  clientKey: DOCS_KEYS.api.clientKey,
  customerKey: 'customer-1',
  redirectUrl: 'http://shop.test/callback-auth',
}

/** What a press led to; `ending` is what the window hands back to the shop's page when it is over. */
export interface Pressed {
  readonly status: number
  readonly text: string
  readonly ending: Record<string, unknown> | null
}

/** A brandpay customer without a browser: what the script asks, and what is pressed in the window. */
export function createBrandpayShopper(
  fetch: (request: Request) => Promise<Response>,
  origin = 'http://127.0.0.1:8787',
) {
  async function ask(body: Record<string, unknown>, path = '/v2/standard/brandpay') {
    const headers = { 'content-type': 'application/json' }
    const request = new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await (await fetch(request)).json()) as Record<string, string>
  }

  /** @returns the window's address @throws with the code it is refused with */
  async function open(action: string, request?: object, who: object = BRANDPAY_CUSTOMER) {
    const { url, code } = await ask({ ...who, action, request })
    if (!url) throw new Error(code)
    return url
  }

  async function press(url: string, fields: Record<string, string>): Promise<Pressed> {
    const response = await fetch(new Request(url, { method: 'POST', body: new URLSearchParams(fields) }))
    const text = await response.text()
    const ending = /data-ending="([^"]*)"/.exec(text)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    return { status: response.status, text, ending: ending ? JSON.parse(ending) : null }
  }

  /** Agrees, is recognised by the shop, keeps one card. @returns the card's id */
  async function join(who: object = BRANDPAY_CUSTOMER): Promise<string> {
    const url = await open('settings', undefined, who)
    await press(url, { do: 'join', newPassword: '123456', agreed: 'on' })
    await press(url, { do: 'called', status: '200' })
    const card = { kind: 'CARD', cardCompany: '61', cardNumber: '4000123412341234', expiry: '12/40' }
    const { text } = await press(url, { do: 'add', ...card })
    return /value="remove:(\w+)"/.exec(text)?.[1] ?? ''
  }

  return { ask, open, press, join }
}
