import { describe, expect, test } from 'vitest'
import type { Json } from '../../domain/aggregate.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import { later, SECOND_MS } from '../../domain/time.ts'
import {
  CHARGE_ID,
  CHARGE_ID_2,
  charged,
  chargeFailed,
  chargeOrdered,
  chargeRetried,
  chargeStarted,
  orderIdReplaced,
} from '../support/charge-facts.ts'
import { atMinute, canceled, failed, ordered, PK, PK2, started } from '../support/payment-facts.ts'

/** The rows of one table after all facts, by key; the newest of a key wins, as in the database. */
function rowsOf(table: string, ...history: PaymentEvent[]): Record<string, Record<string, Json | undefined>> {
  const rows = new Map<string, Record<string, Json | undefined>>()
  let state = payment.decider.initial
  history.forEach((event, index) => {
    const before = state
    state = payment.decider.evolve(state, event)
    for (const project of payment.projections)
      for (const row of project({ id: 'payment-x', version: index + 1 }, event, state, before))
        if (row.table === table) rows.set(row.key, { ...row.data })
  })
  return Object.fromEntries(rows)
}

const dueOf = (...history: PaymentEvent[]) => rowsOf('due', ...history)['payment-x']
const NOTHING = { kind: null, due_at: null }

describe('what is due of a charge', () => {
  test('nothing while it is open: its subscription says when, and whether', () => {
    expect(dueOf(chargeOrdered)).toEqual(NOTHING)
    expect(dueOf(chargeOrdered, chargeStarted(), chargeFailed())).toEqual(NOTHING)
    expect(dueOf({ ...chargeOrdered, holdUntil: atMinute(40) })).toEqual(NOTHING) // even were it held
  })
  test('an order somebody pays in a window lapses when its hold is over', () => {
    expect(dueOf(ordered)).toEqual({ kind: 'expire', due_at: atMinute(40) })
    expect(dueOf(ordered, started(), failed())).toEqual({ kind: 'expire', due_at: atMinute(40) })
  })
  test('its outcome, soon after each request and later after each further try', () => {
    const settle = (from: number, seconds: number) => ({
      kind: 'settle',
      due_at: later(atMinute(from), seconds * SECOND_MS),
    })
    expect(dueOf(chargeOrdered, chargeStarted(1, 5))).toEqual(settle(5, 5))
    expect(dueOf(chargeOrdered, chargeStarted(1, 5), chargeRetried(1, 2, 7))).toEqual(settle(7, 15))
    expect(dueOf(chargeOrdered, chargeStarted(1, 5), orderIdReplaced(CHARGE_ID_2, 1, 7))).toEqual(
      settle(7, 5),
    )
  })
  test('nothing once it is paid or its subscription has ended', () => {
    expect(dueOf(chargeOrdered, chargeStarted(), charged())).toEqual(NOTHING)
    const ended = { type: 'PaymentExpired', reason: 'ended', at: atMinute(50) } as const
    expect(dueOf(chargeOrdered, ended)).toEqual(NOTHING)
  })
})

describe('the payment key of a charge', () => {
  test('is nobody’s while it is asked for and when it was declined', () =>
    expect(
      rowsOf('payment_keys', chargeOrdered, chargeStarted(), chargeFailed(), chargeStarted(2, 60)),
    ).toEqual({}))
  test('is noted with the capture', () =>
    expect(rowsOf('payment_keys', chargeOrdered, chargeStarted(), charged(6))).toEqual({
      [PK]: { order_id: CHARGE_ID, at: atMinute(6) },
    }))
  test('late money too: a webhook about it must find its order', () => {
    const late = { ...charged(90), type: 'CaptureFoundLate' } as const
    expect(rowsOf('payment_keys', chargeOrdered, chargeStarted(), chargeFailed(), late)).toEqual({
      [PK]: { order_id: CHARGE_ID, at: atMinute(90) },
    })
    const second = { ...charged(91, PK2), type: 'CaptureFoundLate' } as const
    expect(
      Object.keys(rowsOf('payment_keys', chargeOrdered, chargeStarted(), charged(), second)).sort(),
    ).toEqual([PK, PK2].sort())
  })
  test('of a window is noted when its confirm starts, and stays as it was', () =>
    expect(rowsOf('payment_keys', ordered, started(PK, 5), failed(), started(PK2, 8))).toEqual({
      [PK]: { order_id: ordered.orderId, at: atMinute(5) },
      [PK2]: { order_id: ordered.orderId, at: atMinute(8) },
    }))
})

describe('the rows of a charge', () => {
  test('stand under our own order id, whatever Toss knows it by', () => {
    const history = [
      chargeOrdered,
      chargeStarted(),
      orderIdReplaced(CHARGE_ID_2, 1, 6),
      charged(7),
      canceled(3_000, null),
    ]
    expect(rowsOf('payment_summary', ...history)['payment-x']).toMatchObject({
      order_id: CHARGE_ID,
      status: 'partialCanceled',
      amount: 9_900,
      balance: 6_900,
      attempted: true,
    })
    expect(Object.values(rowsOf('ledger', ...history))).toMatchObject([
      { order_id: CHARGE_ID, kind: 'captured', amount: 9_900 },
      { order_id: CHARGE_ID, kind: 'canceled', amount: -3_000 },
    ])
  })
})
