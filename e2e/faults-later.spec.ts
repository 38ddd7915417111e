import type { Browser } from 'playwright/test'
import type { FaultKind } from '../infra/toss-sandbox/documents/fault.ts'
import {
  atToss,
  buyWith,
  expect,
  type FaultRow,
  PAID,
  says,
  test,
  together,
  WAITING,
} from './support/faulty.ts'
import { becomeAdmin, deposit } from './support/paying.ts'
import type { Shop } from './support/shop.ts'
import type { Page } from './support/test.ts'

/** Faults that come after the purchase: a bank's. Those that months bring are in time.spec.ts. */

test('what goes wrong at a bank', async ({ browser, shop }) => {
  test.setTimeout(180_000)
  const account = (kind: FaultKind, more: object = {}): FaultRow => ({
    method: 'account',
    faults: [{ kind, scope: { next: 1 }, ...more }],
  })
  await together(
    [
      () =>
        test.step('deposit-wrong: it bounces, and the right one is taken', async () => {
          const { page, orderId, seen } = await buyWith(browser, shop, account('deposit-wrong'))
          await says(page, WAITING)
          await expect(deposit(shop, orderId)).rejects.toThrow(/409/)
          await page.reload()
          await says(page, WAITING)
          expect(seen).not.toContain(PAID)
          await deposit(shop, orderId)
          await says(page, PAID)
        }),
      () =>
        test.step('deposit-late, in time: nothing is paid until it comes', async () => {
          const { page, orderId, paymentKey } = await buyWith(
            browser,
            shop,
            account('deposit-late', { ms: 4_000 }),
          )
          await says(page, WAITING)
          await deposit(shop, orderId)
          expect((await atToss(shop, paymentKey)).status).toBe('WAITING_FOR_DEPOSIT')
          await says(page, PAID)
        }),
    ],
    story => story(),
  )
  await test.step('deposit-reversed: paid, and two minutes later waiting again', async () => {
    const { page, orderId, paymentKey } = await buyWith(browser, shop, account('deposit-reversed'))
    await says(page, WAITING)
    await deposit(shop, orderId)
    await says(page, PAID)
    await later(await staffOf(browser, shop), shop, '하루 뒤')
    expect((await atToss(shop, paymentKey)).status).toBe('WAITING_FOR_DEPOSIT')
    await page.reload()
    await says(page, WAITING)
  })
})

async function staffOf(browser: Browser, shop: Shop): Promise<Page> {
  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  return staff
}

/** Staff move the one clock of shop and sandbox, as anybody trying the shop would. */
async function later(staff: Page, shop: Shop, step: '하루 뒤'): Promise<void> {
  await staff.goto(`${shop.url}/admin/clock`)
  await staff.getByRole('button', { name: step }).click()
  await expect(staff.getByRole('heading', { name: '도중에 일어난 일' })).toBeVisible({ timeout: 150_000 })
}
