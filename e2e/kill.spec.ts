import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  callsTo,
  DISCOUNTED,
  fillBuyer,
  orderIdOf,
  PRICE,
  pay,
  pick,
  type SandboxCall,
  sandbox,
  won,
} from './support/buying.ts'
import {
  applyCoupon,
  approve,
  becomeAdmin,
  cancelPart,
  chooseAccount,
  chooseBank,
  chooseCard,
  declineAtApproval,
  deposit,
  toWindow,
} from './support/paying.ts'
import { stateOfDatabase } from './support/pg-control.ts'
import { type ShopDatabase, startShopDatabase } from './support/postgres.ts'
import { type Shop, startShop } from './support/shop.ts'
import { test as base, expect, type Page } from './support/test.ts'

/** Stories that end processes: each has a shop of its own, on each store. */
const test = base
const env = { CHECKOUT_STYLE: 'window' }

/** Killed with SIGKILL after Toss took the money and before its answer came; started again, it finds out by itself. */
async function killedBetweenCaptureAndAnswer(page: Page, shop: Shop) {
  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await sandbox(shop, 'POST', 'faults', {
    kind: 'delay',
    ms: 60_000,
    scope: { operation: 'confirm', next: 1 },
  })
  await approve(page).catch(() => undefined)
  const captured = async () => {
    const { payments } = await sandbox<{ payments: { status: string }[] }>(shop, 'GET', 'payments')
    return payments[0]?.status === 'DONE'
  }
  await expect.poll(captured, { timeout: 20_000 }).toBe(true)
  await shop.kill('SIGKILL')
  await shop.restart()
  await page.goto(`${shop.url}/payments`)
  await page
    .getByRole('link', { name: /자세히 보기/ })
    .first()
    .click()
  await expect(page.getByText('승인되지 않았어요')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible({
    timeout: 120_000,
  })
  // One capture at Toss, asked for under one key (the call that was killed is logged once its delay is over).
  const orderId = orderIdOf(page)
  const { payments } = await sandbox<{ payments: { status: string; balanceAmount: number }[] }>(
    shop,
    'GET',
    `payments?orderId=${orderId}`,
  )
  expect(payments).toMatchObject([{ status: 'DONE', balanceAmount: PRICE }])
  const { requests } = await sandbox<{ requests: SandboxCall[] }>(shop, 'GET', 'requests')
  const asked = requests.filter(
    ({ path, ...call }) => path.endsWith('/confirm') && JSON.stringify(call).includes(orderId),
  )
  expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBeLessThanOrEqual(1)
  return orderId
}

test('kill -9 between capture and answer, embedded: settled after the restart', async ({ page }) => {
  test.setTimeout(240_000)
  const shop = await startShop({ env })
  try {
    await killedBetweenCaptureAndAnswer(page, shop)
  } finally {
    await shop.stop()
  }
})

test('SIGTERM, embedded: ends with 0, and what it leaves opens without a recovery', async () => {
  const shop = await startShop({ env })
  try {
    const lock = join(shop.dataDir, 'pg.lock')
    await fetch(shop.url)
    expect(existsSync(lock)).toBe(true)
    expect(await stateOfDatabase(shop.dataDir)).toBe('inProduction')
    expect(await shop.kill('SIGTERM')).toBe(0)
    expect(await stateOfDatabase(shop.dataDir)).toBe('shutDown')
    expect(existsSync(lock)).toBe(false)

    // Not so after a kill: that is what the figure above is worth.
    await shop.restart()
    expect(await shop.kill('SIGKILL')).toBeNull()
    expect(await stateOfDatabase(shop.dataDir)).toBe('inProduction')
    await shop.restart()
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(200)
  } finally {
    await shop.stop()
  }
})

test.describe('on a PostgreSQL server, two app processes', () => {
  let database: ShopDatabase
  let shop: Shop
  let second: Shop
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    database = await startShopDatabase()
    shop = await startShop({ database, env })
    second = await startShop({ beside: shop, env })
  })
  test.afterAll(async () => {
    await second?.stop()
    await shop?.stop()
    await database?.server.stop()
  })

  test('every way a payment goes, begun at one process and gone on with at the other', async ({
    page,
    browser,
  }) => {
    test.setTimeout(300_000)
    const says = (title: string) =>
      expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 30_000 })
    const at = (which: Shop, path: string) => page.goto(`${which.url}${path}`)

    await pick(page, shop)
    await fillBuyer(page)
    await applyCoupon(page)
    await page.getByRole('radio', { name: /카드/ }).check()
    await pay(page, DISCOUNTED)
    await chooseCard(page)
    await approve(page)
    await says('결제를 마쳤어요')
    const paid = orderIdOf(page)
    await at(second, `/payments/${paid}`)
    await says('결제를 마쳤어요')
    await expect(page.getByText(won(DISCOUNTED)).first()).toBeVisible()

    // The deposit is announced to the process that started the sandbox, and seen at the other one.
    await toWindow(page, shop, '가상계좌')
    await chooseAccount(page)
    await approve(page)
    await says('입금을 기다리고 있어요')
    const deposited = orderIdOf(page)
    await at(second, `/payments/${deposited}`)
    await says('입금을 기다리고 있어요')
    await deposit(shop, deposited)
    await says('결제를 마쳤어요')

    await toWindow(page, second, '카드')
    await chooseCard(page)
    await declineAtApproval(page)
    const declined = orderIdOf(page)
    await at(shop, `/checkout/${declined}`)
    await page.getByRole('radio', { name: '계좌이체' }).check()
    await pay(page, PRICE)
    await chooseBank(page)
    await approve(page)
    await says('결제를 마쳤어요')
    expect(orderIdOf(page)).toBe(declined)

    await toWindow(page, shop, '카드')
    await page.getByRole('button', { name: '닫기' }).click()
    await says('결제창을 닫았어요')
    const goOn = await page.getByRole('link', { name: '이어서 결제하기' }).getAttribute('href')
    await at(second, goOn ?? '')
    await pay(page, PRICE)
    await chooseCard(page)
    await approve(page)
    await says('결제를 마쳤어요')
    const all = page.getByRole('main').getByRole('link', { name: /핸드드립 드립백 세트/ })
    for (const which of [shop, second]) {
      await at(which, '/payments')
      await expect(all).toHaveCount(4)
    }

    const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
    await becomeAdmin(staff, second)
    await cancelPart(staff, second, paid, 5_000)
    await expect(staff.getByText(`${won(5_000)}을 취소했어요`)).toBeVisible()
    await cancelPart(staff, shop, paid, 4_800)
    await expect(staff.getByText(`${won(4_800)}을 취소했어요`)).toBeVisible()
    await cancelPart(staff, second, paid, DISCOUNTED - 9_800 + 1)
    await expect(staff.getByText('취소할 수 있는 잔액보다 커요')).toBeVisible()
    expect((await callsTo(shop, '/cancel', paid)).length).toBe(2)
    for (const which of [shop, second]) {
      await at(which, `/payments/${paid}`)
      await says('일부를 취소했어요')
    }
  })

  test('kill -9 between capture and answer: settled by the other one or after the restart', async ({
    page,
  }) => {
    test.setTimeout(240_000)
    await killedBetweenCaptureAndAnswer(page, shop)
  })
})
