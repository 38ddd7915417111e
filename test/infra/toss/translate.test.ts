import { describe, expect, test } from 'vitest'
import type { ProviderPayment } from '../../../domain/payment/provider-payment.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { bind } from '../../../infra/toss/bind.ts'
import { translate } from '../../../infra/toss/translate.ts'
import { createTestVault } from '../../support/vault.ts'
import {
  aborted,
  billingDone,
  cardDone,
  cardPartialCanceled,
  depositAwaited,
  depositDone,
  expired,
} from './examples.ts'

const vault = createTestVault()
const subject = 'gst_0123456789abcdef'
const log = { info() {}, warn() {}, error() {} }

interface Body {
  orderId: string
  paymentKey: string
  totalAmount: number
  [field: string]: unknown
}

/** Binds and translates; what is sealed comes back opened beside it. */
async function translated(body: Body) {
  const bound = bind(body, { orderId: body.orderId, paymentKey: body.paymentKey, amount: body.totalAmount })
  if (bound.type !== 'bound') throw new Error(bound.reason)
  const payment = await translate(bound.payment, { body, vault, log, subject, traceId: 'trace1' })
  const opened = async (sealed: Sealed | null | undefined) => (sealed ? vault.open(sealed) : null)
  return {
    payment,
    detail: await opened(payment.methodDetail),
    account: await opened(payment.account?.sealed),
    secret: await opened(payment.secret),
    record: await opened(payment.record),
  }
}

const { receipt, secret } = cardDone
const cardPaid: Partial<ProviderPayment> = {
  paymentKey: 'tviva20260330143956qWPX3',
  status: 'DONE',
  isFromWindow: true,
  amount: 15_000,
  balance: 15_000,
  requestedAt: '2026-03-30T05:39:56.000Z' as never,
  approvedAt: '2026-03-30T05:40:31.000Z' as never,
  transactionKey: '9C62B18EEF0DE3EB7F4422EB6D14BC6E',
  method: { type: 'card', issuerCode: '61', installmentMonths: 0 },
  account: null,
  receiptUrl: receipt.url,
  partialCancelable: true,
  cancels: [],
  failureCode: null,
  traceId: 'trace1',
}

describe("Toss's own examples", () => {
  test('a card payment, done', async () => {
    const { payment, record, ...opened } = await translated(cardDone)
    expect(payment).toMatchObject(cardPaid)
    const { secret: _, ...allButItsCheckValue } = cardDone
    expect(record).toEqual(allButItsCheckValue)
    expect(opened).toEqual({
      detail: { cardNumber: '43301234****123*', approveNo: '00000000' },
      account: null,
      secret,
    })
  })

  test('the same after a partial cancel', async () => {
    const { payment } = await translated(cardPartialCanceled)
    expect(payment).toMatchObject({
      ...cardPaid,
      status: 'PARTIAL_CANCELED',
      balance: 10_000,
      transactionKey: null, // Toss's last movement is the cancel's, and booked twice it would be refused
      cancels: [
        {
          transactionKey: 'B0A8C3E57D1F4962A7E4D5C6B8F90123',
          amount: 5_000,
          taxFreeAmount: 0,
          canceledAt: '2026-03-31T00:12:44.000Z',
        },
      ],
    })
  })

  test('a virtual account, waiting', async () => {
    const { payment, ...opened } = await translated(depositAwaited)
    expect(payment).toMatchObject({
      status: 'WAITING_FOR_DEPOSIT',
      approvedAt: null,
      method: { type: 'virtualAccount', bankCode: '20' },
      methodDetail: null,
      account: { bankCode: '20', dueAt: '2026-04-08T14:59:59.000Z', expired: false },
    })
    expect(opened).toEqual({
      record: null, // no money has moved
      detail: null,
      account: { bankCode: '20', accountNumber: 'X6505831718354', holderName: '김토스' },
      secret: 'ps_eqRGgYO1r57E4Z541ZMW3QnN2Eya',
    })
  })

  test.each([
    ['NONE', null],
    ['PENDING', 'pending'],
    ['FAILED', 'failed'],
    ['PARTIAL_FAILED', 'partialFailed'],
    ['COMPLETED', 'completed'],
    ['SOMETHING_NEW', null],
    [undefined, null],
  ])('its refund, %s', async (refundStatus, refund) => {
    const virtualAccount = { ...depositDone.virtualAccount, refundStatus }
    const { payment } = await translated({ ...depositDone, virtualAccount })
    expect(payment.account).toMatchObject({ refund })
  })

  test('its deposit, made', async () => {
    const { payment, detail } = await translated(depositDone)
    expect(payment).toMatchObject({ status: 'DONE', approvedAt: '2026-04-01T02:20:09.000Z' })
    expect(detail).toEqual({ depositorName: '김토스' })
  })

  test('a recurring charge', async () => {
    const { payment } = await translated(billingDone)
    expect(payment).toMatchObject({
      amount: 4_900,
      transactionKey: 'txrd_a01jz5m8q4w7n2c9t6k3v0x1y2z',
      method: { type: 'card', issuerCode: '21', installmentMonths: 0 },
    })
  })

  test('expired: no method, no money, a reason', async () => {
    const { payment, detail } = await translated(expired)
    expect(payment).toMatchObject({ approvedAt: null, method: null, failureCode: 'EXPIRED_PAYMENT' })
    expect([payment.transactionKey, payment.receiptUrl, detail]).toEqual([null, null, null])
  })

  test('aborted: the method is kept, and a reason', async () => {
    const { payment } = await translated(aborted)
    expect(payment).toMatchObject({ approvedAt: null, method: { type: 'card' }, failureCode: 'COMMON_ERROR' })
  })
})

