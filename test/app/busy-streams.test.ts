import { expect, test } from 'vitest'
import type { Ports } from '../../app/ports.ts'
import { settleCardsDue } from '../../app/use-cases/cards/settle-due.ts'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { StreamBusy } from '../../app/use-cases/execute.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { refundCharge } from '../../app/use-cases/subscriptions/refund-charge.ts'
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { contendedEvents } from '../support/contended.ts'
import { registerCard, signUp, subscribe } from '../support/members.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

// Found by npm run simulate -- --seed 20261129, history 38683: a refund that could not be told to a busy membership was
// never told again. Whatever loses every race for a stream is due still, and nobody is told that nothing happened.

const PRICE = 19_800

/** A shop in which every race for some facts can be made to be lost. */
async function contended(seed: string) {
  const shop = await openMemoryShop({ seed })
  const { events, contend } = contendedEvents(shop.ports.events)
  const ports: Ports = { ...shop.ports, events }
  return { ...shop, ports, contend }
}
type Contended = Awaited<ReturnType<typeof contended>>

async function paid(shop: Contended, method: 'CARD' | 'VIRTUAL_ACCOUNT') {
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE, method })
  return { orderId, paymentKey, amount: PRICE }
}

const statusOf = async ({ ports }: Contended, orderId: string) => (await ports.read.payment(orderId))?.status

test('a refund its membership was too busy to hear of is told again until it has', async () => {
  const shop = await contended('refund')
  const { ports } = shop
  const subscriptionId = await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
  const membership = async () => (await ports.subscriptions.subscription(subscriptionId))?.status
  const [charge] = await ports.subscriptions.charges(subscriptionId)
  const orderId = charge?.order_id ?? ''
  const amount = charge?.amount ?? 0
  shop.contend('ChargeRefunded')
  const asked = { orderId, cancelId: 'cancel00000001', amount, taxFreeAmount: 0, refundableAmount: amount }
  const wish = { ...asked, reason: '고객 변심', refundAccount: null, keepsMembership: false }
  expect((await refundCharge(ports, wish)).type).toBe('accepted') // the money did go back
  await runDue(ports)
  await shop.pass(HOUR_MS)
  await runDue(ports)
  expect([await statusOf(shop, orderId), await membership()]).toEqual(['canceled', 'active'])
  shop.contend()
  await shop.pass(HOUR_MS)
  await runDue(ports)
  expect(await membership()).toBe('ended')
})

test('a card whose membership was too busy to begin is kept, and goes to it later', async () => {
  const shop = await contended('registering')
  const { ports } = shop
  const customerId = await signUp(shop)
  shop.contend('SubscriptionRegistered')
  const attached = await registerCard(shop, customerId, { planId: 'sample-basic-monthly' })
  expect(attached).toEqual({ type: 'checking' }) // the card is there, and the membership will be
  await shop.settled()
  shop.contend()
  await shop.pass(10 * MINUTE_MS)
  await settleCardsDue(ports)
  await runDue(ports)
  expect(await ports.subscriptions.subscriptionsOf(customerId)).toMatchObject([{ status: 'active' }])
})

test('a payment too busy to be noted as paid is not called refused, and is noted later', async () => {
  const shop = await contended('confirming')
  const order = await paid(shop, 'CARD')
  shop.contend('PaymentConfirmed')
  expect((await confirmPayment(shop.ports, order)).type).toBe('accepted')
  expect(await statusOf(shop, order.orderId)).toBe('inProgress')
  shop.contend()
  await shop.pass(10 * MINUTE_MS)
  await runDue(shop.ports)
  expect(await statusOf(shop, order.orderId)).toBe('done')
})

test('a webhook whose payment was too busy to take its news waits for its turn again', async () => {
  const shop = await contended('webhook')
  const { ports, sandbox } = shop
  const order = await paid(shop, 'VIRTUAL_ACCOUNT')
  await confirmPayment(ports, order)
  await sandbox.deposit(order.paymentKey)
  const { orderId, paymentKey } = order
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, paymentKey } })
  await receiveWebhook(ports, { body, transmissionId: null })
  shop.contend('PaymentConfirmed')
  await expect(processWebhooks(ports)).rejects.toThrow(StreamBusy)
  expect(await statusOf(shop, orderId)).toBe('waitingForDeposit')
  shop.contend()
  await shop.pass(3 * MINUTE_MS)
  await processWebhooks(ports)
  expect(await statusOf(shop, orderId)).toBe('done')
})
