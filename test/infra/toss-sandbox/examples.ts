/**
 * The objects of core-api.md 3.3 with the same field names, types and nulls, and values of our own.
 * Long because each is written out: what is compared is which fields there are.
 */
const CARD = {
  issuerCode: '41',
  acquirerCode: '41',
  number: '43301234****123*',
  installmentPlanMonths: 0,
  isInterestFree: false,
  interestPayer: null,
  approveNo: '00000000',
  useCardPoint: false,
  cardType: '체크',
  ownerType: '개인',
  acquireStatus: 'READY',
  amount: 22_000,
}

/** A card, DONE: bought through the widget. */
export const CARD_DONE = {
  mId: 'tvivarepublica',
  version: '2022-11-16',
  paymentKey: 'tviva20260330143956aB3xY',
  lastTransactionKey: '0123456789ABCDEF0123456789ABCDEF',
  status: 'DONE',
  orderId: 'example-1',
  orderName: '동백 화분 외 1건',
  requestedAt: '2026-03-30T14:39:56+09:00',
  approvedAt: '2026-03-30T14:39:56+09:00',
  useEscrow: false,
  cultureExpense: false,
  card: CARD,
  virtualAccount: null,
  transfer: null,
  mobilePhone: null,
  giftCertificate: null,
  cashReceipt: null,
  cashReceipts: null,
  discount: null,
  cancels: null,
  secret: 'ps_0123456789abcdefghijklmnopqr',
  type: 'NORMAL',
  easyPay: null,
  country: 'KR',
  failure: null,
  isPartialCancelable: true,
  receipt: { url: 'http://127.0.0.1:8787/receipt/redirection?transactionId=key&ref=PX' },
  checkout: { url: 'http://127.0.0.1:8787/v1/payments/key/checkout' },
  currency: 'KRW',
  totalAmount: 22_000,
  balanceAmount: 22_000,
  suppliedAmount: 20_000,
  vat: 2_000,
  taxFreeAmount: 0,
  taxExemptionAmount: 0,
  metadata: null,
  method: '카드',
}

const CANCEL = {
  transactionKey: 'FEDCBA9876543210FEDCBA9876543210',
  cancelReason: '색이 달라요',
  taxExemptionAmount: 0,
  canceledAt: '2026-03-31T10:00:00+09:00',
  cardDiscountAmount: 0,
  transferDiscountAmount: 0,
  easyPayDiscountAmount: 0,
  receiptKey: null,
  cancelAmount: 2_000,
  taxFreeAmount: 0,
  refundableAmount: 20_000,
  cancelStatus: 'DONE',
  cancelRequestId: null,
}

export const CARD_PARTIAL_CANCELED = { ...CARD_DONE, status: 'PARTIAL_CANCELED', cancels: [CANCEL] }

export const ACCOUNT_WAITING = {
  ...CARD_DONE,
  status: 'WAITING_FOR_DEPOSIT',
  method: '가상계좌',
  approvedAt: null,
  card: null,
  virtualAccount: {
    accountNumber: 'X0123456789012',
    accountType: '일반',
    bankCode: '88',
    customerName: '이동백',
    depositorName: null,
    dueDate: '2026-04-06T23:59:59',
    expired: false,
    settlementStatus: 'INCOMPLETED',
    refundStatus: 'NONE',
    refundReceiveAccount: null,
  },
}

export const CHARGE_DONE = { ...CARD_DONE, version: '2024-06-01', type: 'BILLING' }

export const EXPIRED = {
  ...CARD_DONE,
  status: 'EXPIRED',
  method: null,
  approvedAt: null,
  lastTransactionKey: null,
  receipt: null,
  useEscrow: null,
  card: null,
  failure: { code: 'EXPIRED_PAYMENT', message: '결제가 만료되었습니다. 다시 시도해주세요.' },
}

export const ABORTED = {
  ...CARD_DONE,
  status: 'ABORTED',
  approvedAt: null,
  lastTransactionKey: null,
  receipt: null,
  card: null,
  failure: { code: 'REJECT_CARD_COMPANY', message: '결제 승인이 거절되었습니다.' },
}

export const BILLING_CARD = {
  mId: 'tvivarepublica',
  customerKey: 'member-0001',
  authenticatedAt: '2026-03-30T14:39:56+09:00',
  method: '카드',
  billingKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  card: {
    issuerCode: '41',
    acquirerCode: '41',
    number: '40001234****123*',
    cardType: '신용',
    ownerType: '개인',
  },
  transfers: null,
  easyPay: null,
}

export const BILLING_CARD_2022 = { ...BILLING_CARD, cardCompany: '신한', cardNumber: '40001234****123*' }

export const BILLING_ACCOUNT = {
  ...BILLING_CARD,
  method: '계좌이체',
  card: null,
  transfers: [{ bankName: '우리', bankAccountNumber: '1002****6789' }],
}

export const TRANSACTION = {
  mId: 'tvivarepublica',
  transactionKey: 'FEDCBA9876543210FEDCBA9876543210',
  paymentKey: 'tviva20260330143956aB3xY',
  orderId: 'example-1',
  method: '카드',
  customerKey: null,
  useEscrow: false,
  receiptUrl: 'http://127.0.0.1:8787/receipt/redirection?transactionId=key&ref=PX',
  status: 'PARTIAL_CANCELED',
  transactionAt: '2026-03-31T10:00:00+09:00',
  currency: 'KRW',
  amount: 2_000,
}

export const CASH_RECEIPT = {
  receiptKey: 'aB3xYaB3xYaB3xY',
  issueNumber: '000000000',
  issueStatus: 'IN_PROGRESS',
  amount: 22_000,
  taxFreeAmount: 0,
  orderId: 'example-1',
  orderName: '동백 화분 외 1건',
  type: '소득공제',
  transactionType: 'CONFIRM',
  businessNumber: '1234567890',
  customerIdentityNumber: '010****0000',
  failure: null,
  requestedAt: '2026-03-30T14:39:56+09:00',
  receiptUrl: 'http://127.0.0.1:8787/receipt/mids/m/orders/o/cash-receipt?ref=dashboard',
}

export const SETTLEMENT = {
  mId: 'tvivarepublica',
  paymentKey: 'tviva20260330143956aB3xY',
  transactionKey: '0123456789ABCDEF0123456789ABCDEF',
  orderId: 'example-1',
  currency: 'KRW',
  method: '카드',
  amount: 22_000,
  interestFee: 0,
  fees: [{ type: 'BASE', fee: 605 }],
  supplyAmount: 550,
  vat: 55,
  payOutAmount: 21_395,
  approvedAt: '2026-03-30T14:39:56+09:00',
  soldDate: '2026-03-31',
  paidOutDate: '2026-04-03',
  card: CARD,
  easyPay: null,
  giftCertificate: null,
  mobilePhone: null,
  transfer: null,
  virtualAccount: null,
  cancel: null,
}
