import { describe, expect, test } from 'vitest'
import { Notice } from '../../domain/notices.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import { later, SECOND_MS } from '../../domain/time.ts'
import {
  atMinute,
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  failed,
  ordered,
  PK,
  PK2,
  sealed,
  started,
  T0,
} from '../support/payment-facts.ts'

/** What is told of each fact of a history, in order. */
function toldOf(history: readonly PaymentEvent[]) {
  let state = payment.decider.initial
  return history.flatMap((event, index) => {
    const before = state
    state = payment.decider.evolve(state, event)
    const place = { id: 'payment-x', version: index + 1 }
    return payment.projections
      .flatMap(project => project(place, event, state, before))
      .filter(({ table }) => table === 'notices')
      .map(({ key, data }) => {
        expect(Notice.parse({ ...(data.data as object), kind: data.kind })).toBeTruthy()
        return { key, kind: data.kind, recipient: data.recipient, ...(data.data as object) }
      })
  })
}

describe('what a buyer is told of a payment (알림)', () => {
  test('nothing of an order that was never paid', () => {
    expect(toldOf([ordered])).toEqual([])
    expect(toldOf([ordered, { type: 'PaymentExpired', reason: 'hold', at: T0 }])).toEqual([])
  })

  test('a decline that was learnt later than its buyer waits, and none that they saw at once', () => {
    const declined = (seconds: number) => ({ ...failed(), at: later(atMinute(5), seconds * SECOND_MS) })
    expect(toldOf([ordered, started(), declined(10)])).toEqual([])
    expect(toldOf([ordered, started(), declined(11)])).toMatchObject([
      {
        key: 'payment-x/3/paymentFailed',
        recipient: 'gst_0123456789abcdef',
        failure: 'REJECT_CARD_PAYMENT',
        triedAt: atMinute(5),
        buyer: ordered.buyer,
      },
    ])
    // Of a second window it is the time that one was asked for that counts.
    const again = { ...failed(PK2), at: later(atMinute(20), SECOND_MS) }
    expect(toldOf([ordered, started(), declined(5), started(PK2, 20), again])).toEqual([])
  })

  test('a receipt once it is paid, to whoever ordered', () =>
    expect(toldOf([ordered, started(), confirmed()])).toMatchObject([
      {
        key: 'payment-x/3/receipt',
        kind: 'receipt',
        recipient: 'gst_0123456789abcdef',
        amount: 50_000,
        suppliedAmount: 36_364,
        vat: 3_636,
        taxFreeAmount: 10_000,
        method: { type: 'card' },
      },
    ]))

  test('where to pay in, then a receipt; and that the bank took it back', () => {
    const reversed = { type: 'DepositReversed', traceId: null, at: T0 } as const
    expect(toldOf([ordered, started(), awaited(), deposited(), reversed]).map(({ kind }) => kind)).toEqual([
      'depositWanted',
      'receipt',
      'depositReversed',
    ])
  })

  test('that nobody paid in, or that it was cancelled before', () => {
    const expired = { type: 'PaymentExpired', reason: 'deposit', at: T0 } as const
    expect(toldOf([ordered, started(), awaited(), expired]).map(({ kind }) => kind)).toEqual([
      'depositWanted',
      'depositExpired',
    ])
    const over = [ordered, started(), awaited(), cancelStarted(50_000), canceled(50_000)]
    expect(toldOf(over).map(({ kind }) => kind)).toEqual(['depositWanted', 'depositCanceled'])
  })

  test('each refund, with what is left', () =>
    expect(
      toldOf([ordered, started(), confirmed(), cancelStarted(20_000), canceled(20_000)]).at(-1),
    ).toMatchObject({ kind: 'refunded', refunded: 20_000, left: 30_000, amount: 50_000 }))

  test('nothing of a capture a person has to decide on', () =>
    expect(
      toldOf([
        ordered,
        started(),
        confirmed(),
        { ...confirmed(PK2, 9), type: 'CaptureFoundLate' } as PaymentEvent,
      ]).map(({ kind }) => kind),
    ).toEqual(['receipt']))

  test('a receipt of money nobody waited for once a person lets it stand, however they say so', () => {
    const late = { ...confirmed(PK, 90), type: 'CaptureFoundLate', approvedAt: atMinute(6) } as PaymentEvent
    const found = [ordered, started(), { ...failed(), at: atMinute(5) }, late]
    expect(toldOf(found)).toEqual([])
    for (const decision of ['accept', 'handled'] as const) {
      const closed = (review: string) =>
        ({ type: 'ReviewClosed', review, decision, note: sealed('note'), at: atMinute(99) }) as const
      expect(toldOf([...found, closed('LATE_CAPTURE')])).toMatchObject([
        { key: 'payment-x/5/receipt', amount: 50_000, method: { type: 'card' }, paidAt: atMinute(6) },
      ])
      expect(toldOf([...found, closed('UNSETTLED')])).toEqual([])
      expect(toldOf([ordered, started(), confirmed(), closed('LATE_CAPTURE')])).toHaveLength(1)
    }
  })

  test('nothing of a subscription’s charge: the subscription tells of it', () => {
    const charge = { subscriptionId: 'sub', purpose: 'renewal', index: 1, nth: 0 } as const
    const history = [started(), confirmed(), cancelStarted(50_000), canceled(50_000)]
    expect(toldOf([{ ...ordered, charge }, ...history])).toEqual([])
    expect(toldOf([{ ...ordered, charge }, started(), failed()])).toEqual([])
    expect(toldOf([ordered, ...history])).toHaveLength(2)
  })
})
