import type { Browser } from 'playwright/test'
import { sandbox } from './buying.ts'
import { testWithOwnShop } from './own-shop.ts'
import { approve, chooseAccount, chooseCard, toWindow } from './paying.ts'
import type { Shop } from './shop.ts'
import { expect, type Page } from './test.ts'

export { expect } from './test.ts'

/** A buyer in a browser of their own, who pays while something goes wrong at Toss. */

/** A shop of its own: its clock is moved, and months pass in it. */
export const test = testWithOwnShop()

/** What the shop says at the top of a payment's page, or of a membership's. */
export const PAID = '결제를 마쳤어요'
export const WAITING = '입금을 기다리고 있어요'
export const FAILED = '결제가 승인되지 않았어요'
export const CHECKING = '확인하고 있어요'

const SETTLED_MAX_MS = 60_000

export interface Purchase {
  readonly page: Page
  readonly orderId: string
  readonly paymentKey: string
  /** Every heading the buyer saw since they pressed the window's button, in order. */
  readonly seen: string[]
}

export interface FaultRow {
  /** What is switched on, each for this order only. `kind` and whatever else the fault takes. */
  readonly faults: readonly Readonly<Record<string, unknown>>[]
  readonly method?: 'card' | 'account'
}

/**
 * Up to the window, where the order has an id; there the faults are switched on for it, one request each, and the buyer
 * goes on.
 */
export async function buyWith(browser: Browser, shop: Shop, row: FaultRow): Promise<Purchase> {
  const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul' })
  const page = await context.newPage()
  const byCard = row.method !== 'account'
  await toWindow(page, shop, byCard ? /카드/ : '가상계좌')
  await (byCard ? chooseCard(page) : chooseAccount(page))
  const paymentKey = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const { orderId } = await atToss(shop, paymentKey)
  for (const { scope, ...fault } of row.faults)
    await sandbox(shop, 'POST', 'faults', { ...fault, scope: { ...(scope as object), orderId } })
  const seen = await headingsSeenBy(page)
  await approve(page)
  return { page, orderId, paymentKey, seen }
}

interface AtToss {
  readonly orderId: string
  readonly status: string
  readonly balanceAmount: number
}

/** The truth: what the provider itself holds of the payment. */
export const atToss = (shop: Shop, paymentKey: string): Promise<AtToss> =>
  sandbox<AtToss>(shop, 'GET', `payments/${paymentKey}`)

/** Tells of every main heading that stands on a page of the shop, however shortly. */
async function headingsSeenBy(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeBinding('headingSeen', (_, text: string) => {
    if (seen.at(-1) !== text) seen.push(text)
  })
  await page.addInitScript(() => {
    const tell = () => {
      const text = document.querySelector('h1')?.textContent
      if (text) (window as unknown as { headingSeen(text: string): void }).headingSeen(text)
    }
    new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true })
    addEventListener('DOMContentLoaded', tell)
  })
  return seen
}

export const says = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: SETTLED_MAX_MS })

/** At most so many at a time, since each is a browser's page: the machine is small. */
export async function together<T>(
  rows: readonly T[],
  work: (row: T) => Promise<void>,
  atOnce = 4,
): Promise<void> {
  const left = [...rows]
  const buyers = Array.from({ length: atOnce }, async () => {
    for (let row = left.shift(); row !== undefined; row = left.shift()) await work(row)
  })
  const ended = await Promise.allSettled(buyers)
  const failures = ended.flatMap(result => (result.status === 'rejected' ? [result.reason as Error] : []))
  if (failures.length > 0) throw failures[0]
}
