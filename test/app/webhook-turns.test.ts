import { expect, test } from 'vitest'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { LOOK_UPS_AT_ONCE } from '../../app/use-cases/webhook-turns.ts'
import { type Instant, MINUTE_MS } from '../../domain/time.ts'
import { createSandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

/** Of what is asked and has not been answered, and of everything asked, the path. */
async function watchedShop(seed: string) {
  const at = '2026-03-30T05:00:00.000Z' as Instant
  const looks = { asked: [] as string[], open: 0, isHeld: false, release: () => {} }
  const released = new Promise<void>(resolve => {
    looks.release = resolve
  })
  const sandbox = await createSandbox({
    clock: { now: () => at },
    seed,
    sendWebhook: async () => new Response(),
  })
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'GET' && pathname.startsWith('/v1/payments')) {
      looks.asked.push(pathname)
      looks.open += 1
      if (looks.isHeld) await released
      looks.open -= 1
    }
    return sandbox.fetch(request)
  }
  const shop = await openMemoryShop({ seed, at, sandbox: { ...sandbox, fetch } })
  return { shop, looks }
}

const tell = ({ ports }: MemoryShop, orderId: string, paymentKey = 'tviva-none') =>
  receiveWebhook(ports, {
    body: JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, paymentKey } }),
    transmissionId: null,
  })

/** Of one's own, and never paid: made and named by anybody. */
async function nameOwnOrders(shop: MemoryShop, count: number) {
  for (let nth = 0; nth < count; nth++) await tell(shop, await shop.order())
}

async function waitingForDeposit(shop: MemoryShop) {
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: 19_800, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: 19_800 })
  return { orderId, paymentKey }
}

test('the news of a deposit is looked up before any of orders that nobody paid, however many of those came first', async () => {
  const { shop, looks } = await watchedShop('turns')
  const { orderId, paymentKey } = await waitingForDeposit(shop)
  await nameOwnOrders(shop, 40)
  await shop.sandbox.deposit(paymentKey)
  await tell(shop, orderId, paymentKey)
  looks.asked.length = 0
  await processWebhooks(shop.ports)
  expect(looks.asked[0]).toContain(paymentKey)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done' })
})

test('orders that nobody paid share a small budget, and each is looked up at last', async () => {
  const { shop, looks } = await watchedShop('budget')
  await nameOwnOrders(shop, 60)
  const work = async () => {
    while ((await processWebhooks(shop.ports)) > 0);
  }
  /** @returns look-ups in this minute */
  const aMinute = async () => {
    const before = looks.asked.length
    for (let seconds = 0; seconds < 60; seconds += 10) {
      await work()
      await shop.pass(MINUTE_MS / 6)
    }
    return looks.asked.length - before
  }
  expect(await aMinute()).toBe(24)
  expect(await aMinute()).toBe(24)
  expect(await aMinute()).toBe(12)
  expect(await aMinute()).toBe(0)
  expect(new Set(looks.asked).size).toBe(60)
})

test('look-ups of one claim are under way together, and one more than there is room for comes with the next', async () => {
  const { shop, looks } = await watchedShop('together')
  const all = []
  for (let nth = 0; nth <= LOOK_UPS_AT_ONCE; nth++) all.push(await waitingForDeposit(shop))
  for (const { orderId, paymentKey } of all) {
    await shop.sandbox.deposit(paymentKey)
    await tell(shop, orderId, paymentKey)
  }
  looks.isHeld = true
  const first = processWebhooks(shop.ports)
  await expect.poll(() => looks.open).toBe(LOOK_UPS_AT_ONCE)
  // Another node takes what there was no room for while none of the first has been answered.
  const other = await openMemoryShop({ again: shop, nodeId: 'node-2' })
  const second = processWebhooks(other.ports)
  await expect.poll(() => looks.open).toBe(LOOK_UPS_AT_ONCE + 1)
  looks.release()
  await Promise.all([first, second])
  for (const { orderId } of all)
    expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done' })
})
