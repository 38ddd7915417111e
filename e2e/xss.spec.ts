import type { BrowserContext } from 'playwright/test'
import { sandbox } from './support/buying.ts'
import { becomeAdmin, buyByCard } from './support/paying.ts'
import type { Shop } from './support/shop.ts'
import { expect, test } from './support/test.ts'
import { packed, SHORT } from './support/xss-payloads.ts'

/** Text that wants to be script, written wherever somebody may write something; then every page is looked at (3.9). */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const untypeable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/
const typeable = (texts: readonly string[]) => texts.filter(text => !untypeable.test(text)) // the rest is refused as such

/** Posts a form as the shop's own page would. */
async function post(
  context: BrowserContext,
  shop: Shop,
  path: string,
  form: Record<string, string | number>,
) {
  const headers = { origin: shop.url }
  const response = await context.request.post(shop.url + path, {
    form,
    headers,
    maxRedirects: 0,
    failOnStatusCode: false,
  })
  return response.status()
}

test('no text anywhere becomes script', async ({ page, context, shop, faults }) => {
  const ran: string[] = []
  await context.exposeFunction('xssRan', (where: string) => void ran.push(where))
  await context.addInitScript(() => {
    const told = () => (window as unknown as { xssRan(where: string): void }).xssRan(location.href)
    Object.assign(window, { xss: told, alert: told, confirm: told, prompt: told })
  })
  page.on('dialog', dialog => {
    ran.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  expect(SHORT.length).toBeGreaterThanOrEqual(100)

  // What watches is awake: on a page without our policy the same text runs.
  await page.goto('data:text/html,<img src=x onerror=xss()>')
  await expect.poll(() => ran.length).toBeGreaterThan(0)
  ran.length = 0

  const orderId = await buyByCard(page, shop)
  await becomeAdmin(page, shop)
  const planted: Record<string, number> = {}
  const note = (what: string, status: number, fine: readonly number[]) => {
    expect(fine, `${what}: ${status}`).toContain(status)
    planted[what] = (planted[what] ?? 0) + 1
  }

  // Products: names and descriptions.
  const descriptions = packed(1_900)
  for (const [nth, name] of typeable(packed(80)).entries()) {
    const description = typeable([descriptions[nth % descriptions.length] ?? ''])[0] ?? ''
    const product = { intent: 'add', productId: `xss-${nth}-product`, name, description, price: 1_000 }
    note('product', await post(context, shop, '/admin/catalogue', product), [302, 303])
  }
  // Buyers: names of orders.
  for (const [nth, name] of typeable(packed(60)).slice(0, 40).entries()) {
    const nonce = `xssorder${nth}`.padEnd(20, 'a')
    const order = {
      product: 'sample-drip-bag',
      quantity: 1,
      name,
      email: 'buyer@example.com',
      phone: '',
      agree: 'on',
      nonce,
      seen: 19_800,
      coupon: '',
    }
    note('order', await post(context, shop, '/checkout/new', order), [200, 302, 303])
  }
  // Reasons of cancels, told to the customer in a page and a mail.
  for (const [nth, reason] of typeable(packed(200)).slice(0, 12).entries()) {
    const left = 19_800 - nth * 100
    const cancel = {
      intent: 'cancel',
      cancelId: `xsscancel${nth}`.padEnd(24, 'a'),
      refundableAmount: left,
      amount: 100,
      taxFreeAmount: 0,
      reason,
    }
    note('cancel reason', await post(context, shop, `/admin/payments/${orderId}`, cancel), [302, 303, 422])
  }
  // Webhooks: anybody may name an event, an order, a key.
  for (const text of SHORT) {
    const body = JSON.stringify({
      eventType: text,
      createdAt: text,
      data: { orderId: text, paymentKey: text, status: text },
    })
    const response = await context.request.post(`${shop.url}/webhooks/toss`, {
      data: body,
      headers: { 'content-type': 'application/json' },
    })
    note('webhook', response.status(), [200])
  }
  await sandbox(shop, 'GET', 'requests') // the offline Toss is still well

  const wait = async (path: string) => {
    const response = await page.goto(shop.url + path, { waitUntil: 'load' })
    expect(response?.status() ?? 0, path).toBeLessThan(500)
    await page.waitForTimeout(50) // what a page runs by itself has run
  }
  const visits = [
    '/',
    '/products/xss-0-product',
    '/products/xss-7-product',
    '/checkout/new?product=xss-3-product',
    '/payments',
    `/payments/${orderId}`,
    `/admin/payments/${orderId}`,
    `/admin/streams/payment-${orderId}`,
    '/admin/events',
    '/admin/events?type=ProductAdded',
    '/admin/payments',
    '/admin/catalogue',
    '/admin/webhooks',
    '/admin/notices',
    '/mailbox',
  ]
  for (const visit of visits) await wait(visit)
  // Everything in an address: the failed return’s message and code, and names nobody asked for.
  const query = (text: string, ...names: string[]) =>
    new URLSearchParams(names.map(name => [name, text] as [string, string]))
  const long = packed(1_500)
  for (const text of long) await wait(`/checkout/fail?${query(text, 'message', 'code', 'orderId')}`)
  for (const text of long) await wait(`/sign-in?${query(text, 'to', 'reset', 'q')}`)
  for (const text of long.slice(0, 2)) {
    await wait(`/admin/payments?${query(text, 'search', 'status', 'before')}`)
    await wait(`/?${new URLSearchParams([[text, text]])}`)
    await wait(`/${encodeURIComponent(text.slice(0, 500).replaceAll(/[\\\0]/g, ''))}`)
  }
  // Mails, each in the frame that shows it.
  await page.goto(`${shop.url}/mailbox`)
  const mails = await page
    .locator('a[href^="/mailbox/"]')
    .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).pathname))
  for (const mail of mails.slice(0, 5)) await wait(mail)

  expect(ran).toEqual([])
  expect(faults).toEqual([])
  await page.goto(`${shop.url}/admin/csp`)
  await expect(page.getByText('브라우저가 막은 것이 없어요')).toBeVisible()
  const pages = visits.length + long.length * 2 + 6 + Math.min(mails.length, 5)
  console.log(
    `XSS: ${SHORT.length} payloads, planted ${JSON.stringify(planted)}, ${pages} pages looked at, 0 run, 0 reports`,
  )
})
