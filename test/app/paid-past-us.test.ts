import { describe, expect, test } from 'vitest'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment, type Redirected } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { HOUR_MS } from '../../domain/time.ts'
import { DOCS_KEYS } from '../../infra/toss-sandbox/shopper.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

// Found by npm run simulate -- --seed 7, histories 649, 806 and 877: money under an order of ours, confirmed by another
// server with the same keys, stayed unknown until the sweep although its webhook had come.

const PRICE = 19_800

/** A window for the shop's order, confirmed by somebody else who has the shop's keys. @returns its payment key */
async function confirmedElsewhere(shop: MemoryShop, orderId: string, amount: number) {
  const { paymentKey } = await shop.shopper.buy({ orderId, amount })
  await confirmAtToss(shop, { orderId, amount, paymentKey })
  return paymentKey
}

async function confirmAtToss({ sandbox }: MemoryShop, body: Redirected) {
  const response = await sandbox.fetch(
    new Request('http://127.0.0.1:8787/v1/payments/confirm', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    }),
  )
  expect(response.status).toBe(200)
}

async function told({ ports }: MemoryShop, orderId: string, paymentKey: string) {
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, paymentKey } })
  await receiveWebhook(ports, { body, transmissionId: null })
  await processWebhooks(ports)
}

/** One that our own confirm of was declined. */
async function failedOrder(shop: MemoryShop) {
  const { ports, shopper } = shop
  const orderId = await shop.order()
  const paymentKey = await shopper.open({ orderId, amount: PRICE, method: 'CARD', orderName: '드립백' })
  await shopper.approveThenDecline(paymentKey, 'REJECT_CARD_COMPANY')
  await confirmPayment(ports, { orderId, paymentKey, amount: PRICE })
  return orderId
}

test('a second window paid past us is known by its webhook, although our own payment key never shows it', async () => {
  const shop = await openMemoryShop({ seed: 'second window' })
  const orderId = await failedOrder(shop)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'failed' })
  await told(shop, orderId, await confirmedElsewhere(shop, orderId, PRICE))
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'lateCapture', balance: PRICE })
})

test('and without a webhook before the order is called over', async () => {
  const shop = await openMemoryShop({ seed: 'no webhook' })
  const orderId = await failedOrder(shop)
  await confirmedElsewhere(shop, orderId, PRICE)
  await shop.pass(HOUR_MS)
  await runDue(shop.ports)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'lateCapture', balance: PRICE })
})

/** reliability.md a15, of a Toss that would take the money of every window. */
describe('two windows of one order, both paid in', () => {
  async function twoWindows(seed: string) {
    const shop = await openMemoryShop({ seed })
    await shop.sandbox.changeRules({ secondConfirms: 'approved' })
    const orderId = await shop.order()
    const windows = []
    for (let nth = 0; nth < 2; nth++) windows.push(await shop.shopper.buy({ orderId, amount: PRICE }))
    const confirms = windows.map(
      ({ paymentKey }) =>
        (by = shop) =>
          confirmPayment(by.ports, { orderId, paymentKey, amount: PRICE }),
    ) as [(by?: MemoryShop) => Promise<Outcome>, (by?: MemoryShop) => Promise<Outcome>]
    return { shop, orderId, confirms }
  }
  type Outcome = Awaited<ReturnType<typeof confirmPayment>>

  test.each([
    ['at once, at two nodes', 'at once'],
    ['one after the other', 'in turn'],
  ])('are one capture: %s', async (_, seed) => {
    const { shop, orderId, confirms } = await twoWindows(seed)
    const [first, second] = confirms
    const other = await openMemoryShop({ again: shop, nodeId: 'node-2' })
    const outcomes =
      seed === 'at once' ? await Promise.all([first(), second(other)]) : [await first(), await second(other)]
    expect(outcomes.map(({ type }) => type).toSorted()).toEqual(['accepted', 'refused'])
    expect(await shop.sandbox.books()).toMatchObject({ captures: 1, captured: PRICE, capturedTwice: [] })
    expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done', balance: PRICE })
  })

  test('and one whose answer got lost keeps the other from being paid', async () => {
    const { shop, orderId, confirms } = await twoWindows('lost')
    const [first, second] = confirms
    await shop.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'confirm', next: 1 },
    })
    await first()
    expect(await second()).toMatchObject({ type: 'refused', code: 'NOT_ALLOWED_NOW' })
    await shop.pass(HOUR_MS)
    await runDue(shop.ports)
    expect(await shop.sandbox.books()).toMatchObject({ captures: 1, capturedTwice: [] })
    expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done', balance: PRICE })
  })
})

test('money over another sum is credited to nobody and laid before a person at once', async () => {
  const shop = await openMemoryShop({ seed: 'another sum' })
  const orderId = await shop.order()
  await told(shop, orderId, await confirmedElsewhere(shop, orderId, PRICE - 100))
  expect(await shop.ports.read.payment(orderId)).toMatchObject({
    status: 'ready',
    balance: 0,
    review: 'ANSWER_OTHER_AMOUNT',
  })
})

test('a window anybody opened for another sum is nobody’s work, and keeps no order open', async () => {
  const shop = await openMemoryShop({ seed: 'open window' })
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: 100 })
  await told(shop, orderId, paymentKey)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'ready', review: null })
  await shop.pass(HOUR_MS)
  await runDue(shop.ports)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'expired', review: null })
})
