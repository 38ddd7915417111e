import { callsTo, fillBuyer, PRICE, pay, pick } from './support/buying.ts'
import type { Shop } from './support/shop.ts'
import { expect, type Page, test } from './support/test.ts'

/** The return from the window, bent in every way: nothing reaches Toss, and nothing is said that is not so. */

/** Goes through the window up to the return, which is caught before the shop sees it. */
async function returnAddress(page: Page, shop: Shop): Promise<URL> {
  await pick(page, shop)
  await fillBuyer(page)
  await page.getByRole('radio', { name: /카드/ }).check()
  await pay(page, PRICE)
  await page.getByRole('radio', { name: '현대', exact: true }).check()
  await page.getByLabel(/이용 약관/).check()
  // The landing may load, since it writes nothing; what it posts is broken off: merely held, it went on once the route was lifted.
  const posted = new Promise<void>(broken => {
    void page.route('**/checkout/success**', route =>
      route.request().method() === 'POST' ? route.abort().then(broken) : route.continue(),
    )
  })
  const [request] = await Promise.all([
    page.waitForRequest(/checkout\/success/),
    page.getByRole('button', { name: '결제하기' }).click(),
    posted,
  ])
  await page.goto('about:blank')
  await page.unroute('**/checkout/success**')
  return new URL(request.url())
}

test('every bent return is refused in Korean, with the right status, and Toss hears nothing', async ({
  page,
  shop,
}) => {
  const real = await returnAddress(page, shop)
  const orderId = real.searchParams.get('orderId') ?? ''
  const bend = (changes: Record<string, string | null>) => {
    const url = new URL(real)
    for (const [name, value] of Object.entries(changes))
      if (value === null) url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    return url.href
  }
  const amounts = [
    '1e3',
    '-0',
    '１９８００',
    '0',
    '019800',
    '19800.0',
    '99999999999',
    ' 19800',
    'NaN',
    '0x10',
  ]
  const malformed = [
    ...amounts.map(amount => bend({ amount })),
    bend({ paymentKey: null }),
    bend({ orderId: null }),
    bend({ amount: null }),
    bend({ paymentKey: 'a b' }),
    bend({ paymentKey: 'x'.repeat(201) }),
    bend({ orderId: '../../etc' }),
    `${real.href}&amount=1`,
  ]
  for (const url of malformed) {
    const response = await page.goto(url)
    expect(response?.status(), url).toBe(400)
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator('body')).not.toContainText(/Error:|at .*\.(js|ts):/)
  }
  // Well-formed lies are found out when they are posted.
  const lies: Record<string, string>[] = [{ amount: '19799' }, { orderId: 'zzzz-000000000000000000000000' }]
  for (const changes of lies) {
    await page.goto(bend(changes))
    await expect(
      page.getByRole('heading', { level: 1, name: /결제를 진행하지 않았어요|찾을 수 없어요/ }),
    ).toBeVisible()
  }
  expect(await callsTo(shop, 'confirm', orderId)).toEqual([])
})

test('the real return opened fifty times at once is one confirm and one receipt', async ({
  page,
  context,
  shop,
}) => {
  const real = await returnAddress(page, shop)
  const orderId = real.searchParams.get('orderId') ?? ''
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const form = new URLSearchParams(
    [...real.searchParams].filter(([name]) => ['orderId', 'paymentKey', 'amount'].includes(name)),
  )
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const opened = await fetch(real, { headers: { cookie }, redirect: 'manual' })
      const posted = await fetch(`${shop.url}/checkout/success?${real.searchParams}`, {
        method: 'POST',
        headers: { cookie, origin: shop.url, 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
        redirect: 'manual',
      })
      return { opened: opened.status, posted: posted.status, to: posted.headers.get('location') }
    }),
  )
  expect(new Set(answers.map(({ to }) => to))).toEqual(new Set([`/payments/${orderId}`]))
  expect((await callsTo(shop, 'confirm', orderId)).length).toBe(1)
  await page.goto(`${shop.url}/payments/${orderId}`)
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  await page.goto(real.href) // the return reloaded later shows the receipt
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
})

test('posts from another site are refused, webhooks are not', async ({ shop }) => {
  const post = (path: string, headers: Record<string, string>, body = 'a=1') =>
    fetch(`${shop.url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const origin of ['https://evil.example', 'null']) {
    // The framework refuses some with 400 before our own check says 403; neither runs the action.
    expect([400, 403]).toContain((await post('/checkout/success', { ...form, origin })).status)
    expect([400, 403]).toContain((await post('/sign-in', { ...form, origin })).status)
  }
  expect((await post('/checkout/success', { ...form, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post('/checkout/success', form)).status).toBe(403) // neither Origin nor Sec-Fetch-Site
  const json = { 'content-type': 'application/json' }
  expect((await post('/webhooks/toss', json, 'not json')).status).toBe(400)
  expect((await post('/webhooks/toss', json, '[1,2]')).status).toBe(400)
  expect((await post('/webhooks/toss', json, '{"anything":"else"}')).status).toBe(200)
  expect((await post('/webhooks/toss', json, JSON.stringify({ a: 'x'.repeat(70_000) }))).status).toBe(413)
})

test('another person’s order is not there', async ({ browser, page, shop }) => {
  const real = await returnAddress(page, shop)
  const orderId = real.searchParams.get('orderId') ?? ''
  await page.goto(real.href)
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  const stranger = await (await browser.newContext()).newPage()
  const theirs = await stranger.goto(`${shop.url}/payments/${orderId}`)
  const missing = await (await browser.newContext()).newPage()
  const nothing = await missing.goto(`${shop.url}/payments/zzzz-000000000000000000000000`)
  expect([theirs?.status(), nothing?.status()]).toEqual([404, 404])
  expect(await stranger.locator('h1').innerText()).toBe(await missing.locator('h1').innerText())
})
