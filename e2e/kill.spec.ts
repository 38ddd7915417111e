import { orderIdOf, PRICE, type SandboxCall, sandbox } from './support/buying.ts'
import { approve, buyByCard, chooseCard, toWindow } from './support/paying.ts'
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

  test('an order made at one is paid, seen and settled at both', async ({ page }) => {
    test.setTimeout(120_000)
    const orderId = await buyByCard(page, shop)
    await page.goto(`${second.url}/payments/${orderId}`)
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
    expect(await buyByCard(page, second)).not.toBe(orderId)
  })

  test('kill -9 between capture and answer: settled by the other one or after the restart', async ({
    page,
  }) => {
    test.setTimeout(240_000)
    await killedBetweenCaptureAndAnswer(page, shop)
  })
})
