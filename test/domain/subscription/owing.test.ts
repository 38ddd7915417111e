import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  cancel,
  captured,
  changeAtEnd,
  changeNow,
  day,
  declined,
  dueOn,
  leaveNow,
  lived,
  on,
  owing,
  passTime,
  pause,
  policy,
  premium,
  renewalOrder,
  renewing,
  replaceCard,
  waive,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const order = renewalOrder(2)
const due = dueOn('04-30')

describe('owing (미납)', () => {
  test('is entitled while the grace period lasts, then not, and charged on', () => {
    given(...lived(...owing('hard'), passTime(on('05-06', 1439))))
      .when(passTime(on('05-06', 1439)))
      .thenState(state => expect(state.hasTag('entitled')).toBe(true))
    given(...lived(...owing('hard')))
      .when(passTime(on('05-07', 0)))
      .then({ type: 'GraceEnded' })
    given(...lived(...owing('hard'), passTime(on('05-07', 0)), replaceCard(on('05-08'))))
      .when(passTime(on('05-08')))
      .thenState(state => {
        expect(statusOf(state)).toBe('suspended')
        expect(state.hasTag('entitled')).toBe(false)
        expect(state.context.charge).not.toBeNull()
      })
  })
  test('ends by its deadline, giving nothing back', () => {
    const suspended = lived(...owing('hard'), passTime(on('05-07', 0)))
    given(...suspended)
      .when(passTime(on('05-13', 1439)))
      .then()
    given(...suspended)
      .when(passTime(on('05-14', 0)))
      .then({ type: 'SubscriptionEnded', reason: 'unpaid', on: day('05-14'), refunds: [] })
  })
  test('paid out of suspension, it is a member again', () =>
    given(
      ...lived(...owing('hard'), passTime(on('05-07', 0)), replaceCard(on('05-08')), passTime(on('05-08'))),
    )
      .when(captured(order, on('05-08'), 2))
      .thenState(state => expect(statusOf(state)).toBe('active')))
  test('offers nothing but to be paid', () => {
    const owes = lived(...owing('hard'))
    given(...owes)
      .when(changeNow(premium, 30_000, on('05-01')))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...owes)
      .when(changeAtEnd(premium, on('05-01')))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...owes)
      .when(pause(on('05-01')))
      .thenRefused('NOT_ALLOWED_NOW')
  })
  test('left, it stops at once: no more tries, nothing given back', () => {
    given(...lived(...owing()))
      .when(cancel(on('05-01', 60)))
      .then({ type: 'SubscriptionEnded', reason: 'left', on: day('05-01'), refunds: [] })
    given(...lived(...owing(), cancel(on('05-01', 60))))
      .when(passTime(dueOn('05-01')))
      .then()
    given(...lived(...owing()))
      .when(leaveNow(0, on('05-01', 60)))
      .then({ type: 'SubscriptionEnded', reason: 'leftNow', refunds: [] })
  })
  test('let go by staff, the period is free, never charged later, and the next one is due', () => {
    given(...lived(...owing()))
      .when(waive(on('05-02')))
      .then({
        type: 'PeriodWaived',
        period: { index: 2, from: day('04-30'), to: day('05-31') },
        reason: 'staff',
        schedule: { dueAt: dueOn('05-31'), announceAt: on('05-28', 9 * 60) },
      })
    given(...lived(...owing(), waive(on('05-02'))))
      .when(passTime(on('05-03')))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.context.funding).toEqual([])
      })
    given(...lived(...owing(), waive(on('05-02')), passTime(on('05-28'))))
      .when(passTime(dueOn('05-31')))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(3), attempt: 1 })
  })
  test('is not let go while it is being charged, nor where nothing is owed', () => {
    given(...lived(...owing(), passTime(dueOn('05-01'))))
      .when(waive(on('05-01')))
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...lived(...renewing, captured(order, due)))
      .when(waive(on('05-01')))
      .thenRefused('NOT_ALLOWED_NOW')
  })
  test('no deadline passes while nothing may be charged, and the try that waited comes before the end', () => {
    const stopped = (minute = 0) => passTime(on('05-20', minute), { mayCharge: false })
    given(...lived(...owing()))
      .when(stopped())
      .then()
    given(...lived(...owing('hard')))
      .when(stopped())
      .then()
    given(...lived(...owing(), stopped()))
      .when(passTime(on('05-20', 1)))
      .then({ type: 'GraceEnded' }, { type: 'ChargeStarted', orderId: order, attempt: 2 })
    given(...lived(...owing('hard'), stopped()))
      .when(passTime(on('05-20', 1)))
      .then({ type: 'SubscriptionEnded', reason: 'unpaid' })
  })
  test('a try that was nobody’s card’s does not end it, however late that is known: it is tried anew', () => {
    const late = [...owing(), passTime(dueOn('05-01')), declined(order, on('05-20'), 2, 'configuration')]
    given(...lived(...late))
      .when(passTime(on('05-20', 10)))
      .thenState(state => expect(statusOf(state)).toBe('suspended'))
    const again = on('05-20', 13 * 60)
    given(...lived(...late, passTime(on('05-20', 10))))
      .when(passTime(again))
      .then({ type: 'ChargeStarted', orderId: order, attempt: 3 })
    given(...lived(...late, passTime(on('05-20', 10)), passTime(again), declined(order, again, 3)))
      .when(passTime(again))
      .then({ type: 'SubscriptionEnded', reason: 'unpaid' })
  })
  test('the merchant’s own days count', () => {
    const strict = { ...policy, softRetryDays: [2], graceDays: 0, endsAfterDays: 3 }
    given(...lived(...renewing))
      .when({ ...declined(order, due), policy: strict })
      .then({
        type: 'ChargeFailed',
        retryAt: dueOn('05-02'),
        graceEndsAt: on('04-30', 0),
        endsAt: on('05-03', 0),
      })
  })
})
