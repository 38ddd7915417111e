import { beforeEach, describe, expect, test } from 'vitest'
import { cancelCashReceipt } from '../../../app/use-cases/cash-receipts/cancel.ts'
import { requestCashReceipt } from '../../../app/use-cases/cash-receipts/request.ts'
import { DAY_MS, HOUR_MS, later } from '../../../domain/time.ts'
import { openCounter, PERSON } from './counter.ts'

describe('what the tax office says of a cash receipt (국세청)', () => {
  let counter: Awaited<ReturnType<typeof openCounter>>
  beforeEach(async () => {
    counter = await openCounter()
  })

  test('is heard of one that was issued days after it was asked for', async () => {
    const { shop } = counter
    const row = await counter.paid()
    const until = later(shop.clock.at, 3 * DAY_MS)
    const outage = { kind: 'answer-lost-before-effect', scope: { operation: 'cashReceipts', until } } as const
    await shop.sandbox.addFault(outage)
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    for (let days = 0; days < 2; days++) await counter.pass(DAY_MS)
    expect((await counter.receiptOf(row.order_id))?.status).toBe('requesting')
    for (let days = 0; days < 4; days++) await counter.pass(DAY_MS)
    expect((await counter.receiptOf(row.order_id))?.status).toBe('registered')
  })

  test('and where nothing is heard for ten days, staff are told, once', async () => {
    const row = await counter.issued()
    await counter.shop.sandbox.changeRules({ businessNumber: null })
    for (let days = 0; days < 9; days++) await counter.pass(DAY_MS + HOUR_MS)
    expect(await counter.reviewsOf(row.order_id)).toEqual([])
    for (let days = 0; days < 40; days++) await counter.pass(DAY_MS)
    expect(await counter.reviewsOf(row.order_id)).toEqual(['CASH_RECEIPT_UNHEARD'])
  })

  test('a cancel it refused, found when its answer was lost, took nothing back: staff are told', async () => {
    await counter.declineNext('NTS_ERROR') // of the receipt, and so of its cancel
    const row = await counter.issued()
    await counter.loseNext('answer-lost-after-effect')
    await cancelCashReceipt(counter.shop.ports, row.order_id, { cause: 'staff' })
    expect((await counter.receiptOf(row.order_id))?.status).toBe('canceling')
    await counter.pass(DAY_MS + 2 * HOUR_MS)
    const facts = (await counter.factsOf(row.order_id)).map(({ type }) => type)
    expect(facts).toContain('CashReceiptCancelFailed')
    expect(facts).not.toContain('CashReceiptCanceled')
    expect(await counter.reviewsOf(row.order_id)).toContain('CASH_RECEIPT_NOT_CANCELED')
  })
})
