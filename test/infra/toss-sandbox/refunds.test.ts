import { expect, test } from 'vitest'
import { DAY_MS } from '../../../domain/time.ts'
import { createScene } from './support.ts'

const refundReceiveAccount = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }
const ORDER = {
  amount: 30_000,
  orderId: 'order-1',
  orderName: '토스 티셔츠',
  customerName: '김토스',
  bank: '20',
}

test.each([
  ['refund-failed', 'FAILED'],
  ['refund-partly-failed', 'PARTIAL_FAILED'],
])(
  '%s: the transfer of the next refund to an account does not arrive, a part’s as well',
  async (kind, failed) => {
    const { call, sandbox } = await createScene()
    const { paymentKey } = (await call('/v1/virtual-accounts', ORDER)).body
    const told = async () => (await sandbox.payment(paymentKey))?.virtualAccount?.refundStatus
    const cancel = (more: object) =>
      call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심', refundReceiveAccount, ...more })
    await sandbox.deposit(paymentKey)
    await sandbox.addFault({ kind, scope: { orderId: ORDER.orderId, next: 1 } })
    expect((await cancel({ cancelAmount: 5_000 })).body.virtualAccount?.refundStatus).toBe('PENDING')
    await sandbox.advance(2 * DAY_MS)
    expect(await told()).toBe(failed)
    await cancel({})
    expect(await told()).toBe('PENDING')
    await sandbox.advance(2 * DAY_MS)
    expect(await told()).toBe('COMPLETED')
  },
)
