import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  basic,
  CARD,
  cancel,
  captured,
  day,
  declined,
  dueOn,
  joined,
  lastOf,
  lived,
  NEW_CARD,
  on,
  passTime,
  register,
  renewalOrder,
  replaceCard,
  retry,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

describe('registering (구독 시작)', () => {
  test('is due to be charged at once, and over by the end of the next day if it never is', () =>
    given()
      .when(register())
      .then({
        type: 'SubscriptionRegistered',
        anchor: { day: day('03-31'), index: 1, interval: 'month' },
        dueAt: on('03-31'),
        endsAt: on('04-02', 0),
      }))
  test('told twice, begun once', () =>
    given(...lived(register()))
      .when(register())
      .then())
  test('refused, it never begins, whoever is late with its card; begun, it is not refused any more', () => {
    const refuse = { type: 'RefuseRegistration', code: 'AMOUNT_MISMATCH', at: on('03-31') } as const
    given().when(refuse).then({ type: 'RegistrationRefused', code: 'AMOUNT_MISMATCH' })
    given(...lived(refuse))
      .when(refuse)
      .then()
    given(...lived(refuse))
      .when(register())
      .thenRefused('REGISTRATION_OVER')
    given(...lived(refuse))
      .when(passTime(on('04-01')))
      .thenRefused('NOT_FOUND')
    given(...lived(register()))
      .when(refuse)
      .then()
  })
  test('nothing else is known of a subscription nobody began', () => {
    given()
      .when(passTime(on('03-31')))
      .thenRefused('NOT_FOUND')
    given()
      .when(cancel(on('03-31')))
      .thenRefused('NOT_FOUND')
  })
  test('its first charge freezes plan, price, card and period', () =>
    given(...lived(register()))
      .when(passTime(on('03-31')))
      .then({
        type: 'ChargeStarted',
        orderId: renewalOrder(1),
        purpose: 'renewal',
        attempt: 1,
        plan: basic,
        amount: 10_000 as never,
        taxFreeAmount: 0 as never,
        cardId: CARD,
        period: { index: 1, from: day('03-31'), to: day('04-30') },
      }))
  test('of a tax-free plan carries no VAT', () =>
    given(...lived(register({ plan: { ...basic, taxFree: true } })))
      .when(passTime(on('03-31')))
      .then({ type: 'ChargeStarted', taxFreeAmount: 10_000 as never }))
  test('is entitled to nothing until the charge is through (c7)', () => {
    given(...lived(register(), passTime(on('03-31'))))
      .when(passTime(on('03-31', 13 * 60)))
      .thenState(state => {
        expect(statusOf(state)).toBe('registered')
        expect(state.hasTag('entitled')).toBe(false)
      })
    given(...lived(register(), passTime(on('03-31'))))
      .when(captured(renewalOrder(1), on('03-31')))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.hasTag('entitled')).toBe(true)
        expect(state.context.funding).toEqual([{ orderId: renewalOrder(1), amount: 10_000 }])
      })
  })
  test('charged nothing while charges are stopped', () =>
    given(...lived(register()))
      .when(passTime(on('03-31'), { mayCharge: false }))
      .then())
})

describe('a first charge that is declined', () => {
  const refusedOnce = [register(), passTime(on('03-31')), declined(renewalOrder(1), on('03-31'), 1, 'hard')]
  test('says the deadline that holds: the end of the next day, and no grace', () => {
    const failed = lastOf(lived(...refusedOnce), 'ChargeFailed')
    expect(failed).toMatchObject({ retryAt: null, graceEndsAt: null, endsAt: on('04-02', 0), amount: 10_000 })
  })
  test('takes another card at once, under the same order', () =>
    given(...lived(...refusedOnce, replaceCard(on('04-01'))))
      .when(passTime(on('04-01')))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(1), attempt: 2, cardId: NEW_CARD }))
  test('charged a day later, the period begins a day later: nobody pays for a day they did not have', () =>
    given(...lived(...refusedOnce, replaceCard(on('04-01'))))
      .when(passTime(on('04-01')))
      .then({
        type: 'ChargeStarted',
        anchor: { day: day('04-01'), index: 1, interval: 'month' },
        period: { index: 1, from: day('04-01'), to: day('05-01') },
      }))
  test('the same card is not asked again', () =>
    given(...lived(...refusedOnce))
      .when(retry(on('04-01')))
      .thenRefused('CARD_NEEDED'))
  test('ends when nothing came of it, and not before', () => {
    given(...lived(...refusedOnce))
      .when(passTime(on('04-01', 24 * 60 - 1)))
      .then()
    given(...lived(...refusedOnce))
      .when(passTime(on('04-02', 0)))
      .then({ type: 'SubscriptionEnded', reason: 'neverPaid', on: day('04-02'), refunds: [] })
  })
  test('while its outcome is not known no deadline counts', () =>
    given(...lived(register(), passTime(on('03-31'))))
      .when(passTime(on('04-20')))
      .then())
})

test('a member for a month has one charge, and the next one’s date', () => {
  const facts = lived(...joined)
  expect(facts.map(fact => fact.type)).toEqual([
    'SubscriptionRegistered',
    'ChargeStarted',
    'SubscriptionCharged',
  ])
  expect(lastOf(facts, 'SubscriptionCharged').schedule).toEqual({
    dueAt: dueOn('04-30'),
    announceAt: on('04-27', 9 * 60),
  })
})
