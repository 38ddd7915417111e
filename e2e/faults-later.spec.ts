import type { Browser } from 'playwright/test'
import type { FaultKind } from '../infra/toss-sandbox/documents/fault.ts'
import { sandbox } from './support/buying.ts'
import {
  atToss,
  buyWith,
  expect,
  type FaultRow,
  OVER,
  OWED,
  PAID,
  says,
  test,
  together,
  WAITING,
} from './support/faulty.ts'
import { BASIC, becomeMember, registerCard, toRegistration } from './support/membership.ts'
import { becomeAdmin, deposit } from './support/paying.ts'
import type { Shop } from './support/shop.ts'
import type { Page } from './support/test.ts'

/** Faults that come after the purchase: a bank's, and those that months bring. */

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

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function staffOf(browser: Browser, shop: Shop): Promise<Page> {
  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  return staff
}

/** Staff move the one clock of shop and sandbox, as anybody trying the shop would. */
async function later(staff: Page, shop: Shop, step: '하루 뒤' | '한 달 뒤'): Promise<void> {
  await staff.goto(`${shop.url}/admin/clock`)
  await staff.getByRole('button', { name: step }).click()
  await expect(staff.getByRole('heading', { name: '도중에 일어난 일' })).toBeVisible({ timeout: 60_000 })
}

test('what a month brings: a dying card, a deleted key, a deposit after its deadline', async ({
  browser,
  shop,
}) => {
  test.setTimeout(240_000)
  const staff = await staffOf(browser, shop)
  const members: Page[] = []
  const ids: string[] = []
  for (let nth = 0; nth < 2; nth++) {
    const member = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
    await becomeMember(member, shop)
    await toRegistration(member, shop, BASIC)
    await registerCard(member)
    await expect(heading(member, '이용하고 있어요')).toBeVisible()
    const { keys } = await sandbox<{ keys: { id: string }[] }>(shop, 'GET', 'billing-keys')
    ids.push(keys[0]?.id ?? '')
    members.push(member)
  }
  const [dying, deleted] = ids
  await sandbox(shop, 'POST', 'faults', { kind: 'card-dies', scope: { billingKey: dying, nth: 2 } })
  await sandbox(shop, 'POST', 'faults', { kind: 'billing-key-deleted', scope: { billingKey: deleted } })
  const late: FaultRow = { method: 'account', faults: [{ kind: 'deposit-late', scope: { next: 1 } }] }
  const { page, orderId, paymentKey } = await buyWith(browser, shop, late)
  await says(page, WAITING)
  await deposit(shop, orderId)

  await later(staff, shop, '한 달 뒤')
  for (const member of members) {
    await member.reload()
    await expect(heading(member, OWED)).toBeVisible()
  }
  const { movements } = await sandbox<{ movements: { outcome: string }[] }>(
    shop,
    'GET',
    `payments/${paymentKey}/bank-movements`,
  )
  expect(movements).toMatchObject([{ outcome: 'bounced' }])
  await page.reload()
  await says(page, OVER)
})
