import { callsTo, fillBuyer, orderIdOf, PRICE, payButton, pick } from './support/buying.ts'
import { approve, chooseCard } from './support/paying.ts'
import { expect, test } from './support/test.ts'

test.use({ style: 'widget' })

test('결제위젯: the sum follows the coupon, the terms are asked for, and the order is paid', async ({
  page,
  shop,
}) => {
  await pick(page, shop)
  await fillBuyer(page)
  const terms = page.frameLocator('#toss-agreement iframe, .toss-frame iframe').getByRole('checkbox')
  await page.getByLabel('쿠폰 코드').fill('WELCOME5000')
  await page.getByRole('button', { name: '적용' }).click()
  await expect(payButton(page, PRICE - 5_000)).toBeVisible()
  await payButton(page, PRICE - 5_000).click()
  await expect(page.getByText('필수 약관에 동의해 주세요').first()).toBeVisible()
  await terms.last().check()
  await payButton(page, PRICE - 5_000).click()
  const window = page.frameLocator('iframe[title*="결제창"], iframe[src*="/v2/window/"]')
  const framed = await window
    .getByRole('button', { name: '결제하기' })
    .isVisible({ timeout: 10_000 })
    .catch(() => false)
  if (framed) {
    await window.getByLabel('카드사').selectOption({ label: '현대' })
    await window.getByLabel(/이용 약관/).check()
    await window.getByRole('button', { name: '결제하기' }).click()
  } else {
    await chooseCard(page)
    await approve(page)
  }
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  const [call] = await callsTo(shop, 'confirm', orderIdOf(page))
  expect(JSON.stringify(call)).toContain('14800')
})
