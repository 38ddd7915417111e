import { cardDone } from './examples.ts'

/** What is told of money after the payment, as Toss's documents print it (core-api.md 3.3). */

export const cashReceipt = {
  receiptKey: 'PLO5Q4A7e1Yr0m2',
  issueNumber: '000000000',
  issueStatus: 'IN_PROGRESS',
  amount: 10000,
  taxFreeAmount: 0,
  orderId: 'ord_20260330_0009',
  orderName: '생수 외 1건',
  type: '소득공제',
  transactionType: 'CONFIRM',
  businessNumber: '1234567890',
  customerIdentityNumber: '010****5678',
  failure: null,
  requestedAt: '2026-03-30T15:00:00+09:00',
  receiptUrl:
    'https://dashboard-sandbox.tosspayments.com/receipt/mids/tvivarepublica/orders/ord_20260330_0009/cash-receipt?ref=dashboard',
}

/** Of {@link cardDone}. */
export const settlement = {
  mId: 'tvivarepublica',
  paymentKey: 'tviva20260330143956qWPX3',
  transactionKey: '9C62B18EEF0DE3EB7F4422EB6D14BC6E',
  orderId: 'ord_20260330_0001',
  currency: 'KRW',
  method: '카드',
  amount: 15000,
  interestFee: 0,
  fees: [{ type: 'BASE', fee: 413 }],
  supplyAmount: 375,
  vat: 38,
  payOutAmount: 14587,
  approvedAt: '2026-03-30T14:40:31+09:00',
  soldDate: '2026-03-31',
  paidOutDate: '2026-04-03',
  card: { ...cardDone.card, acquireStatus: 'COMPLETED' },
  easyPay: null,
  giftCertificate: null,
  mobilePhone: null,
  transfer: null,
  virtualAccount: null,
  cancel: null,
}
