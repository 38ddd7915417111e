import { approve, becomeAdmin, buyByCard, chooseAccount, toWindow } from './support/paying.ts'
import { expect, test } from './support/test.ts'

test('the timeline looks for what is newer as nobody’s asking, and leads to the sign-in when the session is over', async ({
  page,
  shop,
  browser,
}) => {
  await becomeAdmin(page, shop)
  const looks: (string | undefined)[] = []
  page.on('request', request => {
    if (request.url().includes('/admin/events/newer')) looks.push(request.headers()['x-unasked'])
  })
  await page.goto(`${shop.url}/admin/events?type=PaymentOrdered`)
  await expect.poll(() => looks.length).toBeGreaterThan(0)
  const buyer = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await buyByCard(buyer, shop)
  await expect(page.getByRole('link', { name: /새/ }).first()).toBeVisible()
  const asked = page.waitForRequest(request => request.url().includes('/admin/events.data'))
  await page.getByRole('status').getByRole('link').click()
  expect((await asked).headers()['x-unasked']).toBeUndefined()
  expect(new Set(looks)).toEqual(new Set(['1']))

  await page.context().clearCookies({ name: /staff/ })
  await expect(page).toHaveURL(/\/admin\/sign-in/)
  await expect(page.locator('#main input[name=to]')).toHaveValue(/^\/admin\/events\?type=PaymentOrdered/)
})

test('a page that waits says so of its looks, and of nothing its reader asks for', async ({ page, shop }) => {
  await toWindow(page, shop, '가상계좌')
  await chooseAccount(page)
  await approve(page)
  await expect(page.getByRole('heading', { level: 1, name: '입금을 기다리고 있어요' })).toBeVisible()
  const { pathname } = new URL(page.url())
  const look = await page.waitForRequest(request => request.url().includes(`${pathname}.data`))
  expect(look.headers()['x-unasked']).toBe('1')
  const read = page.waitForRequest(request => request.url().includes('/payments.data'))
  await page.locator('a[href="/payments"]').first().click()
  expect((await read).headers()['x-unasked']).toBeUndefined()
})
