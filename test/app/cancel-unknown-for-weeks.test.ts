import { expect, test } from 'vitest'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import { DAY_MS } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

test('a cancel Toss never hears of is called off when no request can be on its way, and can be made anew', async () => {
  const shop = await openMemoryShop()
  const { ports, sandbox, shopper } = shop
  const orderId = await shop.order()
  const amount = (await ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shopper.buy({ orderId, amount })
  await confirmPayment(ports, { orderId, paymentKey, amount })
  const cancel = (cancelId: string) =>
    cancelPayment(ports, {
      orderId,
      cancelId,
      amount,
      taxFreeAmount: 0,
      refundableAmount: amount,
      reason: '고객 변심',
      refundAccount: null,
    })
  const days = async (count: number) => {
    for (let day = 0; day < count; day++) {
      await shop.pass(DAY_MS)
      await runDue(ports)
    }
  }
  const state = async () => (await ports.events.load(payment, streamOf('payment', orderId))).state
  const asked = () => sandbox.requests(({ operation }) => operation === 'cancel')

  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'cancel' } })
  await cancel('neverheard0001')
  await days(14)
  expect((await state()).matches('canceling')).toBe(true)
  await sandbox.clearFaults() // it would be heard now, and is past its key's life: looked for, never sent again
  const sent = asked().length
  await days(2)
  expect(asked()).toHaveLength(sent)
  expect((await state()).matches('paid')).toBe(true)
  expect((await state()).context).toMatchObject({ balance: amount, cancel: null })
  // Nobody waits for the answer any more, so it waits for somebody.
  expect((await state()).context).toMatchObject({ review: 'REFUND_NOT_MADE', behind: ['UNSETTLED'] })
  expect(await sandbox.payment(paymentKey)).toMatchObject({ status: 'DONE', balanceAmount: amount })

  await cancel('heardatonce001')
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'canceled', balance: 0 })
  expect(await sandbox.payment(paymentKey)).toMatchObject({ status: 'CANCELED', balanceAmount: 0 })
})
