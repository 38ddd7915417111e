import { expect, test } from 'vitest'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { later, MINUTE_MS } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

// Found by npm run simulate -- --seed 1 --from 588: a node whose clock was ahead called a confirm over that was on its way.
// The account was issued, the page said “failed”, and the deposit was money nobody waited for.
test('two nodes whose clocks are ten minutes wrong do not call a confirm over before Toss does', async () => {
  const shop = await openMemoryShop()
  const { ports, sandbox, shopper } = shop
  const nodeWrongBy = (minutes: number) => ({
    ...ports,
    clock: { now: () => later(ports.clock.now(), minutes * MINUTE_MS) },
  })
  const orderId = await shop.order()
  const amount = (await ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shopper.buy({ orderId, amount, method: 'VIRTUAL_ACCOUNT' })

  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'confirm', next: 1 } })
  await confirmPayment(nodeWrongBy(-10), { orderId, paymentKey, amount })
  await settleNow(nodeWrongBy(10), orderId)

  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'waitingForDeposit' })
  const keys = sandbox.requests(({ operation }) => operation === 'confirm').map(one => one.idempotencyKey)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})
