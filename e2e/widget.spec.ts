import { callsTo, DISCOUNTED, fillBuyer, orderIdOf, pay, pick } from './support/buying.ts'
import { applyCoupon } from './support/paying.ts'
import { expect, test } from './support/test.ts'

test.use({ style: 'widget' })

test('결제위젯: the sum follows the coupon, the terms are asked for, and the order is paid', async ({
  page,
  shop,
}) => {
  await pick(page, shop)
  await fillBuyer(page)
  await applyCoupon(page)
  await pay(page, DISCOUNTED)
  await expect(page.getByText('필수 약관에 동의해 주세요').first()).toBeVisible()

  await page.frameLocator('iframe[title^="약관 동의"]').getByRole('checkbox').check()
  await pay(page, DISCOUNTED)
  // On a desk the window opens in a frame over the shop's page, on a phone in its place.
  const frame = page.locator('iframe[title^="토스페이먼츠 결제창"]')
  const inPlace = page.getByText('연습용 결제창')
  await expect(frame.or(inPlace).first()).toBeVisible({ timeout: 15_000 })
  const within = (await frame.count()) > 0 ? frame.contentFrame() : page
  await within.getByRole('radio', { name: '현대', exact: true }).check()
  await within.getByLabel(/약관/).check()
  await within.getByRole('button', { name: '결제하기' }).click()

  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  const [call] = await callsTo(shop, 'confirm', orderIdOf(page))
  expect(JSON.stringify(call)).toContain(String(DISCOUNTED))
})
