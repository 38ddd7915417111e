import { expect, test } from 'vitest'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { loadStream } from '../../app/use-cases/execute.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { payment } from '../../domain/payment/payment.ts'
import { HOUR_MS, later, MINUTE_MS } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800

/** A shop with an account that was issued and nobody paid into yet. */
async function withAccount(seed: string) {
  const shop = await openMemoryShop({ seed })
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  return { shop, orderId, paymentKey }
}

test('an account whose last look Toss did not answer is asked for until Toss has said that it is over', async () => {
  const { shop, orderId } = await withAccount('silent at the end')
  const { ports, sandbox } = shop
  const row = async () => await ports.read.payment(orderId)
  const { dueAt } = (await loadStream(ports, payment, orderId)).state.context
  if (!dueAt) throw new Error('an account without a deadline')
  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'lookup' } })
  while (shop.clock.at < later(dueAt, 3 * HOUR_MS)) {
    await shop.pass(HOUR_MS)
    await runDue(ports)
  }
  expect((await row())?.status).toBe('waitingForDeposit')
  await sandbox.clearFaults()
  await shop.pass(HOUR_MS)
  await runDue(ports)
  expect((await row())?.status).toBe('expired')
})

test('a deposit whose looks for a reversal Toss did not answer is looked at until it has', async () => {
  const { shop, orderId, paymentKey } = await withAccount('silent after the deposit')
  const { ports, sandbox } = shop
  await sandbox.deposit(paymentKey)
  await settleNow(ports, orderId)
  const status = async () => (await ports.read.payment(orderId))?.status
  expect(await status()).toBe('done')
  await sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'lookup' } })
  await sandbox.reverseDeposit(paymentKey) // nobody tells of it: no webhook is registered
  for (let minutes = 0; minutes < 30; minutes++) {
    await shop.pass(MINUTE_MS)
    await runDue(ports)
  }
  expect(await status()).toBe('done')
  await sandbox.clearFaults()
  await shop.pass(HOUR_MS)
  await runDue(ports)
  expect(await status()).toBe('waitingForDeposit')
})
