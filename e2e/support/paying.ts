import { expect, type Page } from 'playwright/test'
import { fillBuyer, orderIdOf, PRICE, payButton, pick, sandbox } from './buying.ts'
import type { Shop } from './shop.ts'

/** From the storefront into the payment window, by one of the shop's own methods. */
export async function toWindow(
  page: Page,
  shop: Shop,
  method: string | RegExp,
  amount = PRICE,
): Promise<void> {
  await pick(page, shop)
  await fillBuyer(page)
  await page.getByRole('radio', { name: method }).check()
  await payButton(page, amount).click()
  await expect(page.getByText('SANDBOX')).toBeVisible()
}

export async function chooseCard(page: Page, company = '현대'): Promise<void> {
  await page.getByLabel('카드사').selectOption({ label: company })
  await agree(page)
}

export async function chooseBank(page: Page): Promise<void> {
  await page.getByLabel('은행').first().selectOption({ label: '우리' })
  await agree(page)
}

export const agree = (page: Page): Promise<void> => page.getByLabel(/이용 약관/).check()

/** The window's own button, which takes the buyer back to the shop. */
export const approve = (page: Page): Promise<void> => page.getByRole('button', { name: '결제하기' }).click()

/** Buys the drip bags by card up to the receipt. @returns the order's id */
export async function buyByCard(page: Page, shop: Shop): Promise<string> {
  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await approve(page)
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  return orderIdOf(page)
}

/** The bank's side of a virtual account: pays in what was asked for. */
export async function deposit(shop: Shop, orderId: string): Promise<void> {
  const { payments } = await sandbox<{ payments: { paymentKey: string }[] }>(
    shop,
    'GET',
    `payments?orderId=${orderId}`,
  )
  await sandbox(shop, 'POST', `payments/${payments[0]?.paymentKey}/deposit`, {})
}

/** Makes the first admin by the link the shop printed, and leaves the page signed in. */
export async function becomeAdmin(page: Page, shop: Shop): Promise<void> {
  if (!shop.adminSetupUrl) throw new Error('this shop has an admin already')
  await page.goto(shop.adminSetupUrl)
  await page.getByLabel('이름').fill('박사장')
  await page.getByLabel('이메일').fill('owner@example.com')
  await page.getByLabel('비밀번호').fill('장부를 여는 긴 문장 하나')
  await page.getByRole('button', { name: '관리자 만들기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '사건' })).toBeVisible()
}
