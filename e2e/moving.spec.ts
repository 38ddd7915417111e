import { allCalls, callsTo, fillBuyer, orderIdOf, PRICE, pay, pick } from './support/buying.ts'
import { becomeMember, registerCard, subscribe, toRegistration } from './support/membership.ts'
import { testWithOwnShop } from './support/own-shop.ts'
import { becomeAdmin, chooseCard, declineAtApproval } from './support/paying.ts'
import { expect, type Page } from './support/test.ts'

/**
 * What the five integrations of docs/moving.md do that no other story shows, and what goes wrong in them and cannot here.
 * Months pass in this shop.
 */
const test = testWithOwnShop()

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const YEARLY = /BASIC 매년 구독하기/

test('the SDK is asked for by the page that pays, and by no other', async ({ page, shop }) => {
  const scripts: string[] = []
  page.on('request', request => {
    if (request.resourceType() === 'script' && !request.url().startsWith(shop.url))
      scripts.push(request.url())
  })
  for (const path of ['/', '/plans', '/products/sample-drip-bag', '/payments']) {
    await page.goto(`${shop.url}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('load') // never idle: the public total is asked for on and on
  }
  expect(scripts).toEqual([])
  await pick(page, shop)
  await fillBuyer(page)
  await pay(page, PRICE)
  await chooseCard(page)
  expect(scripts.some(url => url.includes('/v2/standard'))).toBe(true)
})

test('a declined payment keeps its reason, in words and as Toss’s code', async ({ page, browser, shop }) => {
  await pick(page, shop)
  await fillBuyer(page)
  await pay(page, PRICE)
  await chooseCard(page)
  await declineAtApproval(page)
  await expect(heading(page, /승인되지 않았어요/)).toBeVisible()
  const told = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
  const orderId = orderIdOf(page)
  await page.goto(`${shop.url}/payments/${orderId}`)
  await expect(heading(page, /승인되지 않았어요/)).toBeVisible() // not only once
  expect(told).toMatch(/카드|한도|잔액|결제/)
  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  await staff.goto(`${shop.url}/admin/streams/payment-${orderId}`)
  await expect(staff.getByText(/REJECT|EXCEED|INVALID|NOT_/).first()).toBeAttached()
})

test('what the fail page is told in its address is said in our words, never as it stands there', async ({
  page,
  shop,
}) => {
  const address = new URL('/checkout/fail', shop.url)
  address.searchParams.set('code', '아무 말이나 하는 코드')
  address.searchParams.set('message', 'PAY_PROCESS_CANCELED')
  address.searchParams.set('orderId', 'nobody-0000')
  await page.goto(address.href)
  await expect(page.getByText('아무 말이나 하는 코드')).toHaveCount(0)
  await expect(page.getByText('PAY_PROCESS_CANCELED')).toHaveCount(0)
})

test('a charge is begun by nobody from outside', async ({ page, browser, shop }) => {
  await subscribe(page, shop)
  const { pathname } = new URL(page.url())
  const charges = async () => {
    return (await allCalls(shop)).filter(
      ({ method, path }) => method === 'POST' && /^\/v1\/billing\/[^/]+$/.test(path),
    ).length
  }
  const before = await charges()
  expect(before).toBeGreaterThan(0)
  const stranger = await browser.newContext({ locale: 'ko-KR' })
  for (const path of ['', '/plan', '/card', '/pause', '/leave'])
    for (const intent of ['retry', 'charge', 'pay', 'now'])
      await stranger.request.post(`${shop.url}${pathname}${path}`, {
        form: { intent, amount: '9900' },
        headers: { origin: shop.url },
        maxRedirects: 0,
      })
  expect(await charges()).toBe(before)
  await stranger.close()
})

test('a customer’s name at Toss is random, and the billing key is deleted when they leave', async ({
  page,
  shop,
}) => {
  await subscribe(page, shop)
  const said = (await allCalls(shop)).map(({ requestBody }) => JSON.stringify(requestBody)).join('\n')
  const keys = [...said.matchAll(/customerKey[\\"]+:[\\"]+([^\\"]+)/g)].map(([, key]) => key)
  expect(keys.length).toBeGreaterThan(0)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

  await page.getByRole('link', { name: '해지하기', exact: true }).click()
  await page.getByRole('button', { name: /^지금 해지하고/ }).click()
  await expect(heading(page, '구독이 끝났어요')).toBeVisible()
  await expect
    .poll(async () => {
      return (await allCalls(shop)).filter(
        ({ method, path }) => method === 'DELETE' && path.includes('/billing'),
      ).length
    })
    .toBeGreaterThan(0)
  await expect(page.getByRole('link', { name: /영수증 보기/ }).first()).toBeVisible() // the history stays
})

test('who joins on the 31st pays on the last day of February and on the 31st of March, by the month or the year', async ({
  page,
  browser,
  shop,
}) => {
  test.setTimeout(240_000)
  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  const goTo = async (day: string) => {
    await staff.goto(`${shop.url}/admin/clock`)
    await staff.getByLabel('옮길 날짜').fill(day)
    await staff.getByRole('button', { name: '옮기기', exact: true }).click()
    await expect(staff.getByRole('heading', { name: '도중에 일어난 일' })).toBeVisible({ timeout: 90_000 })
  }
  await staff.goto(`${shop.url}/admin/clock`)
  const today = new Date().toISOString().slice(0, 10)
  const year = Number(today.slice(0, 4)) + 1
  await goTo(`${year}-01-31`)

  await becomeMember(page, shop)
  await toRegistration(page, shop, YEARLY)
  await registerCard(page)
  await expect(heading(page, '이용하고 있어요')).toBeVisible()
  await expect(page.getByRole('main')).toContainText(`${year + 1}년 1월 31일`)

  const monthly = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await subscribe(monthly, shop)
  const lastOfFebruary = new Date(Date.UTC(year, 2, 0)).getUTCDate()
  await expect(monthly.getByRole('main')).toContainText(`${year}년 2월 ${lastOfFebruary}일`)
  await goTo(`${year}-03-01`)
  await monthly.reload()
  await expect(monthly.getByRole('main')).toContainText(`${year}년 3월 31일`)
  await expect(monthly.getByRole('link', { name: /영수증 보기/ })).toHaveCount(2)
  expect((await callsTo(shop, '/v1/billing', '')).length).toBeGreaterThan(0)
})
