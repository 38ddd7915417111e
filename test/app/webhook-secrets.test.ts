import { expect, test } from 'vitest'
import { SANDBOX_KEYS } from '../../app/settings.server.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { sweep } from '../../app/use-cases/sweep/sweep.ts'
import { DAY_MS, HOUR_MS, later } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

// Each payment Toss makes under an order has a check value of its own, also the one of a window nobody went on with.

const PRICE = 19_800

/** One window left open, another paid. */
async function paidInTheSecond(seed: string) {
  const shop = await openMemoryShop({ seed })
  const orderId = await shop.order()
  const left = await shop.shopper.open({
    ...{ orderId, amount: PRICE, method: 'CARD', orderName: '드립백' },
    clientKey: SANDBOX_KEYS.widget?.clientKey ?? '',
  })
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  const secretOf = async (key: string) => (await shop.sandbox.payment(key))?.secret
  let told = 0
  const tell = async (about: string, secret: string | undefined) => {
    const data = { orderId, paymentKey: about, status: 'EXPIRED', secret }
    const createdAt = `2026-03-30T14:00:0${told++}`
    const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt, data })
    await receiveWebhook(shop.ports, { body, transmissionId: null })
    await processWebhooks(shop.ports)
  }
  const isDoubted = () => shop.logged.some(line => line.includes('wrong check value'))
  return { shop, orderId, left, paymentKey, secretOf, tell, isDoubted }
}

test('that a window left open has expired is no lie about the order paid in another', async () => {
  const { shop, orderId, left, secretOf, tell, isDoubted } = await paidInTheSecond('left open')
  await shop.pass(HOUR_MS)
  expect(await shop.sandbox.payment(left)).toMatchObject({ status: 'EXPIRED' })
  await tell(left, await secretOf(left))
  expect(isDoubted()).toBe(false)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ balance: PRICE, review: null })
})

test('a wrong check value beside the payment it belongs to is one still', async () => {
  const { left, paymentKey, secretOf, tell, isDoubted } = await paidInTheSecond('a lie')
  await tell(paymentKey, await secretOf(paymentKey))
  expect(isDoubted()).toBe(false)
  await tell(paymentKey, `${await secretOf(left)}x`)
  expect(isDoubted()).toBe(true)
})

test('what was paid in the first window past us, too, is found', async () => {
  const { shop, orderId, left, secretOf, tell, isDoubted } = await paidInTheSecond('both paid')
  await shop.shopper.approve(left)
  const response = await shop.sandbox.fetch(
    new Request('http://127.0.0.1:8787/v1/payments/confirm', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${SANDBOX_KEYS.widget?.secretKey}:`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ orderId, amount: PRICE, paymentKey: left }),
    }),
  )
  expect(response.status).toBe(200)
  await tell(left, await secretOf(left))
  expect(isDoubted()).toBe(false)
  await shop.pass(HOUR_MS)
  const to = shop.ports.clock.now()
  expect(await sweep(shop.ports, { from: later(to, -DAY_MS), to })).toMatchObject({ healed: 1, found: 0 })
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ review: 'SECOND_CAPTURE' })
})
