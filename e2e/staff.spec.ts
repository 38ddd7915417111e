import { callsTo, fillBuyer, PRICE, pay, pickFromHere, won } from './support/buying.ts'
import { becomeAdmin, buyByCard, cancelPart } from './support/paying.ts'
import { expect, test } from './support/test.ts'

test('staff see every event and give money back, never more than there is', async ({
  page,
  browser,
  shop,
}) => {
  const buyer = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  const orderId = await buyByCard(buyer, shop)
  const closed = await page.goto(`${shop.url}/admin/events`)
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in')
  expect(closed?.ok()).toBe(true)
  const setup = shop.adminSetupUrl ?? ''
  await becomeAdmin(page, shop)
  const again = await page.request.get(setup)
  expect(again.status()).toBe(404) // the link is dead

  // The timeline: newest first, filtered by type, stream and day, with the raw event and the state after it.
  await page.goto(`${shop.url}/admin/streams/payment-${orderId}`)
  for (const name of ['결제가 승인됨', '결제 승인을 요청함', '주문이 만들어짐'])
    await expect(page.getByRole('link', { name })).toBeVisible()
  await page.goto(`${shop.url}/admin/events?type=PaymentConfirmed&stream=payment-${orderId}`)
  await expect(page.getByRole('link', { name: '결제가 승인됨' })).toBeVisible()
  await page.goto(`${shop.url}/admin/events?type=PaymentExpired&stream=payment-${orderId}`)
  await expect(page.getByText('조건에 맞는 사건이 없어요')).toBeVisible()

  // Two partial cancels, then one over what is left.
  const cancel = (amount: number) => cancelPart(page, shop, orderId, amount)
  await cancel(5_000)
  await expect(page.getByText(`${won(5_000)}을 취소했어요`)).toBeVisible()
  await cancel(4_800)
  await expect(page.getByText(`${won(4_800)}을 취소했어요`)).toBeVisible()
  await cancel(10_001)
  await expect(page.getByText('취소할 수 있는 잔액보다 커요')).toBeVisible()
  await expect(page.getByLabel('사유')).toHaveValue('고객 변심') // nothing typed is lost
  expect((await callsTo(shop, '/cancel', orderId)).length).toBe(2)

  // A form shown before somebody else cancelled is refused with the balance as it is now.
  await page.goto(`${shop.url}/admin/payments/${orderId}`)
  const other = await page.context().newPage()
  await other.goto(`${shop.url}/admin/payments/${orderId}`)
  for (const tab of [page, other]) {
    await tab.getByLabel('취소할 금액').fill('10000')
    await tab.getByLabel('사유').fill('둘이 함께')
  }
  await Promise.all([page, other].map(tab => tab.getByRole('button', { name: /취소하기$/ }).click()))
  await expect.poll(async () => (await callsTo(shop, '/cancel', orderId)).length).toBe(3)
  await buyer.reload()
  await expect(buyer.getByRole('heading', { level: 1, name: '결제를 취소했어요' })).toBeVisible()
  await expect(buyer.getByText('고객 변심').first()).toBeVisible()
})

test('the desk lets nothing of Toss’s in, and whoever goes on to the shop pays there all the same', async ({
  page,
  shop,
}) => {
  const toss = `:${new URL(shop.sandboxUrl).port}`
  const door = await page.goto(`${shop.url}/admin/sign-in`, { waitUntil: 'networkidle' })
  expect(door?.headers()['content-security-policy']).not.toContain(toss)
  const opened = page.waitForResponse(
    answer => answer.url() === `${shop.url}/` && answer.request().isNavigationRequest(),
  )
  await page.getByRole('link', { name: '상점 보기' }).click()
  expect((await opened).headers()['content-security-policy']).toContain(toss)
  await pickFromHere(page)
  await fillBuyer(page)
  await page.getByRole('radio', { name: /카드/ }).check()
  await pay(page, PRICE)
  await expect(page.getByText('SANDBOX')).toBeVisible()
})
