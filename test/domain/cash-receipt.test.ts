import { describe, expect, test } from 'vitest'
import { cashReceipt } from '../../domain/cash-receipt/cash-receipt.ts'
import { specify } from '../support/specify.ts'

const at = '2026-03-30T06:00:00.000Z' as never
const orderId = 'k3n7-goldenreceipt01'
const wanted = {
  orderId,
  subject: 'gst_0123456789abcdef',
  orderName: '핸드드립 드립백 세트',
  keyFamily: 'api',
  use: 'incomeDeduction',
  identity: 's1.statutory.gst_0123456789abcdef.bm9uY2U.c2VhbGVk',
  amount: 19_800,
  taxFreeAmount: 0,
  requestHash: 'hash',
  at,
} as const
const asked = (nth: number) => ({ nth, try: 1, idempotencyKey: `v1:receipt:${orderId}:${nth}:1` })
const request = { type: 'RequestCashReceipt', ...wanted } as never
const requested = (nth = 1) => ({ type: 'CashReceiptRequested', ...wanted, ...asked(nth) }) as never
const issued = (receiptKey = 'r1') =>
  ({ type: 'CashReceiptIssued', receiptKey, issueNumber: null, receiptUrl: null, traceId: null, at }) as never
const cancel = (amount: number) =>
  ({ type: 'CancelCashReceipt', amount, standing: 19_800, cause: 'refund', requestHash: 'hash', at }) as never
const canceling = (amount: number) =>
  ({
    type: 'CashReceiptCancelRequested',
    ...{ amount, cause: 'refund', nth: 1, try: 1, requestHash: 'hash', at },
    idempotencyKey: `v1:receipt-cancel:${orderId}:1:1:1`,
  }) as never
const canceled = (amount: number) =>
  ({ type: 'CashReceiptCanceled', receiptKey: 'c_r1', amount, traceId: null, at }) as never

const { given } = specify(cashReceipt)

describe('cash receipts of one order (현금영수증)', () => {
  test('one is asked for under a key of its own', () =>
    given()
      .when(request)
      .then({ type: 'CashReceiptRequested', ...asked(1) } as never))
  test.each([
    ['while one is on its way', [requested()]],
    ['while one stands', [requested(), issued()]],
    ['while one is being taken back', [requested(), issued(), canceling(5_000)]],
  ])('no second one %s', (_, history) =>
    given(...history)
      .when(request)
      .thenRefused('CASH_RECEIPT_STANDS'),
  )
  test('another one after it was taken back whole, under another key', () =>
    given(requested(), issued(), canceling(19_800), canceled(19_800))
      .when(request)
      .then({ type: 'CashReceiptRequested', ...asked(2) } as never))
  test('a part leaves the rest standing', () =>
    expect(given(requested(), issued(), canceling(5_000), canceled(5_000)).state.context.standing).toBe(
      14_800,
    ))
  test('never more is taken back than stands', () =>
    given(requested(), issued()).when(cancel(19_801)).thenRefused('CANCEL_OVER_BALANCE'))
  test('a second cancel waits for the first', () =>
    given(requested(), issued(), canceling(5_000)).when(cancel(14_800)).then())
  test('the same receipt heard of twice is one', () =>
    given(requested(), issued())
      .when({ ...(issued() as object), type: 'RecordCashReceipt', nth: 1 } as never)
      .then())
  test('nothing is taken back of a sum somebody else has taken of meanwhile', () =>
    given(requested(), issued(), canceling(5_000), canceled(5_000)).when(cancel(5_000)).then())
  test('an answer to an earlier cancel is none to the one under way', () =>
    given(requested(), issued(), canceling(5_000))
      .when({ ...(canceled(5_000) as object), type: 'RecordCashReceiptCancel', receipt: 1, nth: 7 } as never)
      .then())
  const elsewhere = (receipt: number, standing: number, amount: number) =>
    ({ ...(canceled(amount) as object), type: 'RecordCancelElsewhere', receipt, standing }) as never
  test('a cancel made elsewhere lowers what stands, and ends one of ours that Toss refused for it', () => {
    given(requested(), issued())
      .when(elsewhere(1, 19_800, 19_800))
      .thenState(state => expect(state.value).toBe('canceled'))
    given(requested(), issued(), canceling(19_800))
      .when(elsewhere(1, 19_800, 5_000))
      .thenState(state => {
        expect(state.value).toBe('issued')
        expect(state.context).toMatchObject({ canceling: null, standing: 14_800 })
      })
  })
  test.each([
    ['of another receipt of the order', 2, 19_800],
    ['held against what stood before another one', 1, 14_800],
  ])('one %s changes nothing', (_, receipt, standing) =>
    given(requested(), issued())
      .when(elsewhere(receipt, standing, 5_000))
      .then(),
  )
  const DECLINED = { code: 'INVALID_REGISTRATION_NUMBER', traceId: null, at }
  const decline = (nth: number) => ({ type: 'DeclineCashReceipt', nth, ...DECLINED }) as never
  const failCancel = (receipt: number, nth: number) =>
    ({ type: 'FailCashReceiptCancel', receipt, nth, ...DECLINED }) as never
  const declined = { type: 'CashReceiptDeclined', ...DECLINED } as never
  test('a no to an earlier request, come late, is none to the next', () => {
    given(requested(), declined, requested(2)).when(decline(1)).then()
    given(requested(), declined, requested(2)).when(decline(2)).then({ type: 'CashReceiptDeclined' })
  })
  test('a no to a cancel of an earlier receipt, or to an earlier cancel, is none to the one under way', () => {
    const again = [requested(), issued(), canceling(19_800), canceled(19_800), requested(2), issued('r2')]
    given(...again, canceling(5_000))
      .when(failCancel(1, 1))
      .then()
    given(...again, canceling(5_000))
      .when(failCancel(2, 7))
      .then()
    given(...again, canceling(5_000))
      .when(failCancel(2, 1))
      .then({ type: 'CashReceiptCancelFailed' })
    given(...again, canceling(5_000))
      .when({ ...(canceled(5_000) as object), type: 'RecordCashReceiptCancel', receipt: 1, nth: 1 } as never)
      .then()
  })
  test('an old key answered late changes nothing', () =>
    given(requested())
      .when({ type: 'RetryCashReceipt', answered: 'v1:receipt:other:1:1', code: 'X', at } as never)
      .then())
  test('what the tax office refuses does not stand', () =>
    given(requested(), issued())
      .when({ type: 'RecordTaxOffice', receiptKey: 'r1', code: 'NTS_ERROR', at } as never)
      .thenState(state => {
        expect(state.context).toMatchObject({ standing: 0, failure: 'NTS_ERROR' })
        expect(state.hasTag('stands')).toBe(false)
      }))
})
