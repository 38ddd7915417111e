import { describe, expect, test } from 'vitest'
import { won } from '../../domain/money.ts'
import { tossOrderIdOf } from '../../domain/payment/charge.ts'
import { payment } from '../../domain/payment/payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import { dueAfterFacts, IMPORTED_AT, imported, importPayment } from '../support/import-facts.ts'
import { atMinute, canceled, ordered, PK2, seen, seenCancel } from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(payment)
const record = (cancels: ReturnType<typeof seenCancel>[] = []) =>
  ({ type: 'RecordPayment', payment: seen({ cancels }), at: IMPORTED_AT }) as const

describe('a payment of another system', () => {
  test('is paid as Toss told it, under its own order id there', () =>
    given()
      .when(importPayment())
      .thenState(state => {
        expect(statusOf(state)).toBe('done')
        expect(tossOrderIdOf(state)).toBe('ORDER_2026-0001')
        expect(state.context).toMatchObject({ captured: 50_000, balance: 50_000, taxFreeBalance: 10_000 })
        expect(state.context.confirmedAt).toBe(atMinute(6))
      }))

  test('brought twice is brought once; under the name of another order it is refused', () => {
    given(imported).when(importPayment()).then()
    given(imported)
      .when(importPayment({ paymentKey: PK2 as never }))
      .thenRefused('ORDER_DIFFERS')
    given(ordered).when(importPayment()).thenRefused('ORDER_DIFFERS')
  })

  test('brings the cancels it has had, once', () => {
    const cancels = [seenCancel(20_000, 'TX-c1', 101)]
    given(imported)
      .when(record(cancels))
      .then({ type: 'PaymentCanceled', amount: won(20_000), cancelId: null })
    given(imported, { ...canceled(20_000, null), transactionKey: 'TX-c1' })
      .when(record(cancels))
      .then()
    given(imported).when(record()).then()
  })

  test('given back whole before is over', () =>
    given(imported, canceled(50_000, null))
      .when(record([seenCancel(50_000, 'TX-cancel-101', 101)]))
      .thenState(state => expect(statusOf(state)).toBe('canceled')))

  test('waits for nothing', () => expect(dueAfterFacts(imported)).toEqual({ kind: null, due_at: null }))
})
