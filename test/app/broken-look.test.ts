import { expect, test } from 'vitest'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { reconcileDue } from '../../app/use-cases/reconcile-due.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

test('a payment of which every look breaks is put off, and shown as asked for', async () => {
  const shop = await openMemoryShop()
  const orderId = await shop.order()
  const amount = (await shop.ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shop.shopper.buy({ orderId, amount })
  await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'confirm' } })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount })
  await shop.pass(MINUTE_MS)
  const { toss } = shop.ports
  const broken = { ...shop.ports, toss: { ...toss, lookup: () => Promise.reject(new Error('a defect')) } }
  expect(await reconcileDue(broken)).toBe(1)
  const streamId = `payment-${orderId}`
  expect(await shop.ports.due.state(streamId)).toMatchObject({ asks: 1, lastAnswer: 'unknown:DEFECT' })
  expect(await reconcileDue(broken)).toBe(0) // not again at once
  await shop.sandbox.clearFaults()
  await shop.pass(2 * MINUTE_MS)
  await reconcileDue(shop.ports)
  expect((await shop.ports.read.payment(orderId))?.status).toBe('done')
})
