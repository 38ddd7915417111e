import { beforeEach, describe, expect, test } from 'vitest'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { execute } from '../../app/use-cases/execute.ts'
import { reconcileDue } from '../../app/use-cases/reconcile-due.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { closeReview } from '../../app/use-cases/unresolved/decide.ts'
import { payment } from '../../domain/payment/payment.ts'
import { DAY_MS, later } from '../../domain/time.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

const ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }

let shop: MemoryShop
beforeEach(async () => {
  shop = await openMemoryShop()
})

/** Bought by virtual account and given back. @param part won; default: all of it */
async function refunded(part?: number) {
  const { ports, sandbox, shopper } = shop
  const orderId = await shop.order()
  const amount = (await ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shopper.buy({ orderId, amount, method: 'VIRTUAL_ACCOUNT' })
  await confirmPayment(ports, { orderId, paymentKey, amount })
  await sandbox.deposit(paymentKey)
  await settleNow(ports, orderId)
  const refundableAmount = amount
  const wish = { orderId, cancelId: 'toaccount00001', taxFreeAmount: 0, reason: '고객 변심' }
  await cancelPayment(ports, { ...wish, amount: part ?? amount, refundableAmount, refundAccount: ACCOUNT })
  return orderId
}

const stands = async (orderId: string) => {
  const row = await shop.ports.read.payment(orderId)
  return { refund: row?.detail.refund, review: row?.review }
}

/** @param days each with its jobs */
async function pass(days: number) {
  for (let day = 0; day < days; day++) {
    shop.clock.at = later(shop.clock.at, DAY_MS)
    await reconcileDue(shop.ports)
  }
}

const lookUps = () => shop.sandbox.requests(({ operation }) => operation === 'lookup').length

describe('money that goes back to an account', () => {
  test('is looked for daily until it has arrived, and no more', async () => {
    const orderId = await refunded()
    expect(await stands(orderId)).toEqual({ refund: 'pending', review: null })
    await pass(1)
    expect(await stands(orderId)).toEqual({ refund: 'pending', review: null })
    await pass(2)
    expect(await stands(orderId)).toEqual({ refund: 'completed', review: null })
    const asked = lookUps()
    await pass(5)
    expect(lookUps()).toBe(asked)
  })

  test.each([
    ['refund-failed', 'failed'],
    ['refund-partly-failed', 'partialFailed'],
  ])('%s: staff have to look', async (kind, refund) => {
    await shop.sandbox.addFault({ kind, scope: { next: 1 } })
    const orderId = await refunded()
    await pass(3)
    expect(await stands(orderId)).toEqual({ refund, review: 'REFUND_FAILED' })
  })

  test('a part whose transfer fails is noticed as well', async () => {
    await shop.sandbox.addFault({ kind: 'refund-failed', scope: { next: 1 } })
    const orderId = await refunded(1_000)
    await pass(3)
    expect(await stands(orderId)).toEqual({ refund: 'failed', review: 'REFUND_FAILED' })
  })

  test('a part of which Toss says nothing troubles nobody, and is not asked about for ever', async () => {
    const orderId = await refunded(1_000)
    await pass(20)
    expect(await stands(orderId)).toEqual({ refund: 'untold', review: null })
    const asked = lookUps()
    await pass(5)
    expect(lookUps()).toBe(asked)
  })

  test('on its way for more than two weeks: staff have to look', async () => {
    await shop.sandbox.addFault({ kind: 'refund-failed', ms: 30 * DAY_MS, scope: { next: 1 } })
    const orderId = await refunded()
    await pass(15)
    expect(await stands(orderId)).toEqual({ refund: 'pending', review: null })
    await pass(3)
    expect(await stands(orderId)).toEqual({ refund: 'pending', review: 'REFUND_LATE' })
  })

  test('whatever else waits for staff on the last day, and once that is closed they still have to look', async () => {
    await shop.sandbox.addFault({ kind: 'refund-failed', ms: 30 * DAY_MS, scope: { next: 1 } })
    const orderId = await refunded()
    const at = shop.clock.at
    const other = { type: 'RequestReview', reason: 'SECOND_CAPTURE', traceId: null, at } as const
    await execute(shop.ports, payment, orderId, other)
    await pass(18)
    await closeReview(shop.ports, { orderId, review: 'SECOND_CAPTURE', decision: 'handled', note: '확인' })
    expect(await stands(orderId)).toEqual({ refund: 'pending', review: 'REFUND_LATE' })
  })

  test('staff are asked before the looking ends: a process that stops in between has it looked for again', async () => {
    await shop.sandbox.addFault({ kind: 'refund-failed', ms: 30 * DAY_MS, scope: { next: 1 } })
    const orderId = await refunded()
    await pass(15)
    const { ports } = shop
    const append = () => Promise.reject(new Error('the process was killed'))
    shop.clock.at = later(shop.clock.at, DAY_MS)
    await reconcileDue({ ...ports, events: { ...ports.events, append } })
    await pass(2)
    expect(await stands(orderId)).toEqual({ refund: 'pending', review: 'REFUND_LATE' })
  })
})
