import { describe, expect, test } from 'vitest'
import { classifyDelete, classifyIssue } from '../../../infra/toss/billing.ts'
import { bindCharge } from '../../../infra/toss/bind.ts'
import {
  billingAccount,
  billingCard,
  billingCardOlder,
  billingDone,
  billingKey,
  customerKey,
} from './billing-examples.ts'

const issue = (body: unknown) => classifyIssue({ type: 'answer', body, traceId: 't' }, customerKey)

describe('a billing key that is ours (빌링키 발급)', () => {
  test.each([
    ['of a card', billingCard],
    ['of a card, as older versions tell it', billingCardOlder],
  ])('%s', (_, body) =>
    expect(issue(body)).toEqual({
      type: 'issued',
      billingKey,
      customerKey,
      method: { type: 'card', issuerCode: '21', cardType: 'credit', ownerType: 'personal' },
      maskedNumber: '94100012****789*',
      authenticatedAt: '2026-03-31T07:40:30.000Z',
      traceId: 't',
    }),
  )

  test('of an account', () =>
    expect(issue(billingAccount)).toMatchObject({
      type: 'issued',
      method: { type: 'transfer', bank: '토스뱅크' },
      maskedNumber: '1000****1234',
    }))

  test.each([
    ['체크', '법인', 'check', 'corporate'],
    ['기프트', '개인', 'gift', 'personal'],
    ['미확인', '미확인', null, null],
    ['constructor', 7, null, null],
    [null, undefined, null, null],
  ])('%s of %s', (cardTypeSaid, ownerTypeSaid, cardType, ownerType) => {
    const card = { ...billingCard.card, cardType: cardTypeSaid, ownerType: ownerTypeSaid }
    expect(issue({ ...billingCard, card })).toMatchObject({ method: { type: 'card', cardType, ownerType } })
  })

  test.each([
    ['only the old words', { card: undefined, cardCompany: '하나', cardNumber: '94100012****789*' }, '하나'],
    ['no method named', { method: null }, '21'],
  ])('%s', (_, difference, issuerCode) =>
    expect(issue({ ...billingCard, ...difference })).toMatchObject({
      method: { type: 'card', issuerCode },
      maskedNumber: '94100012****789*',
    }),
  )

  test.each([
    ['a method of next year', { method: '생체결제', card: null }, { type: 'other', name: '생체결제' }],
    ['a card without a company', { card: {} }, { type: 'other', name: '카드' }],
    [
      'no account where there should be one',
      { method: '계좌이체', transfers: [] },
      { type: 'other', name: '계좌이체' },
    ],
    [
      'only oddities',
      { method: 5, card: 'x', transfers: {}, easyPay: [] },
      { type: 'other', name: '미확인' },
    ],
  ])('is kept with %s', (_, difference, method) =>
    expect(issue({ ...billingCard, ...difference })).toMatchObject({ type: 'issued', billingKey, method }),
  )

  test.each(['9410001234567890', '', 7, undefined])(
    'never brings a number that is not masked: %s',
    number => {
      const answer = issue({ ...billingCard, card: { ...billingCard.card, number } })
      expect(answer).toMatchObject({ type: 'issued', maskedNumber: null })
    },
  )
})

describe('a billing key that is not', () => {
  test.each([
    ["another customer's", { customerKey: 'somebody-else' }, 'OTHER_CUSTOMER'],
    ["nobody's", { customerKey: undefined }, 'UNREADABLE'],
    ['no key', { billingKey: undefined }, 'UNREADABLE'],
    ['no key at all', { billingKey: '' }, 'UNREADABLE'],
    ['a key that would climb in the path', { billingKey: '..' }, 'UNREADABLE'],
    ['a key with a line end', { billingKey: 'abc\r\nx: y' }, 'UNREADABLE'],
    ['a key too long to be one', { billingKey: 'k'.repeat(201) }, 'UNREADABLE'],
    ['no moment', { authenticatedAt: 'yesterday' }, 'UNREADABLE'],
  ])('%s', (_, difference, reason) =>
    expect(issue({ ...billingCard, ...difference })).toEqual({ type: 'quarantine', reason, traceId: 't' }),
  )

  test('JSON that is something else', () => {
    for (const body of [null, [], {}, 'DONE', billingDone, { code: 'NOT_FOUND_BILLING' }])
      expect(issue(body)).toEqual({ type: 'quarantine', reason: 'UNREADABLE', traceId: 't' })
  })
})

describe('a charge (자동결제 승인)', () => {
  const binding = { orderId: billingDone.orderId, amount: 4_900 }

  test('is bound by its order and sum; its payment key is new', () =>
    expect(bindCharge(billingDone, binding)).toMatchObject({
      type: 'bound',
      payment: { paymentKey: 'tviva20260430090001gFA2x', status: 'DONE' },
    }))

  test.each([
    ['dollars', { currency: 'USD' }, 'OTHER_CURRENCY'],
    ['paid in a window', { type: 'NORMAL' }, 'OTHER_TYPE'],
    ['paid by brandpay', { type: 'BRANDPAY' }, 'OTHER_TYPE'],
    ['paid at no time', { approvedAt: null }, 'NO_APPROVAL_TIME'],
  ])('%s is not it, and is money', (_, difference, reason) =>
    expect(bindCharge({ ...billingDone, ...difference }, binding)).toEqual({
      type: 'quarantine',
      reason,
      holdsMoney: true,
    }),
  )

  test('another order’s is not it', () =>
    expect(bindCharge({ ...billingDone, orderId: 'sub_42_202605_try1' }, binding)).toEqual({
      type: 'quarantine',
      reason: 'OTHER_ORDER',
    }))

  test('one won more is not it, and says that money is there', () =>
    expect(bindCharge({ ...billingDone, totalAmount: 4_901 }, binding)).toEqual({
      type: 'quarantine',
      reason: 'OTHER_AMOUNT',
      holdsMoney: true,
    }))

  test.each(['BILLING_OF_NEXT_YEAR', null, undefined])('money is not thrown away for a type of %s', type =>
    expect(bindCharge({ ...billingDone, type }, binding).type).toBe('bound'),
  )
})

describe('a deletion (빌링키 삭제)', () => {
  test('is done when nothing is answered', () =>
    expect(classifyDelete({ type: 'answer', body: null, traceId: 't' })).toEqual({
      type: 'deleted',
      code: null,
      traceId: 't',
    }))

  test('is not believed with words: it is asked again, and the next answer says whether it is gone', () =>
    expect(classifyDelete({ type: 'answer', body: { ok: true }, traceId: 't' })).toEqual({
      type: 'unknown',
      code: 'NOT_EMPTY',
      received: true,
      traceId: 't',
    }))
})
