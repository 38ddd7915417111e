import { expect, test } from 'vitest'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { loadStream } from '../../app/use-cases/execute.ts'
import { payment } from '../../domain/payment/payment.ts'
import { HOUR_MS, later } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800

test('an account whose last look Toss did not answer is asked for until Toss has said that it is over', async () => {
  const shop = await openMemoryShop({ seed: 'silent at the end' })
  const { ports, sandbox, shopper } = shop
  const orderId = await shop.order()
  const { paymentKey } = await shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(ports, { orderId, paymentKey, amount: PRICE })
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
