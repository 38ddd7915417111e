import { describe, expect, test } from 'vitest'
import type { Ports } from '../../app/ports.ts'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { refundPayment } from '../../app/use-cases/refund-payment.ts'
import { approveRefund, requestApproval } from '../../app/use-cases/staff/approve-refund.ts'
import { ATTENDED_MS } from '../../app/use-cases/within.ts'
import { later } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800
const A = { staffId: 'stf_a', address: '10.0.0.1' }
const B = { staffId: 'stf_b', address: '10.0.0.2' }

/** A paid order, and a Toss that says no to giving it back after so long. */
async function refused(afterMs: number) {
  const shop = await openMemoryShop()
  const { shopper } = shop
  const orderId = await shop.order()
  const { paymentKey } = await shopper.buy({ orderId, amount: PRICE })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  const toss: Ports['toss'] = {
    ...shop.ports.toss,
    async cancel() {
      shop.clock.at = later(shop.clock.at, afterMs)
      return { type: 'declined', code: 'REFUND_REJECTED', traceId: null }
    },
  }
  const ports = { ...shop.ports, toss }
  const wish = {
    orderId,
    cancelId: 'cancel0000000001',
    amount: PRICE,
    taxFreeAmount: 0,
    refundableAmount: PRICE,
    reason: '고객 변심',
  }
  const subject = (await ports.read.payment(orderId))?.subject ?? ''
  return { ports, wish: { ...wish, refundAccount: null, subject }, orderId }
}

describe.each([
  ['while whoever pressed is waiting', ATTENDED_MS - 1, null],
  ['after they were let go', ATTENDED_MS, 'REFUND_NOT_MADE'],
] as const)('a refund Toss says no to %s', (_, afterMs, review) => {
  test(`leaves staff with ${review}`, async () => {
    const { ports, wish, orderId } = await refused(afterMs)
    await cancelPayment(ports, wish)
    expect(await ports.read.payment(orderId)).toMatchObject({ status: 'done', review })
  })
  test(`and approved by a second person, with ${review} too`, async () => {
    const { ports, wish, orderId } = await refused(afterMs)
    await requestApproval(ports, A, wish)
    await approveRefund(ports, B, wish.cancelId)
    expect(await ports.read.payment(orderId)).toMatchObject({ status: 'done', review })
  })
})

test('a smaller refund under the name of one that waits for a second person is not made', async () => {
  const { ports, wish, orderId } = await refused(0)
  await requestApproval(ports, A, wish)
  const row = await ports.read.payment(orderId)
  if (!row) throw new Error('no such order')
  const smaller = { ...wish, amount: 1_000, account: {}, membership: undefined }
  expect(await refundPayment(ports, row, smaller, A)).toEqual({
    type: 'refused',
    code: 'REFUND_NEEDS_APPROVAL',
  })
})
