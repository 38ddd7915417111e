import { expect, type Page } from 'playwright/test'
import { sandbox } from './sandbox-control.ts'
import type { Shop } from './shop.ts'

export { sandbox }

/** What a buyer does, in their own words: by role and name, as a person or a screen reader finds things. */

export const PRICE = 19_800
/** … with the samples' coupon of 5,000 won. */
export const DISCOUNTED = PRICE - 5_000
export const won = (amount: number): string => `${amount.toLocaleString('ko-KR')}원`

/** Picks the drip bags and goes to the checkout. */
export async function pick(page: Page, shop: Shop, product = '핸드드립 드립백 세트'): Promise<void> {
  await page.goto(shop.url)
  await pickFromHere(page, product)
}

/** … by whatever way the storefront was come to. */
export async function pickFromHere(page: Page, product = '핸드드립 드립백 세트'): Promise<void> {
  await page.getByRole('link', { name: new RegExp(product) }).click()
  await page
    .getByRole('button', { name: '구매하기' })
    .or(page.getByRole('link', { name: '구매하기' }))
    .click()
  await expect(page.getByRole('heading', { level: 1, name: '주문하고 결제하기' })).toBeVisible()
}

export async function fillBuyer(page: Page): Promise<void> {
  await page.getByLabel('이름', { exact: true }).fill('김구매')
  await page.getByRole('textbox', { name: '이메일' }).fill('buyer@example.com')
  await page.getByLabel(/휴대폰 번호/).fill('010-1234-5678')
  await page.getByLabel(/이용약관에 동의/).check()
}

export const payButton = (page: Page, amount: number) =>
  page.getByRole('button', { name: `${won(amount)} 결제하기` })

/** Pressed before the scripts have come it leads to the order's own page, which has a test of its own (buy.spec). */
export async function pay(page: Page, amount: number): Promise<void> {
  await page.waitForLoadState('networkidle')
  await payButton(page, amount).click()
}

/** The id in the address of a payment's page. */
export const orderIdOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''

export interface SandboxCall {
  readonly method: string
  readonly path: string
  readonly idempotencyKey: string | null
  readonly requestBody: unknown
}

/** All calls the sandbox still remembers, newest first. */
export async function allCalls(shop: Shop): Promise<SandboxCall[]> {
  const { requests = [] } = await sandbox<{ requests?: SandboxCall[] }>(shop, 'GET', 'requests')
  return requests
}

/** … of one kind about an order. */
export const callsTo = async (shop: Shop, pathPart: string, orderId: string): Promise<SandboxCall[]> =>
  (await allCalls(shop)).filter(
    call => call.path.includes(pathPart) && JSON.stringify(call).includes(orderId),
  )
