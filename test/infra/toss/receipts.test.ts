import { describe, expect, test } from 'vitest'
import { classifyReceipt } from '../../../infra/toss/receipts.ts'

/** As in core-api.md section 3. */
const RECEIPT = {
  receiptKey: 'PLO5Q4A7e1Yr0m2',
  issueNumber: '000000000',
  issueStatus: 'IN_PROGRESS',
  amount: 10_000,
  taxFreeAmount: 0,
  orderId: 'ord_20260330_0009',
  orderName: '생수 외 1건',
  type: '소득공제',
  transactionType: 'CONFIRM',
  businessNumber: '1234567890',
  customerIdentityNumber: '010****5678',
  failure: null,
  requestedAt: '2026-03-30T15:00:00+09:00',
  receiptUrl: null,
}
const expected = {
  orderId: RECEIPT.orderId,
  amount: 10_000,
  kind: 'receipt',
  issuedTo: { use: 'incomeDeduction', identity: '01012345678' },
} as const

const answerTo = (told: object) =>
  classifyReceipt(
    'receipt',
    { type: 'answer', status: 200, body: { ...RECEIPT, ...told }, traceId: 'trace-1' } as never,
    expected,
  )

describe('an answer that holds a cash receipt (현금영수증)', () => {
  test.each([
    ['as it was asked for', {}],
    ['with more of the number', { customerIdentityNumber: '010-1234-5678' }],
    ['with a mask at the end of the number', { customerIdentityNumber: '0101234****' }],
    ['without a number', { customerIdentityNumber: null }],
    [
      'with the older name of the number',
      { customerIdentityNumber: null, registrationNumber: '010****5678' },
    ],
    ['with a word nobody knows yet', { type: '문화비' }],
  ])('is believed %s', (_, told) => expect(answerTo(told)).toMatchObject({ type: 'made' }))

  test.each([
    ['another order', { orderId: 'ord_20260330_0010' }, 'OTHER_ORDER'],
    ['another sum', { amount: 9_999 }, 'OTHER_AMOUNT'],
    ['another direction', { transactionType: 'CANCEL' }, 'OTHER_AMOUNT'],
    ['another use', { type: '지출증빙' }, 'OTHER_RECEIPT'],
    ['another number', { customerIdentityNumber: '010****5679' }, 'OTHER_RECEIPT'],
    [
      'another number by its older name',
      { customerIdentityNumber: null, registrationNumber: '010****1234' },
      'OTHER_RECEIPT',
    ],
  ])('is not, of %s', (_, told, reason) =>
    expect(answerTo(told)).toMatchObject({ type: 'quarantine', reason }),
  )
})