describe('methods', () => {
  const bare = { ...cardDone, card: null }
  test.each([
    [
      '카드',
      { card: { ...cardDone.card, installmentPlanMonths: 3 } },
      { type: 'card', issuerCode: '61', installmentMonths: 3 },
    ],
    [
      '간편결제',
      { easyPay: { provider: '토스페이', amount: 15_000, discountAmount: 0 } },
      { type: 'easyPay', provider: '토스페이', issuerCode: null, installmentMonths: 0 },
    ],
    [
      '간편결제',
      {
        easyPay: { provider: '네이버페이', amount: 0, discountAmount: 0 },
        card: { ...cardDone.card, issuerCode: '11' },
      },
      { type: 'easyPay', provider: '네이버페이', issuerCode: '11', installmentMonths: 0 },
    ],
    [
      '계좌이체',
      { transfer: { bankCode: '88', settlementStatus: 'INCOMPLETED' } },
      { type: 'transfer', bankCode: '88' },
    ],
    ['휴대폰', { mobilePhone: { customerMobilePhone: '01012345678' } }, { type: 'mobilePhone' }],
    ['문화상품권', { giftCertificate: { approveNo: '123' } }, { type: 'giftCertificate', kind: 'culture' }],
    ['도서문화상품권', {}, { type: 'giftCertificate', kind: 'book' }],
    ['게임문화상품권', {}, { type: 'giftCertificate', kind: 'game' }],
    ['생체결제', {}, { type: 'other', name: '생체결제' }],
    ['카드', {}, { type: 'other', name: '카드' }],
    // before API version 2022-11-16 names stood where codes stand now
    [
      '카드',
      { card: { company: '현대', number: '4330****' } },
      { type: 'card', issuerCode: '현대', installmentMonths: 0 },
    ],
    ['계좌이체', { transfer: { bank: '신한' } }, { type: 'transfer', bankCode: '신한' }],
    ['constructor', {}, { type: 'other', name: 'constructor' }],
  ])('%s with %j', async (method, parts, expected) => {
    const { payment } = await translated({ ...bare, method, ...parts })
    expect(payment.method).toEqual(expected)
  })

  test('money that moved has a method even when Toss names none, since it must be written down', async () => {
    const { payment } = await translated({ ...bare, method: null })
    expect(payment.method).toEqual({ type: 'other', name: '미확인' })
  })

  test('a phone number is sealed', async () => {
    const parts = { method: '휴대폰', mobilePhone: { customerMobilePhone: '01012345678' } }
    expect((await translated({ ...bare, ...parts })).detail).toEqual({ phone: '01012345678' })
  })
})

describe('what must not be believed', () => {
  test('an approval time on a deposit that went back', async () => {
    const reversed = { ...depositDone, status: 'WAITING_FOR_DEPOSIT' }
    expect((await translated(reversed)).payment.approvedAt).toBeNull()
  })

  test('a cancel that is not through', async () => {
    const [cancel] = cardPartialCanceled.cancels
    const cancels = ['IN_PROGRESS', 'ABORTED', 'DONE', null].map((cancelStatus, nth) => ({
      ...cancel,
      transactionKey: `T${nth}`,
      cancelStatus,
    }))
    const { payment } = await translated({ ...cardPartialCanceled, cancels })
    expect(payment.cancels.map(({ transactionKey }) => transactionKey)).toEqual(['T2', 'T3'])
  })

  test('text where an error code stands', async () => {
    const odd = { ...aborted, failure: { code: '<b>오류</b>', message: '' } }
    expect((await translated(odd)).payment.failureCode).toBeNull()
  })
})

test('nothing personal stands in clear', async () => {
  const personal = ['43301234', '김토스', 'X6505831718354', '"ps_', '01012345678']
  const bodies = [cardDone, depositDone, { ...cardDone, mobilePhone: { customerMobilePhone: '01012345678' } }]
  for (const body of bodies) {
    const { payment } = await translated(body)
    for (const text of personal) expect(JSON.stringify(payment)).not.toContain(text)
  }
})

test('what is personal is kept as long as the law wants payments kept, under its owner', async () => {
  const { payment } = await translated(depositDone)
  for (const sealed of [payment.methodDetail, payment.account?.sealed, payment.secret, payment.record])
    expect(sealed).toMatch(/^s1\.statutory\.gst_0123456789abcdef\./)
})

test('a due date may carry an offset', async () => {
  const dueDate = '2026-04-08T23:59:59+09:00'
  const body = { ...depositAwaited, virtualAccount: { ...depositAwaited.virtualAccount, dueDate } }
  expect((await translated(body)).payment.account?.dueAt).toBe('2026-04-08T14:59:59.000Z')
})
