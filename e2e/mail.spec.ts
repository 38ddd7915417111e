import { fillBuyer, orderIdOf, PRICE, pay, pick } from './support/buying.ts'
import { approve, chooseCard } from './support/paying.ts'
import { expect, openMenu, test } from './support/test.ts'

/** The mail a buyer gets, on the page that keeps mails while no mail server is set. */

test.use({ viewport: { width: 360, height: 740 } })

test('the receipt is in the mailbox, reads well, and leads back to the order', async ({ page, shop }) => {
  await pick(page, shop)
  await fillBuyer(page)
  await page.getByRole('radio', { name: /카드/ }).check()
  await pay(page, PRICE)
  await chooseCard(page)
  await approve(page)
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  const orderId = orderIdOf(page)

  await openMenu(page)
  await page.getByRole('link', { name: '메일함' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '메일함' })).toBeVisible()
  const mail = page.frameLocator('iframe')
  await expect(async () => {
    await page.goto(`${shop.url}/mailbox`) // mails go out in the background, those of other orders among them
    await page
      .getByRole('link', { name: /결제가 완료됐어요/ })
      .first()
      .click({ timeout: 1_000 })
    await expect(mail.getByText(orderId)).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(page.getByRole('heading', { level: 1, name: /결제가 완료됐어요/ })).toBeVisible()
  await expect(mail.getByRole('heading', { name: '19,800원을 결제했어요' })).toBeVisible()
  await expect(mail.getByText(orderId)).toBeVisible()
  await expect(mail.getByText(/사업자등록번호/)).toBeVisible()
  // Its own style is the one thing it may bring.
  expect(await mail.locator('h1').evaluate(heading => getComputedStyle(heading).fontSize)).toBe('20px')
  const isWide = await mail.locator('html').evaluate(html => html.scrollWidth > html.clientWidth)
  expect(isWide).toBe(false)

  const [order] = await Promise.all([
    page.waitForEvent('popup'),
    mail.getByRole('link', { name: '영수증 보기' }).click(),
  ])
  await expect(order.getByText(orderId)).toBeVisible()
})
