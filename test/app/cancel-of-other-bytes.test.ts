import { expect, test } from 'vitest'
import type { Ports } from '../../app/ports.ts'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { loadStream } from '../../app/use-cases/execute.ts'
import { settleCancel } from '../../app/use-cases/settle-cancel.ts'
import { payment } from '../../domain/payment/payment.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800
const WISH = { cancelId: 'partpartpart01', amount: 800, taxFreeAmount: 0, refundableAmount: PRICE }

// A body without the balance it was decided upon is none of a paid payment's: Toss would take it for the same wish by its key.
test('a cancel whose bytes a newer version makes otherwise is looked for, and no other body goes out under its key', async () => {
  const { ports, sandbox, shopper, ...shop } = await openMemoryShop()
  const orderId = await shop.order()
  const { paymentKey } = await shopper.buy({ orderId, amount: PRICE })
  await confirmPayment(ports, { orderId, paymentKey, amount: PRICE })
  await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'cancel', next: 1 } })
  await cancelPayment(ports, { orderId, ...WISH, reason: '조금', refundAccount: null })

  const asked = () => sandbox.requests(({ operation }) => operation === 'cancel')
  const look = async (by: Ports) => settleCancel(by, orderId, (await loadStream(by, payment, orderId)).state)
  const newer = { ...ports.toss, requestHash: (request: never) => `newer ${ports.toss.requestHash(request)}` }
  expect(await look({ ...ports, toss: newer as Ports['toss'] })).toBe('unknown:HASH_DIFFERS')
  expect(asked()).toHaveLength(1)
  expect((await ports.read.payment(orderId))?.status).toBe('canceling')

  expect(await look(ports)).toBe('settled')
  expect(asked()).toHaveLength(2)
  expect(asked()[0]?.requestBody).toBe(asked()[1]?.requestBody)
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'partialCanceled', balance: PRICE - 800 })
})
