import { createSandbox } from '../../toss-sandbox/sandbox.ts'
import { DOCS_KEYS } from '../../toss-sandbox/shopper.ts'
import type { Item } from './inventory.ts'

const ORIGIN = 'http://127.0.0.1:8787'

const COMMON = {
  customerKey: 'customer-1',
  successUrl: 'http://shop.test/success',
  failUrl: 'http://shop.test/fail',
}
const ORDER = { amount: { value: 1_000, currency: 'KRW' }, orderId: 'order-options', orderName: '생수' }

/** What each method of the browser script posts, and a request that is taken as it stands. */
const OPENERS: Readonly<Record<string, { path: string; usual: object }>> = {
  'payment.requestPayment': {
    path: '/v2/standard/payments',
    usual: { ...ORDER, from: 'payment', clientKey: DOCS_KEYS.api.clientKey, method: 'CARD' },
  },
  'widgets.requestPayment': {
    path: '/v2/standard/payments',
    usual: { ...ORDER, from: 'widget', clientKey: DOCS_KEYS.widget.clientKey, method: 'CARD' },
  },
  'payment.requestBillingAuth': {
    path: '/v2/standard/billing-auths',
    usual: { clientKey: DOCS_KEYS.api.clientKey, method: 'CARD' },
  },
}
/** The block of an option says which method it goes with. */
const METHODS: Readonly<Record<string, string>> = {
  card: 'CARD',
  virtualAccount: 'VIRTUAL_ACCOUNT',
  transfer: 'TRANSFER',
  mobilePhone: 'MOBILE_PHONE',
  foreignEasyPay: 'FOREIGN_EASY_PAY',
}

/**
 * Options of the browser script that the sandbox looks at: each is sent with a value of a type it can not have, and has to
 * be refused. One that is passed over opens the window all the same.
 * @returns ids; options that never reach the server are not among them
 */
export async function optionsLookedAt(items: readonly Item[]): Promise<Set<string>> {
  const sandbox = await createSandbox({ seed: 'options', publicUrl: ORIGIN })
  const looked = new Set<string>()
  for (const { kind, id, name, cells } of items) {
    const [call = '', option = ''] = name.split('/')
    const opener = OPENERS[call]
    if (kind !== 'option' || !opener) continue
    const usual = { ...COMMON, ...opener.usual }
    const wrong = wrongFor(cells.type ?? '')
    const taken = !(await isRefused(opener.path, without(usual, option)))
    if (taken && (await isRefused(opener.path, withOption(usual, option, wrong)))) looked.add(id)
  }
  await sandbox.close()
  return looked

  async function isRefused(path: string, body: object): Promise<boolean> {
    const headers = { 'content-type': 'application/json' }
    const request = new Request(ORIGIN + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await sandbox.fetch(request)).status === 400
  }
}

function withOption(usual: object, option: string, value: unknown): object {
  const [first = '', second] = option.split('.')
  const whole = without(usual, option) as Record<string, object>
  return { ...whole, [first]: second === undefined ? value : { ...whole[first], [second]: value } }
}

/** The same request of the same method with nothing said of the option. */
function without(usual: object, option: string): object {
  const [first = '', second] = option.split('.')
  if (second === undefined) return usual
  const method = METHODS[first] ?? 'CARD'
  if (first !== 'foreignEasyPay') return { ...usual, method, [first]: {} }
  const amount = { value: 10, currency: 'USD' }
  // A widget's code is the provider itself.
  if ('from' in usual && usual.from === 'widget')
    return { ...usual, method: 'PAYPAL', amount, [first]: { country: 'US' } }
  return { ...usual, method, amount, [first]: { provider: 'PAYPAL', country: 'US' } }
}

/** A value no field of this type takes. */
const wrongFor = (type: string): unknown =>
  /^(object|map|list|Amount)/.test(type) ? 7 : { neither: 'text', nor: 'number' }
