import { describe, expect, test } from 'vitest'
import { bind } from '../../../infra/toss/bind.ts'
import { aborted, cardDone, cardPartialCanceled, depositAwaited, depositDone, expired } from './examples.ts'

const { orderId, paymentKey, totalAmount: amount } = cardDone
const binding = { orderId, paymentKey, amount }

const bindingOf = (body: typeof cardDone | typeof depositAwaited) => ({
  orderId: body.orderId,
  paymentKey: body.paymentKey,
  amount: body.totalAmount,
})

describe('an answer that is ours', () => {
  test.each([cardDone, cardPartialCanceled, depositAwaited, depositDone, expired, aborted])('$status', body =>
    expect(bind(body, bindingOf(body as typeof cardDone)).type).toBe('bound'),
  )

  test.each(['READY', 'IN_PROGRESS', 'CANCELED'])('%s', status =>
    expect(bind({ ...cardDone, status }, binding).type).toBe('bound'),
  )

  test('whatever the attempt, when the question was about the order', () => {
    expect(bind({ ...cardDone, paymentKey: 'another' }, { ...binding, paymentKey: null }).type).toBe('bound')
  })

  test('with fields and values of next year', () => {
    const later = {
      ...cardDone,
      wallet: { id: 1 },
      method: '생체결제',
      card: { ...cardDone.card, cardType: '우주', network: 'X' },
      country: 'ZZ',
    }
    expect(bind(later, binding).type).toBe('bound')
  })

  test('with nothing where the documents say null', () => {
    const nothing = { approvedAt: '', lastTransactionKey: '', transactionKey: '' }
    const waiting = bind({ ...depositAwaited, ...nothing }, bindingOf(depositAwaited))
    const nulls = { approvedAt: null, lastTransactionKey: null, transactionKey: null }
    expect(waiting).toMatchObject({ type: 'bound', payment: nulls })
    // One that holds money is not believed without its time, said so or not.
    const paid = bind({ ...cardDone, ...nothing }, binding)
    expect(paid).toEqual({ type: 'quarantine', reason: 'NO_APPROVAL_TIME', holdsMoney: true })
  })

  test('where only the decoration is odd', () => {
    const odd = {
      ...cardDone,
      card: 7,
      receipt: { url: 'javascript:alert(1)' },
      failure: 'x',
      secret: { a: 1 },
      method: 5,
      easyPay: [],
    }
    const bound = bind(odd, binding)
    expect(bound).toMatchObject({ type: 'bound', payment: { card: null, receipt: null, secret: null } })
  })
})

describe('the shop an answer is from', () => {
  test('is not asked for until its ids are known', () =>
    expect(bind({ ...cardDone, mId: 'somebody' }, { ...binding, merchantIds: [] }).type).toBe('bound'))

  test('is one of ours, when they are', () => {
    const merchantIds = ['jangbuwidget', cardDone.mId]
    expect(bind(cardDone, { ...binding, merchantIds }).type).toBe('bound')
    const elsewhere = { type: 'quarantine', reason: 'OTHER_MERCHANT', holdsMoney: true }
    expect(bind({ ...cardDone, mId: 'somebody' }, { ...binding, merchantIds })).toEqual(elsewhere)
    expect(bind({ ...cardDone, mId: undefined }, { ...binding, merchantIds })).toEqual(elsewhere)
  })
})

describe('an answer that is not', () => {
  const inWindow = { status: 'IN_PROGRESS', approvedAt: null }
  test.each([
    ['another attempt', { paymentKey: 'tviva20260330143956qWPX4' }, 'OTHER_PAYMENT'],
    ['another order in another attempt', { orderId: 'ord_2', paymentKey: 'tviva2' }, 'OTHER_ORDER'],
    [
      'an account for another sum',
      { status: 'WAITING_FOR_DEPOSIT', approvedAt: null, totalAmount: 1 },
      'OTHER_AMOUNT',
    ],
    ['another sum in a state nobody knows', { status: 'HALF_DONE', totalAmount: 1 }, 'OTHER_AMOUNT'],
    ['a state nobody knows', { status: 'HALF_DONE' }, 'UNKNOWN_STATUS'],
    ['a name every object has', { status: 'constructor' }, 'UNKNOWN_STATUS'],
    ['a deposit awaited nowhere', { status: 'WAITING_FOR_DEPOSIT', approvedAt: null }, 'NO_ACCOUNT'],
    ['a sum as text', { totalAmount: '15000' }, 'UNREADABLE'],
    ['a sum below zero', { balanceAmount: -1 }, 'UNREADABLE'],
    ['part of a won', { totalAmount: 15_000.5 }, 'UNREADABLE'],
    ['no payment key', { paymentKey: undefined }, 'UNREADABLE'],
    ['no moment', { requestedAt: 'yesterday' }, 'UNREADABLE'],
    ['a moment that never was', { approvedAt: '2026-02-30T25:00:00+09:00' }, 'UNREADABLE'],
    ['cancels nobody can read', { cancels: [{ cancelAmount: 'all' }] }, 'UNREADABLE'],
  ])('%s', (_, difference, reason) =>
    expect(bind({ ...cardDone, ...difference }, binding)).toEqual({ type: 'quarantine', reason }),
  )

  test.each([
    ['another order', { orderId: 'ord_20260330_0002' }, 'OTHER_ORDER', 'over'],
    ['another order, not paid yet', { ...inWindow, orderId: 'ord_20260330_0002' }, 'OTHER_ORDER', 'open'],
    ['one won less', { ...inWindow, totalAmount: 14_999 }, 'OTHER_AMOUNT', 'open'],
    ['one won more', { ...inWindow, totalAmount: 15_001 }, 'OTHER_AMOUNT', 'open'],
    ['another sum that went back', { status: 'CANCELED', totalAmount: 14_999 }, 'OTHER_AMOUNT', 'over'],
    ['a window for dollars', { ...inWindow, currency: 'USD' }, 'OTHER_CURRENCY', 'open'],
  ])('%s: the payment that was asked for, and none of ours', (_, difference, reason, noneOfOurs) =>
    expect(bind({ ...cardDone, ...difference }, binding)).toEqual({
      type: 'quarantine',
      reason,
      noneOfOurs,
    }),
  )

  test('by the order’s name alone, another order says nothing', () =>
    expect(bind({ ...cardDone, orderId: 'ord_2' }, { ...binding, paymentKey: null })).toEqual({
      type: 'quarantine',
      reason: 'OTHER_ORDER',
    }))

  test.each([
    ['dollars', { currency: 'USD' }, 'OTHER_CURRENCY'],
    ['paid at no time', { approvedAt: null }, 'NO_APPROVAL_TIME'],
  ])('%s is money under our name, and that is said', (_, difference, reason) =>
    expect(bind({ ...cardDone, ...difference }, binding)).toEqual({
      type: 'quarantine',
      reason,
      holdsMoney: true,
    }),
  )

  test.each(['DONE', 'PARTIAL_CANCELED'])('another sum that is %s is money, and that is said', status =>
    expect(bind({ ...cardDone, status, totalAmount: 14_999 }, binding)).toEqual({
      type: 'quarantine',
      reason: 'OTHER_AMOUNT',
      holdsMoney: true,
    }),
  )

  test('the order is compared before anything is said about its sum', () =>
    expect(bind(depositAwaited, binding)).toEqual({ type: 'quarantine', reason: 'OTHER_ORDER' }))
})
