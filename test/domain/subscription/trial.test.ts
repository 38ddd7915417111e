import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  agreed,
  answer,
  basic,
  cancel,
  changeNow,
  day,
  declined,
  dueOn,
  lastOf,
  lived,
  on,
  onTrial,
  passTime,
  premium,
  register,
  renewalOrder,
  yearly,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

describe('a trial (무료 체험)', () => {
  test('is entitled at once, announced three days before its end, asked for consent when that may count', () =>
    given()
      .when(register({ trialDays: 14 }))
      .then(
        { type: 'SubscriptionRegistered' },
        {
          type: 'TrialStarted',
          from: day('03-31'),
          to: day('04-14'),
          anchor: { day: day('04-14'), index: 1, interval: 'month' },
          schedule: { dueAt: dueOn('04-14'), announceAt: on('04-11', 9 * 60) },
        },
        {
          type: 'ConsentAsked',
          consentId: 'conversion-1',
          kind: 'conversion',
          price: 10_000 as never,
          previousPrice: 0 as never,
          effectiveOn: day('04-14'),
        },
      ))
  test('longer than thirty days, it is asked thirty days before the first charge', () => {
    const facts = lived(register({ trialDays: 60 }))
    expect(lastOf(facts, 'TrialStarted').askConsentAt).toBe(on('04-30', 9 * 60))
    given(...facts)
      .when(passTime(on('04-30', 9 * 60 - 1)))
      .then()
    given(...facts)
      .when(passTime(on('04-30', 9 * 60)))
      .then({ type: 'ConsentAsked', effectiveOn: day('05-30') })
  })
  test('agreed to, it is charged on its last day and not before (d10)', () => {
    const waiting = lived(...agreed, passTime(on('04-11', 9 * 60)))
    given(...waiting)
      .when(passTime(on('04-14', 8 * 60)))
      .then()
    given(...waiting)
      .when(passTime(dueOn('04-14')))
      .then({
        type: 'ChargeStarted',
        orderId: renewalOrder(1),
        period: { index: 1, from: day('04-14'), to: day('05-14') },
      })
  })
  test('not agreed to, it is over on that day and charged nothing', () =>
    given(...lived(...onTrial, passTime(on('04-11', 9 * 60))))
      .when(passTime(dueOn('04-14')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent', on: day('04-14'), refunds: [] }))
  test('refused, the same; and minds may be changed until the day itself', () => {
    const refusing = [...onTrial, answer('conversion-1', false, on('04-01'))]
    given(...lived(...refusing))
      .when(passTime(dueOn('04-14')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
    given(...lived(...refusing, answer('conversion-1', true, on('04-13'))))
      .when(passTime(dueOn('04-14')))
      .then({ type: 'ChargeStarted' })
    given(...lived(...refusing))
      .when(answer('conversion-1', true, on('04-14', 0)))
      .thenRefused('CONSENT_OVER')
  })
  test('its announcement says whether anything will be charged', () => {
    given(...lived(...agreed))
      .when(passTime(on('04-11', 9 * 60)))
      .then({
        type: 'ChargeAnnounced',
        index: 1,
        amount: 10_000 as never,
        chargeOn: day('04-14'),
        agreed: true,
      })
    given(...lived(...onTrial))
      .when(passTime(on('04-11', 9 * 60)))
      .then({ type: 'ChargeAnnounced', agreed: false })
  })
  test('left, it runs to its end and no further; undone, it is a trial again', () => {
    given(...lived(...agreed))
      .when(cancel(on('04-05')))
      .then({ type: 'CancelScheduled', endsOn: day('04-14') })
    given(...lived(...agreed, cancel(on('04-05'))))
      .when(passTime(on('04-14', 0)))
      .then({ type: 'SubscriptionEnded', reason: 'left', on: day('04-14') })
    given(...lived(...agreed, cancel(on('04-05'))))
      .when({ type: 'WithdrawCancel', policy: register().policy, at: on('04-06') })
      .thenState(state => {
        expect(statusOf(state)).toBe('trial')
        expect(state.context.dueAt).toBe(dueOn('04-14'))
      })
  })
  test('its first charge declined, it is owed with the grace of any other', () =>
    given(...lived(...agreed, passTime(dueOn('04-14')), declined(renewalOrder(1), dueOn('04-14'), 1, 'hard')))
      .when(passTime(on('04-20')))
      .thenState(state => {
        expect(statusOf(state)).toBe('pastDue')
        expect(state.context.graceEndsAt).toBe(on('04-21', 0))
      }))
  test('a fault that is not theirs leaves it a trial, tried again', () =>
    given(
      ...lived(...agreed, passTime(dueOn('04-14')), declined(renewalOrder(1), dueOn('04-14'), 1, 'provider')),
    )
      .when(passTime(on('04-14', 12 * 60)))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(1), attempt: 2 }))
  test('a shop that slept over its first period charges the one that runs', () =>
    given(...lived(...agreed))
      .when(passTime(on('05-20')))
      .then(
        {
          type: 'PeriodWaived',
          period: { index: 1, from: day('04-14'), to: day('05-14') },
          reason: 'downtime',
        },
        {
          type: 'ChargeStarted',
          orderId: renewalOrder(2),
          period: { index: 2, from: day('05-14'), to: day('06-14') },
        },
      ))
  test('whose question was never put is not asked when no answer could count, and over', () =>
    given(...lived(register({ trialDays: 60 })))
      .when(passTime(on('05-30', 0)))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' }))
})

describe('changing plans in a trial', () => {
  test('costs nothing, and asks anew for the new price: consent to another price is none', () => {
    given(...lived(...agreed))
      .when(changeNow(premium, 0, on('04-05')))
      .then(
        { type: 'PlanChanged', from: basic, to: premium },
        { type: 'ConsentAsked', consentId: 'conversion-2', price: 30_000 as never },
      )
    given(...lived(...agreed, changeNow(premium, 0, on('04-05'))))
      .when(passTime(dueOn('04-14')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
    given(...lived(...agreed, changeNow(premium, 0, on('04-05'))))
      .when(answer('conversion-1', true, on('04-06')))
      .thenRefused('NOT_FOUND')
  })
  test('of the same price for another length of time asks as well', () =>
    given(...lived(...agreed))
      .when(changeNow({ ...yearly, price: basic.price }, 0, on('04-05')))
      .then({ type: 'PlanChanged' }, { type: 'ConsentAsked', consentId: 'conversion-2' }))
  test('to a yearly plan counts years from the end of the trial', () =>
    given(...lived(...agreed, changeNow(yearly, 0, on('04-05')), answer('conversion-2', true, on('04-06'))))
      .when(passTime(dueOn('04-14')))
      .then({
        type: 'ChargeStarted',
        amount: 100_000 as never,
        period: { index: 1, from: day('04-14'), to: day('2027-04-14') },
      }))
  test('a sum that was shown is not none', () =>
    given(...lived(...agreed))
      .when(changeNow(premium, 20_000, on('04-05')))
      .thenRefused('AMOUNT_MISMATCH'))
  test('not once the trial is over: nobody could be asked any more', () =>
    given(...lived(...agreed))
      .when(changeNow(premium, 0, on('04-14', 60)))
      .thenRefused('NOT_ALLOWED_NOW'))
})
