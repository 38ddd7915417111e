import { cardDone } from './examples.ts'

/** Answers about billing keys as Toss's documents print them (core-api.md 3.3). */

export const billingCard = {
  mId: 'tvivarepublica',
  customerKey: '8a3c9b0e-5a0d-4f5e-9c35-0b7b6f7f1c21',
  authenticatedAt: '2026-03-31T16:40:30+09:00',
  method: '카드',
  billingKey: 'wvNDQGsxxkrHImWiIgd_APtT_w1hbE7deT7ul27FYn0=',
  card: {
    issuerCode: '21',
    acquirerCode: '21',
    number: '94100012****789*',
    cardType: '신용',
    ownerType: '개인',
  },
  transfers: null,
  easyPay: null,
}

/** API version 2022-11-16: the same, and said twice. */
export const billingCardOlder = { ...billingCard, cardCompany: '하나', cardNumber: '94100012****789*' }

export const billingAccount = {
  ...billingCard,
  method: '계좌이체',
  card: null,
  transfers: [{ bankName: '토스뱅크', bankAccountNumber: '1000****1234' }],
}

/** POST /v1/billing/{billingKey} */
export const billingDone = {
  ...cardDone,
  version: '2024-06-01',
  paymentKey: 'tviva20260430090001gFA2x',
  lastTransactionKey: 'txrd_a01jz5m8q4w7n2c9t6k3v0x1y2z',
  orderId: 'sub_42_202604_try1',
  orderName: '토스 프라임 구독',
  requestedAt: '2026-04-30T09:00:01+09:00',
  approvedAt: '2026-04-30T09:00:02+09:00',
  card: { ...cardDone.card, issuerCode: '21', acquirerCode: '21', number: '94100012****789*', amount: 4_900 },
  secret: 'ps_kYG57Eba3GqR2vN0DPLBVpWDOxmA',
  type: 'BILLING',
  totalAmount: 4_900,
  balanceAmount: 4_900,
  suppliedAmount: 4_455,
  vat: 445,
}

export const { billingKey, customerKey } = billingCard
