import { beforeEach, describe, expect, test } from 'vitest'
import { requestCashReceipt } from '../../../app/use-cases/cash-receipts/request.ts'
import { cashReceiptView } from '../../../app/views/cash-receipt-view.ts'
import { DAY_MS } from '../../../domain/time.ts'
import { openCounter, PERSON } from './counter.ts'

describe('a cash receipt asked for in the window that the tax office refuses', () => {
  let counter: Awaited<ReturnType<typeof openCounter>>
  beforeEach(async () => {
    counter = await openCounter()
  })

  /** Refused a day later. */
  async function refusedInWindow() {
    const no = { kind: 'decline', code: 'NTS_ERROR', scope: { operation: 'confirm', next: 1 } } as const
    await counter.shop.sandbox.addFault(no)
    return counter.paid({ cashReceiptType: '소득공제', cashReceiptNumber: '01011112222' })
  }

  test.each(['buyer', 'staff'] as const)('is no more in the way of another one, for %s', async by => {
    const row = await refusedInWindow()
    const { ports } = counter.shop
    expect(await requestCashReceipt(ports, row, PERSON, by)).toMatchObject({ code: 'CASH_RECEIPT_STANDS' })
    await counter.pass(DAY_MS)
    expect(await cashReceiptView(ports, row)).toMatchObject({
      ...{ offered: null, offeredInstead: row.amount },
      ofWindow: { stands: true },
    })
    expect(await requestCashReceipt(ports, row, PERSON, by)).toMatchObject({ type: 'accepted' })
    expect(await counter.listedToday(row.order_id)).toEqual([{ kind: 'receipt', amount: row.amount }])
    expect(await cashReceiptView(ports, row)).toMatchObject({
      ...{ offered: null, offeredInstead: null, ofWindow: null },
      receipt: { status: 'issued' },
    })
  })

  test('stands as long as Toss cannot be asked', async () => {
    const row = await refusedInWindow()
    await counter.pass(DAY_MS)
    const { ports, sandbox } = counter.shop
    await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'lookup', next: 1 } })
    expect(await requestCashReceipt(ports, row, PERSON, 'buyer')).toMatchObject({
      code: 'CASH_RECEIPT_STANDS',
    })
  })
})
