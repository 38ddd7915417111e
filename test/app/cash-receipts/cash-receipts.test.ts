// Long because every way an answer can get lost is played upon one shop.

import { beforeEach, describe, expect, test } from 'vitest'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { cancelCashReceipt } from '../../../app/use-cases/cash-receipts/cancel.ts'
import { noteReceiptAnswer } from '../../../app/use-cases/cash-receipts/note-answer.ts'
import { requestCashReceipt } from '../../../app/use-cases/cash-receipts/request.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { cashReceiptView } from '../../../app/views/cash-receipt-view.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import { DAY_MS, dayOf, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { WindowForm } from '../../../infra/toss-sandbox/window/choice.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

const PERSON = { use: 'incomeDeduction', identity: '01012345678' } as const

describe('a cash receipt (현금영수증)', () => {
  let shop: Awaited<ReturnType<typeof openMemoryShop>>
  beforeEach(async () => {
    shop = await openMemoryShop()
  })

  async function paid(method = 'TRANSFER', form: WindowForm = {}): Promise<PaymentSummary> {
    const { ports, shopper } = shop
    const orderId = await shop.order()
    const amount = (await ports.read.payment(orderId))?.amount ?? 0
    const { paymentKey } = await shopper.buy({ orderId, amount, method }, form)
    await confirmPayment(ports, { orderId, paymentKey, amount })
    if (method === 'VIRTUAL_ACCOUNT') {
      await shop.sandbox.deposit(paymentKey)
      await settleNow(ports, orderId)
    }
    return rowOf(orderId)
  }
  async function rowOf(orderId: string): Promise<PaymentSummary> {
    const row = await shop.ports.read.payment(orderId)
    if (!row) throw new Error('there is no such order')
    return row
  }
  const receiptOf = (orderId: string) => shop.ports.cashReceipts.ofOrder(orderId)
  const refund = ({ order_id: orderId, balance }: PaymentSummary, amount: number, cancelId: string) =>
    cancelPayment(shop.ports, {
      ...{ orderId, cancelId, amount, taxFreeAmount: 0, refundableAmount: balance },
      ...{ reason: '고객 변심', refundAccount: null },
    })
  /** What Toss holds of the order, from its own list. */
  async function atToss(orderId: string) {
    const found: { kind: string; amount: number }[] = []
    const today = dayOf(shop.clock.at)
    for await (const { kind, amount, ...receipt } of shop.ports.toss.cashReceipts('api', today, today)) {
      if (receipt.orderId === orderId) found.push({ kind, amount })
    }
    return found
  }
  /** What stands is held against what is paid every minute. */
  async function aMinute() {
    await shop.pass(MINUTE_MS)
    await runDue(shop.ports)
  }
  const loseNext = (kind: 'answer-lost-before-effect' | 'answer-lost-after-effect') =>
    shop.sandbox.addFault({ kind, scope: { operation: 'cashReceipts', next: 1 } })

  test('is issued for what was paid in cash, and the tax office has it a day later', async () => {
    const row = await paid()
    expect(await requestCashReceipt(shop.ports, row, PERSON, 'buyer')).toMatchObject({ type: 'accepted' })
    expect(await receiptOf(row.order_id)).toMatchObject({
      status: 'issued',
      amount: row.amount,
      standing: row.amount,
      issue_number: '000000000',
    })
    await shop.pass(DAY_MS + 2 * HOUR_MS)
    await runDue(shop.ports)
    expect((await receiptOf(row.order_id))?.status).toBe('registered')
    expect(JSON.stringify(await receiptOf(row.order_id))).not.toContain(PERSON.identity)
  })

  test('not for a card, and not twice', async () => {
    const byCard = await paid('CARD')
    expect(await requestCashReceipt(shop.ports, byCard, PERSON, 'buyer')).toMatchObject({
      code: 'NO_CASH_RECEIPT',
    })
    const row = await paid()
    await Promise.all([
      requestCashReceipt(shop.ports, row, PERSON, 'buyer'),
      requestCashReceipt(shop.ports, row, PERSON, 'buyer'),
    ])
    expect(await atToss(row.order_id)).toEqual([{ kind: 'receipt', amount: row.amount }])
    expect(await requestCashReceipt(shop.ports, row, PERSON, 'buyer')).toMatchObject({
      code: 'CASH_RECEIPT_STANDS',
    })
  })

  test.each(['TRANSFER', 'VIRTUAL_ACCOUNT'])(
    'one asked for in the window is shown, and none is issued beside it: %s',
    async method => {
      const row = await paid(method, { cashReceiptType: '지출증빙', cashReceiptNumber: '1234567890' })
      const ofWindow = { use: 'businessExpense', amount: row.amount, issueNumber: '000000000' }
      expect(await cashReceiptView(shop.ports, row)).toMatchObject({
        ...{ offered: null, receipt: null, windowUnknown: false },
        ofWindow: { ...ofWindow, url: expect.stringContaining('http'), stands: true },
      })
      expect(await requestCashReceipt(shop.ports, row, PERSON, 'buyer')).toMatchObject({
        code: 'CASH_RECEIPT_STANDS',
      })
      expect(await atToss(row.order_id)).toEqual([])
    },
  )

  test('where none was asked for in the window, one is offered; once all is refunded, none stands', async () => {
    const without = await paid()
    expect(await cashReceiptView(shop.ports, without)).toMatchObject({
      ...{ offered: without.amount, ofWindow: null, windowUnknown: false },
    })
    const row = await paid('TRANSFER', { cashReceiptType: '소득공제', cashReceiptNumber: '01012345678' })
    await refund(row, row.amount, 'refundofitallyes')
    const refunded = await rowOf(row.order_id)
    expect(await cashReceiptView(shop.ports, refunded)).toMatchObject({
      offered: null,
      ofWindow: { stands: false },
    })
    expect(await requestCashReceipt(shop.ports, refunded, PERSON, 'buyer')).toMatchObject({
      code: 'NO_CASH_RECEIPT',
    })
  })

  test('a number Toss refuses is said so, and another may be tried', async () => {
    const row = await paid()
    await requestCashReceipt(shop.ports, row, { use: 'businessExpense', identity: '123' }, 'buyer')
    expect(await receiptOf(row.order_id)).toMatchObject({
      status: 'declined',
      failure: 'INVALID_BUSINESS_NUMBER',
    })
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    expect((await receiptOf(row.order_id))?.status).toBe('issued')
  })

  test('a refund takes its share of it back, a whole one all of it', async () => {
    const row = await paid()
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await refund(row, 5_000, 'refundofapart1')
    await aMinute()
    expect(await receiptOf(row.order_id)).toMatchObject({ status: 'issued', standing: row.amount - 5_000 })
    await refund(await rowOf(row.order_id), row.amount - 5_000, 'refundoftherest')
    await aMinute()
    expect(await receiptOf(row.order_id)).toMatchObject({ status: 'canceled', standing: 0 })
    expect(await atToss(row.order_id)).toEqual([
      { kind: 'receipt', amount: row.amount },
      { kind: 'cancel', amount: 5_000 },
      { kind: 'cancel', amount: row.amount - 5_000 },
    ])
  })

  test('is taken back by hand, and issued anew to another number', async () => {
    const row = await paid()
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await cancelCashReceipt(shop.ports, row.order_id, { cause: 'staff' })
    expect((await receiptOf(row.order_id))?.status).toBe('canceled')
    await requestCashReceipt(shop.ports, row, { ...PERSON, identity: '0100001234' }, 'buyer')
    expect(await receiptOf(row.order_id)).toMatchObject({ status: 'issued', standing: row.amount })
  })

  test.each([
    ['before it was made', 'answer-lost-before-effect'],
    ['after it was made', 'answer-lost-after-effect'],
  ] as const)('an answer lost %s is no failure, and never makes a second one', async (_, kind) => {
    const row = await paid()
    await loseNext(kind)
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    expect((await receiptOf(row.order_id))?.status).toBe('requesting')
    expect(await requestCashReceipt(shop.ports, row, PERSON, 'buyer')).toMatchObject({
      code: 'CASH_RECEIPT_STANDS',
    })
    await shop.pass(2 * MINUTE_MS)
    await runDue(shop.ports)
    expect((await receiptOf(row.order_id))?.status).toBe('issued')
    expect(await atToss(row.order_id)).toEqual([{ kind: 'receipt', amount: row.amount }])
  })

  test('a cancel whose answer is lost is found in the list', async () => {
    const row = await paid()
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await refund(row, 5_000, 'refundofapart1')
    await loseNext('answer-lost-after-effect')
    await aMinute()
    expect((await receiptOf(row.order_id))?.status).toBe('canceling')
    await shop.pass(2 * MINUTE_MS)
    await runDue(shop.ports)
    expect(await receiptOf(row.order_id)).toMatchObject({ status: 'issued', standing: row.amount - 5_000 })
    expect(await atToss(row.order_id)).toEqual([
      { kind: 'receipt', amount: row.amount },
      { kind: 'cancel', amount: 5_000 },
    ])
  })

  test('a transient answer is asked anew under another key, and one receipt comes of it', async () => {
    const row = await paid()
    const fault = { kind: 'status', status: 500, code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' } as const
    await shop.sandbox.addFault({ ...fault, effect: 'none', scope: { operation: 'cashReceipts', next: 1 } })
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    for (let minutes = 0; minutes < 30; minutes++) {
      await shop.pass(MINUTE_MS)
      await runDue(shop.ports)
    }
    expect((await receiptOf(row.order_id))?.status).toBe('issued')
    expect(await atToss(row.order_id)).toEqual([{ kind: 'receipt', amount: row.amount }])
  })

  test('one that came of a transient answer is found, not made twice', async () => {
    const row = await paid()
    const fault = { kind: 'status', status: 500, code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' } as const
    await shop.sandbox.addFault({ ...fault, effect: 'before', scope: { operation: 'cashReceipts', next: 1 } })
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await shop.pass(2 * MINUTE_MS)
    await runDue(shop.ports)
    expect((await receiptOf(row.order_id))?.status).toBe('issued')
    expect(await atToss(row.order_id)).toEqual([{ kind: 'receipt', amount: row.amount }])
  })

  test('what the tax office refuses, and a cancel Toss refuses, are staff’s work', async () => {
    const row = await paid()
    const decline = (code: string) =>
      shop.sandbox.addFault({ kind: 'decline', code, scope: { operation: 'cashReceipts', next: 1 } })
    await decline('NTS_ERROR')
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await shop.pass(DAY_MS + 2 * HOUR_MS)
    await runDue(shop.ports)
    expect(await receiptOf(row.order_id)).toMatchObject({
      status: 'rejected',
      failure: 'NTS_ERROR',
      standing: 0,
    })
    expect((await rowOf(row.order_id)).review).toBe('CASH_RECEIPT_REJECTED')

    const other = await paid()
    await requestCashReceipt(shop.ports, other, PERSON, 'buyer')
    await refund(other, 5_000, 'refundofapart2')
    await decline('INVALID_CASH_RECEIPT_INFO')
    await aMinute()
    expect(await receiptOf(other.order_id)).toMatchObject({ status: 'issued', standing: other.amount })
    expect((await rowOf(other.order_id)).review).toBe('CASH_RECEIPT_NOT_CANCELED')
  })

  test('a refused cancel is tried again a day later, and the review that stood before it is not lost', async () => {
    const row = await paid()
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    const ask = (reason: string) =>
      execute(shop.ports, payment, row.order_id, {
        ...({ type: 'RequestReview', reason, traceId: null } as const),
        at: shop.clock.at,
      })
    await ask('REFUND_FAILED')
    await refund(row, 5_000, 'refundofapart3')
    const fault = { kind: 'decline', code: 'INVALID_CASH_RECEIPT_INFO' } as const
    await shop.sandbox.addFault({ ...fault, scope: { operation: 'cashReceipts', next: 1 } })
    await aMinute()
    expect((await rowOf(row.order_id)).review).toBe('REFUND_FAILED')
    const note = 's1.statutory.staff-2026-03.bm9uY2U.c2VhbGVk' as never
    const close = { type: 'CloseReview', review: 'REFUND_FAILED', decision: 'accept', note } as const
    await execute(shop.ports, payment, row.order_id, { ...close, at: shop.clock.at })
    expect((await rowOf(row.order_id)).review).toBe('CASH_RECEIPT_NOT_CANCELED')
    await shop.pass(DAY_MS)
    await aMinute()
    expect(await receiptOf(row.order_id)).toMatchObject({ standing: row.amount - 5_000, failure: null })
  })

  test('where the list cannot be read the same request is sent again, never another', async () => {
    const row = await paid()
    await loseNext('answer-lost-after-effect')
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await shop.sandbox.changeRules({ businessNumber: null })
    await shop.pass(2 * MINUTE_MS)
    await runDue(shop.ports)
    expect((await receiptOf(row.order_id))?.status).toBe('issued')
    await shop.sandbox.changeRules({ businessNumber: '1234567890' })
    expect(await atToss(row.order_id)).toEqual([{ kind: 'receipt', amount: row.amount }])
  })

  test('what only staff can mend is told to them', async () => {
    const row = await paid()
    const fault = { kind: 'decline', code: 'NOT_FOUND_MERCHANT_BUSINESS_NUMBER' } as const
    await shop.sandbox.addFault({ ...fault, scope: { operation: 'cashReceipts', next: 1 } })
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    expect((await receiptOf(row.order_id))?.status).toBe('declined')
    expect((await rowOf(row.order_id)).review).toBe('CASH_RECEIPT_DECLINED')
  })

  test('a no to an earlier request, come late, ends nothing of the next and is nobody’s work', async () => {
    const row = await paid()
    const request = (nth: number) => ({ nth, repeated: false })
    const no = { type: 'declined', code: 'INVALID_CASH_RECEIPT_INFO', traceId: null } as const
    await loseNext('answer-lost-before-effect')
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await noteReceiptAnswer(shop.ports, row.order_id, no, request(1))
    await loseNext('answer-lost-before-effect')
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    await noteReceiptAnswer(shop.ports, row.order_id, { ...no, code: 'SOMETHING_ELSE' }, request(1))
    expect((await receiptOf(row.order_id))?.status).toBe('requesting')
    expect((await rowOf(row.order_id)).review).toBeNull()
    await noteReceiptAnswer(shop.ports, row.order_id, no, request(2))
    expect((await receiptOf(row.order_id))?.status).toBe('declined')
  })
})
