import { beforeEach, describe, expect, test } from 'vitest'
import { cancelCashReceipt } from '../../../app/use-cases/cash-receipts/cancel.ts'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import { openCounter } from './counter.ts'

describe('a cash receipt taken back on Toss’s own page', () => {
  let counter: Awaited<ReturnType<typeof openCounter>>
  beforeEach(async () => {
    counter = await openCounter()
  })

  test('days before the refund: the refund finds it gone, and that is noted', async () => {
    const row = await counter.issued()
    await counter.pass(2 * DAY_MS)
    await counter.takeBackAtToss(row.order_id, row.amount)
    await counter.pass(2 * DAY_MS)
    await counter.refund(row, 5_000, 'refundofapart1')
    await counter.pass()
    expect((await counter.receiptOf(row.order_id))?.status).toBe('canceling')
    await counter.pass()
    expect(await counter.receiptOf(row.order_id)).toMatchObject({ status: 'canceled', standing: 0 })
    expect((await counter.rowOf(row.order_id)).review).toBeNull()
  })

  test('a part of it, so that less is left than a refund wants: only what is still too much is taken back', async () => {
    const row = await counter.issued()
    await counter.pass(2 * DAY_MS)
    await counter.takeBackAtToss(row.order_id, row.amount - 4_000)
    await counter.pass(2 * DAY_MS)
    await counter.refund(row, row.amount - 1_000, 'refundofmost1')
    for (let minutes = 0; minutes < 4; minutes++) await counter.pass()
    expect(await counter.receiptOf(row.order_id)).toMatchObject({ status: 'registered', standing: 1_000 })
    expect(await counter.listedToday(row.order_id)).toEqual([{ kind: 'cancel', amount: 3_000 }])
  })

  test('after a cancel of ours was refused: no second one is sent', async () => {
    const row = await counter.issued()
    await counter.pass(2 * DAY_MS)
    await counter.refund(row, 5_000, 'refundofapart1')
    await counter.declineNext('INVALID_CASH_RECEIPT_INFO')
    await counter.pass()
    expect((await counter.rowOf(row.order_id)).review).toBe('CASH_RECEIPT_NOT_CANCELED')
    await counter.takeBackAtToss(row.order_id, 5_000)
    await counter.pass(DAY_MS + MINUTE_MS)
    await counter.pass()
    const standing = row.amount - 5_000
    expect(await counter.receiptOf(row.order_id)).toMatchObject({
      status: 'registered',
      standing,
      failure: null,
    })
    expect(await counter.listedToday(row.order_id)).toEqual([])
    const facts = (await counter.factsOf(row.order_id)).map(({ type }) => type)
    expect(facts.filter(type => type === 'CashReceiptCancelRequested')).toHaveLength(1)
  })

  test('staff who take it back here after all hear that it is gone', async () => {
    const row = await counter.issued()
    await counter.declineNext('INVALID_CASH_RECEIPT_INFO')
    await cancelCashReceipt(counter.shop.ports, row.order_id, { cause: 'staff' })
    await counter.takeBackAtToss(row.order_id, row.amount)
    expect(await cancelCashReceipt(counter.shop.ports, row.order_id, { cause: 'staff' })).toMatchObject({
      type: 'accepted',
    })
    expect((await counter.receiptOf(row.order_id))?.status).toBe('canceled')
  })
})
