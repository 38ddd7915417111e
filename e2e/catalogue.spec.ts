import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { fillBuyer, pay, won } from './support/buying.ts'
import { approve, becomeAdmin, chooseCard } from './support/paying.ts'
import { expect, test } from './support/test.ts'

const PHONE = { width: 360, height: 740 }

const isWithinScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

test('staff make a plan and price it anew without script, and buyers see it on a phone', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ locale: 'ko-KR', javaScriptEnabled: false })
  const staff = await context.newPage()
  await becomeAdmin(staff, shop)
  await staff.goto(`${shop.url}/admin/catalogue`)
  const form = staff.locator('.card').filter({ hasText: '요금제 만들기' }).last()
  const fill = async () => {
    await form.getByLabel('멤버십', { exact: true }).selectOption({ label: '새 멤버십' })
    await form.getByLabel('요금제 이름').fill('PLUS')
    await form.getByLabel('등급').fill('3')
    await form.getByLabel('한 번에 내는 요금').fill('12000')
    await form.getByLabel('무료 기간').fill('7')
    await form.getByRole('button', { name: '만들기' }).click()
  }
  await fill()
  await expect(form.getByText('적어 주세요.', { exact: true })).toBeVisible()
  await expect(form.getByLabel('한 번에 내는 요금')).toHaveValue('12000') // nothing typed is lost
  await form.getByLabel('새 멤버십 이름').fill('원두 클럽')
  await fill()
  await expect(staff.getByText('요금제를 만들었어요.')).toBeVisible()

  const card = staff.locator('.card').filter({ hasText: '원두 클럽 PLUS' })
  await card.getByText('가격 바꾸기').click()
  await card.getByLabel('새 가격').fill('15000')
  await card.getByRole('button', { name: '새 가격으로 정하기' }).click()
  await expect(card.getByText(won(12_000))).toBeVisible()
  await expect(card.getByText(/2번째 가격 · 현재/)).toBeVisible()

  const buyer = await (await browser.newContext({ locale: 'ko-KR', viewport: PHONE })).newPage()
  await buyer.goto(shop.url)
  await buyer.getByRole('link', { name: '구독 요금제 보기' }).click()
  const club = buyer.getByRole('region', { name: '원두 클럽' })
  await expect(club.getByText(won(15_000)).first()).toBeVisible()
  await expect(club.getByText('처음 7일은 무료예요')).toBeVisible()
  await expect(club.getByRole('link', { name: '원두 클럽 PLUS 매달 구독하기' })).toHaveAttribute(
    'href',
    /^\/subscribe\/pln-/,
  )
  expect(await isWithinScreen(buyer)).toBe(true)
})

test('the public total moves on a page left open, and the page says it in words', async ({
  page,
  browser,
  shop,
}) => {
  await page.setViewportSize(PHONE)
  await page.goto(`${shop.url}/products/sample-event`)
  const total = page.locator('.fundraising').getByText(won(0), { exact: true })
  await expect(total).toBeVisible()
  expect(await isWithinScreen(page)).toBe(true)

  const giver = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await giver.goto(`${shop.url}/products/sample-event`)
  await giver.getByLabel('수량').fill('2')
  await giver.getByRole('button', { name: '후원하기' }).click()
  await fillBuyer(giver)
  await giver.getByRole('radio', { name: /카드/ }).check()
  await pay(giver, 10_000)
  await chooseCard(giver)
  await approve(giver)
  await expect(giver.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()

  const moved = page.locator('.fundraising').getByText(won(10_000), { exact: true })
  await expect(moved).toBeVisible()
  await expect(page.getByText(`목표 ${won(1_000_000)}의 1%`)).toBeVisible()

  // A look the network swallows leaves what was known on the page.
  await page.context().setOffline(true)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(moved).toBeVisible()
  await page.context().setOffline(false)
})

test("staff's catalogue has no accessibility violations", async ({ page, shop }) => {
  await becomeAdmin(page, shop)
  await page.goto(`${shop.url}/admin/catalogue`)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([])
})
