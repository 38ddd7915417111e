import { expect, test } from 'vitest'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { requestPayment } from '../../app/use-cases/request-payment.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

test.each(['VIRTUAL_ACCOUNT', 'CARD'] as const)(
  'a payment by %s that somebody cancelled at Toss before its answer was known comes to an end',
  async method => {
    const shop = await openMemoryShop({ seed: method })
    const { ports, sandbox, shopper } = shop
    const orderId = await shop.order()
    const amount = (await ports.read.payment(orderId))?.amount ?? 0
    const { paymentKey } = await shopper.buy({ orderId, amount, method })
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'confirm', next: 1 } })
    await confirmPayment(ports, { orderId, paymentKey, amount })
    expect(await ports.read.payment(orderId)).toMatchObject({ status: 'inProgress' })

    const binding = { orderId, amount, paymentKey, keyFamily: 'api', subject: 'sweep' } as const
    const cancel = { type: 'cancel', binding, amount, taxFreeAmount: 0, refundableAmount: null } as const
    await ports.toss.cancel({ ...cancel, reason: '토스 화면에서 취소', refundAccount: null }, 'by hand')
    await shop.pass(MINUTE_MS)
    await settleNow(ports, orderId)

    const row = await ports.read.payment(orderId)
    if (method === 'CARD') expect(row).toMatchObject({ status: 'canceled', balance: 0 })
    else expect(row).toMatchObject({ status: 'failed' })
    const again = await requestPayment(ports, orderId)
    expect(again.type).toBe(method === 'CARD' ? 'refused' : 'accepted')
  },
)
