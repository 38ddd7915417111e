import { expect, test } from 'vitest'
import type { Ports } from '../../app/ports.ts'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

async function returned(shop: MemoryShop) {
  const orderId = await shop.order()
  const amount = (await shop.ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shop.shopper.buy({ orderId, amount })
  return { orderId, amount, paymentKey }
}

test('a refund that got through a moment ago is not called failed for what was asked long before', async () => {
  const shop = await openMemoryShop({ seed: 'late refund' })
  const { ports, sandbox } = shop
  const order = await returned(shop)
  const { orderId, amount } = order
  await confirmPayment(ports, order)
  await shop.pass(MINUTE_MS)
  const scope = { operation: 'cancel', next: 1 } as const
  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
  const cancelId = 'cancellate0001'
  const wish = { orderId, cancelId, amount, taxFreeAmount: 0, refundableAmount: amount }
  await cancelPayment(ports, { ...wish, reason: '고객 변심', refundAccount: null })

  await shop.pass(MINUTE_MS) // heard for the first time a minute later, and its answer says that nobody knows
  await sandbox.addFault({ kind: 'status', status: 400, code: 'PROVIDER_ERROR', effect: 'before', scope })
  await sandbox.addFault({ kind: 'lookup-lag', ms: 20 * SECOND_MS })
  await settleNow(ports, orderId)
  await shop.pass(5 * SECOND_MS)
  await settleNow(ports, orderId)
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'canceling' })

  await shop.pass(MINUTE_MS)
  await settleNow(ports, orderId)
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'canceled', balance: 0 })
})

test('a look-up that takes minutes does not make a confirm over that was not when Toss was asked', async () => {
  const shop = await openMemoryShop({ seed: 'late look' })
  const { ports, sandbox } = shop
  const order = await returned(shop)
  const scope = { operation: 'confirm', next: 1 } as const
  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
  await confirmPayment(ports, order)
  await shop.pass(28 * MINUTE_MS)
  const slow: Ports = {
    ...ports,
    toss: {
      ...ports.toss,
      async lookup() {
        await shop.pass(4 * MINUTE_MS)
        return { type: 'notFound', code: 'NOT_FOUND_PAYMENT', traceId: null }
      },
      confirm: async () => ({ type: 'notSent', code: 'ECONNREFUSED', traceId: null }),
    },
  }
  await settleNow(slow, order.orderId)
  expect(await ports.read.payment(order.orderId)).toMatchObject({ status: 'inProgress' })
})
