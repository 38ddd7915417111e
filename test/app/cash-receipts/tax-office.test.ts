import { beforeEach, describe, expect, test } from 'vitest'
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
})
