import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  captured,
  day,
  declined,
  dueOn,
  joined,
  lived,
  on,
  owing,
  passTime,
  policy,
  renewalOrder,
  renewing,
  stateAfter,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

describe('a renewal (정기결제)', () => {
  test('is announced three days before, once', () => {
    given(...lived(...joined))
      .when(passTime(on('04-27', 9 * 60 - 1)))
      .then()
    given(...lived(...joined))
      .when(passTime(on('04-27', 9 * 60)))
      .then({
        type: 'ChargeAnnounced',
        index: 2,
        amount: 10_000 as never,
        chargeOn: day('04-30'),
        agreed: true,
      })
    given(...lived(...joined, passTime(on('04-27'))))
      .when(passTime(on('04-28')))
      .then()
  })
  test('starts inside the window of the billing day, never before its minute (d10, d12)', () => {
    expect(dueOn('04-30') >= on('04-30', 9 * 60)).toBe(true)
    expect(dueOn('04-30') < on('04-30', 11 * 60)).toBe(true)
    const announced = lived(...joined, passTime(on('04-27')))
    given(...announced)
      .when(passTime(on('04-30', 9 * 60 - 1)))
      .then()
    given(...announced)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(2), attempt: 1 })
  })
  test('is begun once, also when the scheduler knocks twenty times (d1)', () =>
    given(...lived(...renewing))
      .when(passTime(dueOn('04-30')))
      .then())
  test('captured, opens the next period from the anchor and says when the one after is due', () =>
    given(...lived(...renewing))
      .when(captured(renewalOrder(2), dueOn('04-30')))
      .then({
        type: 'SubscriptionCharged',
        orderId: renewalOrder(2),
        amount: 10_000 as never,
        period: { index: 2, from: day('04-30'), to: day('05-31') },
        schedule: { dueAt: dueOn('05-31'), announceAt: on('05-28', 9 * 60) },
      }))
  test('told its outcome twice, or that of another attempt, learns nothing', () => {
    const renewed = [...renewing, captured(renewalOrder(2), dueOn('04-30'))]
    given(...lived(...renewed))
      .when(captured(renewalOrder(2), on('04-30')))
      .then()
    given(...lived(...renewed))
      .when(declined(renewalOrder(2), on('04-30')))
      .then()
    given(...lived(...renewing))
      .when(declined(renewalOrder(2), on('04-30'), 2))
      .then()
    given(...lived(...renewing))
      .when(captured(renewalOrder(1), on('04-30')))
      .then()
  })
  test('an outcome that is not known for days changes nothing: entitled, and nothing else is begun', () =>
    given(...lived(...renewing))
      .when(passTime(on('05-06')))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.hasTag('entitled')).toBe(true)
        expect(state.context.charge).not.toBeNull()
      }))
  test('is not begun while charges are stopped, and begun when they go on (M13)', () => {
    given(...lived(...joined))
      .when(passTime(on('04-30'), { mayCharge: false }))
      .then()
    given(...lived(...joined, passTime(on('04-30'), { mayCharge: false })))
      .when(passTime(on('04-30', 13 * 60)))
      .then({ type: 'ChargeStarted' })
  })
})

describe('catching up after the shop was down (d8)', () => {
  test('three days: the period is charged late, and lasts as long as it would have', () =>
    given(...lived(...joined))
      .when(passTime(on('05-03')))
      .then({ type: 'ChargeStarted', period: { index: 2, from: day('04-30'), to: day('05-31') } }))
  test('four months: the current period alone is charged, the missed ones are waived and stay so', () => {
    const late = [...joined, passTime(on('08-10'))]
    given(...lived(...joined))
      .when(passTime(on('08-10')))
      .then(
        {
          type: 'PeriodWaived',
          period: { index: 2, from: day('04-30'), to: day('05-31') },
          reason: 'downtime',
        },
        {
          type: 'PeriodWaived',
          period: { index: 3, from: day('05-31'), to: day('06-30') },
          reason: 'downtime',
        },
        {
          type: 'PeriodWaived',
          period: { index: 4, from: day('06-30'), to: day('07-31') },
          reason: 'downtime',
        },
        {
          type: 'ChargeStarted',
          orderId: renewalOrder(5),
          attempt: 1,
          period: { index: 5, from: day('07-31'), to: day('08-31') },
        },
      )
    given(...lived(...late, captured(renewalOrder(5), on('08-10'))))
      .when(passTime(on('08-10', 13 * 60)))
      .then()
  })
  test('nothing is waived while charges are stopped: it may still be charged', () =>
    given(...lived(...joined))
      .when(passTime(on('08-10'), { mayCharge: false }))
      .then())
  test('a charge unknown for two months, then captured: what it paid for is over, the present is charged', () =>
    given(...lived(...renewing, captured(renewalOrder(2), on('06-15'))))
      .when(passTime(on('06-15')))
      .then({
        type: 'ChargeStarted',
        orderId: renewalOrder(3),
        period: { index: 3, from: day('05-31'), to: day('06-30') },
      }))
  test('a debt that outlived its own period is waived, and the running period is owed anew', () => {
    const patient = { ...policy, endsAfterDays: 60, graceDays: 45 }
    const facts = lived(
      ...renewing,
      { ...declined(renewalOrder(2), dueOn('04-30'), 1, 'hard'), policy: patient },
      { type: 'ReplaceCard', cardId: 'card-third', at: on('06-02') },
    )
    given(...facts)
      .when(passTime(on('06-02'), { policy: patient }))
      .then(
        { type: 'PeriodWaived', period: { index: 2, from: day('04-30'), to: day('05-31') } },
        { type: 'ChargeStarted', orderId: renewalOrder(3), attempt: 1 },
      )
  })
})

test('a member of a year has twelve orders, each with a name of its own', () => {
  let wishes = [...joined]
  const days = [
    '04-30',
    '05-31',
    '06-30',
    '07-31',
    '08-31',
    '09-30',
    '10-31',
    '11-30',
    '12-31',
    '2027-01-31',
    '2027-02-28',
  ]
  days.forEach((text, nth) => {
    wishes = [...wishes, passTime(dueOn(text)), captured(renewalOrder(nth + 2), dueOn(text))]
  })
  const facts = lived(...wishes)
  const orders = facts.flatMap(fact => (fact.type === 'SubscriptionCharged' ? [fact.orderId] : []))
  expect(orders).toHaveLength(12)
  expect(new Set(orders).size).toBe(12)
  expect(stateAfter(facts).context.period).toEqual({
    index: 12,
    from: day('2027-02-28'),
    to: day('2027-03-31'),
  })
})

test('a retry of a debt is the same order, so that Toss refuses a second capture (d4)', () =>
  given(...lived(...owing()))
    .when(passTime(dueOn('05-01')))
    .then({ type: 'ChargeStarted', orderId: renewalOrder(2), attempt: 2 }))
