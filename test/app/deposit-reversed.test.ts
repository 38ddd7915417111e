import { expect, test } from 'vitest'
import { staffPaymentView } from '../../app/admin/payment-view.ts'
import { paymentAnswer } from '../../app/api/answers/payment.ts'
import { storedPayment } from '../../app/api/stored-payment.ts'
import { deliveryDelayOf } from '../../app/policy.server.ts'
import { chooseSettings } from '../../app/settings.server.ts'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { paymentView } from '../../app/views/payment-view.ts'
import { later, MINUTE_MS } from '../../domain/time.ts'
import { FOUND } from '../support/found.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800

/** A shop with an account that was paid into just now. */
async function withDeposit(seed: string) {
  const shop = await openMemoryShop({ seed })
  const { ports, sandbox, shopper } = shop
  const orderId = await shop.order()
  const { paymentKey } = await shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(ports, { orderId, paymentKey, amount: PRICE })
  await sandbox.deposit(paymentKey)
  await settleNow(ports, orderId)
  const row = () => storedPayment(ports, orderId)
  return { shop, orderId, paymentKey, row }
}

test('a paid order whose deposit goes back is for a person, until it is paid again; its buyer is asked to pay', async () => {
  const { shop, orderId, paymentKey, row } = await withDeposit('taken back')
  const { ports, sandbox } = shop
  await sandbox.reverseDeposit(paymentKey)
  await shop.pass(3 * MINUTE_MS)
  await runDue(ports)
  expect(await row()).toMatchObject({ status: 'waitingForDeposit', review: 'DEPOSIT_REVERSED' })
  // Told that somebody looks into it they would also be told not to pay again.
  expect(await paymentView(ports, await row(), 'ko')).toMatchObject({
    review: false,
    status: 'waitingForDeposit',
  })

  await sandbox.deposit(paymentKey)
  await settleNow(ports, orderId)
  expect(await row()).toMatchObject({ status: 'done', review: null })
})

test('days later as well, when a webhook tells of it', async () => {
  const { shop, orderId, paymentKey, row } = await withDeposit('taken back late')
  const { ports, sandbox } = shop
  for (let hours = 0; hours < 48; hours++) await shop.pass(60 * MINUTE_MS)
  await runDue(ports)
  await sandbox.reverseDeposit(paymentKey)
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, paymentKey } })
  await receiveWebhook(ports, { body, transmissionId: null })
  await processWebhooks(ports)
  expect(await row()).toMatchObject({ status: 'waitingForDeposit', review: 'DEPOSIT_REVERSED' })
})

test('for some minutes a deposit is told to staff and by the API as one that may go back, and the order is paid', async () => {
  const { shop, row } = await withDeposit('fresh')
  const { ports } = shop
  const { status, detail } = await row()
  expect(status).toBe('done')
  const until = detail.confirmedAt && later(detail.confirmedAt, 5 * MINUTE_MS)
  const told = async () => [
    (await staffPaymentView(ports, await row(), 'ko', 'whole')).deliverFrom,
    (await paymentAnswer(ports, await row(), 'ko')).deliverFrom,
  ]
  expect(await told()).toEqual([until, until])
  await shop.pass(6 * MINUTE_MS)
  // Whoever asks by the API compares it with their own clock.
  expect(await told()).toEqual([null, until])
})

test('how long is the shop’s to say', () => {
  const delay = (DEPOSIT_DELIVERY_MINUTES?: string) =>
    deliveryDelayOf(chooseSettings({ DEPOSIT_DELIVERY_MINUTES }, () => FOUND).env)
  expect([delay(), delay('0'), delay('120')]).toEqual([5 * MINUTE_MS, 0, 120 * MINUTE_MS])
  expect(() => delay('1441')).toThrow('DEPOSIT_DELIVERY_MINUTES')
})
