import { expect, test } from 'vitest'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800
/** More than a claim reads. */
const MANY = 1_200

async function depositAwaited(seed: string) {
  const shop = await openMemoryShop({ seed })
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  await shop.sandbox.deposit(paymentKey)
  return { shop, orderId, secret: (await shop.sandbox.payment(paymentKey))?.secret ?? '' }
}

const tell = ({ ports }: MemoryShop, orderId: string, secret: string, nth: number) =>
  receiveWebhook(ports, {
    body: JSON.stringify({ createdAt: `${nth}`, secret, status: 'DONE', transactionKey: 'tk', orderId }),
    transmissionId: null,
  })

const nameMadeUp = ({ ports }: MemoryShop, nth: number) =>
  receiveWebhook(ports, {
    body: JSON.stringify({
      eventType: 'PAYMENT_STATUS_CHANGED',
      data: { orderId: `${ports.shop.orderPrefix}-${String(nth).padStart(18, '0')}`, paymentKey: `pk${nth}` },
    }),
    transmissionId: null,
  })

async function worked(shop: MemoryShop): Promise<number> {
  let claims = 0
  while ((await processWebhooks(shop.ports)) > 0) claims++
  return claims
}

async function statesOf({ ports }: MemoryShop) {
  const states: Record<string, number> = {}
  for (let before: string | null = null; ; ) {
    const { rows, next } = await ports.inbox.page(before, 100)
    for (const { state } of rows) states[state] = (states[state] ?? 0) + 1
    if (next === null) return states
    before = next
  }
}

test('however many tell of one order, one claim and one look-up are the answer to all', async () => {
  const { shop, orderId, secret } = await depositAwaited('told-often')
  for (let nth = 0; nth < MANY; nth++) await tell(shop, orderId, secret, nth)
  expect(await worked(shop)).toBe(1)
  expect(await statesOf(shop)).toEqual({ done: MANY })
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done' })
})

test('a true one behind many with a wrong check value is found at once, and none of these is believed', async () => {
  const { shop, orderId, secret } = await depositAwaited('lied-about')
  for (let nth = 0; nth < MANY; nth++) await tell(shop, orderId, `${secret}x`, nth)
  await tell(shop, orderId, secret, MANY)
  expect(await worked(shop)).toBeLessThan(5)
  const { mistrusted = 0, done = 0 } = await statesOf(shop)
  expect([mistrusted + done, mistrusted > MANY / 2]).toEqual([MANY + 1, true])
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done' })
})

test('made-up names take nothing from what is read of an order that is lied about', async () => {
  const { shop, orderId, secret } = await depositAwaited('lied-about-among-names')
  for (let nth = 0; nth < 190; nth++) await nameMadeUp(shop, nth)
  for (let nth = 0; nth < 400; nth++) await tell(shop, orderId, `${secret}x`, nth)
  await tell(shop, orderId, secret, 400)
  expect(await processWebhooks(shop.ports)).toBe(191)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done' })
})

test('what was put off because Toss did not answer is settled by the next look that is answered', async () => {
  const { shop, orderId, secret } = await depositAwaited('out')
  await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'lookup' } })
  await tell(shop, orderId, secret, 0)
  await worked(shop)
  expect(await statesOf(shop)).toEqual({ pending: 1 })
  await shop.sandbox.clearFaults()
  await tell(shop, orderId, secret, 1)
  await worked(shop)
  expect(await statesOf(shop)).toEqual({ done: 2 })
})
