import { expect, type Page } from 'playwright/test'
import { DISCOUNTED, fillBuyer, orderIdOf, PRICE, pay, payButton, pick, sandbox } from './buying.ts'
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
  await pay(page, amount)
  await expect(page.getByText('SANDBOX')).toBeVisible()
}

export async function chooseCard(page: Page, company = '현대'): Promise<void> {
  await page.getByRole('radio', { name: company, exact: true }).check()
  await agree(page)
}

export async function chooseBank(page: Page): Promise<void> {
  await page.getByLabel('은행').first().selectOption({ label: '우리' })
  await agree(page)
}

/** A virtual account's fields: which bank, and who will pay in. */
export async function chooseAccount(page: Page): Promise<void> {
  await page
    .getByLabel(/입금자|예금주|성함|이름/)
    .first()
    .fill('김구매')
  await chooseBank(page)
}

export const agree = (page: Page): Promise<void> => page.getByLabel(/이용 약관/).check()

/** The window's own button, which takes the buyer back to the shop. */
export const approve = (page: Page): Promise<void> => page.getByRole('button', { name: '결제하기' }).click()

/** The window's own button for a payment that the card company will refuse. */
export async function declineAtApproval(page: Page): Promise<void> {
  await page.getByText('거절 결과 만들기').click()
  await page.getByLabel('거절 코드').selectOption('REJECT_CARD_PAYMENT')
  await page.getByRole('button', { name: '승인할 때 거절하기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '결제가 승인되지 않았어요' })).toBeVisible()
}

/** Types the samples' coupon and waits until the button says the new sum. */
export async function applyCoupon(page: Page, code = 'WELCOME5000'): Promise<void> {
  await page.getByLabel('쿠폰 코드').fill(code)
  await page.getByRole('button', { name: '적용' }).click()
  await expect(payButton(page, DISCOUNTED)).toBeVisible()
}

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

/** Staff give back a part, or try to: what the page then says is the caller's to look at. */
export async function cancelPart(page: Page, shop: Shop, orderId: string, amount: number): Promise<void> {
  await page.goto(`${shop.url}/admin/payments/${orderId}`)
  await page.getByLabel('취소할 금액').fill(String(amount))
  await page.getByLabel('사유').fill('고객 변심')
  await page.getByRole('button', { name: /취소하기$/ }).click()
}

export const ADMIN = { email: 'owner@example.com', password: '장부를 여는 긴 문장 하나' }

/** Makes the first admin by the link the shop printed, or signs in as the one an earlier story made. */
export async function becomeAdmin(page: Page, shop: Shop): Promise<void> {
  const setUp = shop.adminSetupUrl ? await page.goto(shop.adminSetupUrl) : null
  if (setUp?.ok()) await page.getByLabel('이름').fill('박사장')
  else await page.goto(`${shop.url}/admin/sign-in`)
  await page.getByLabel('이메일').fill(ADMIN.email)
  await page.getByLabel('비밀번호').fill(ADMIN.password)
  await page.getByRole('button', { name: setUp?.ok() ? '관리자 만들기' : '로그인', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '사건' })).toBeVisible()
}
