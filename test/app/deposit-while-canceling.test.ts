import { expect, test } from 'vitest'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

// Found by npm run simulate -- --seed 2 --from 168: the repeat took the deposit for granted and bore another body under
// the same key, which Toss takes for the same wish.
test('a cancel asked again after the deposit came is the same request under the same key', async () => {
  const shop = await openMemoryShop()
  const { ports, sandbox, shopper } = shop
  const orderId = await shop.order()
  const amount = (await ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shopper.buy({ orderId, amount, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(ports, { orderId, paymentKey, amount })

  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'cancel', next: 1 } })
  await cancelPayment(ports, {
    orderId,
    cancelId: 'beforedeposit01',
    amount,
    taxFreeAmount: 0,
    refundableAmount: 0,
    reason: '고객 변심',
    refundAccount: null,
  })
  await sandbox.deposit(paymentKey)
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, paymentKey } })
  await receiveWebhook(ports, { body, transmissionId: null })
  await processWebhooks(ports)
  await settleNow(ports, orderId)

  const asked = sandbox.requests(({ operation }) => operation === 'cancel')
  expect(asked).toHaveLength(2)
  expect(asked[0]?.requestBody).toBe(asked[1]?.requestBody)
  expect(asked[0]?.idempotencyKey).toBe(asked[1]?.idempotencyKey)
  // Toss gives nothing back without an account, so the money stays where it is and staff are asked for one.
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'done', balance: amount })
})
