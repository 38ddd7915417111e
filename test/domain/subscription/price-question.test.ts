import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Instant } from '../../../domain/time.ts'
import { specify } from '../../support/specify.ts'
import {
  campaign,
  cancel,
  captured,
  day,
  declined,
  dueOn,
  joined,
  lastOf,
  lived,
  on,
  passTime,
  pause,
  renewalOrder,
  renewing,
  resume,
  stateAfter,
  undoCancel,
} from '../../support/subscription-facts.ts'
import { asked, raising, yes } from './raised-price.ts'

const { given } = specify(subscription)

describe('a question that could not be put', () => {
  const left = [...raising, cancel(on('04-01'))]

  test('because the shop was down: the old price stays, nobody loses a membership over it', () =>
    given(...lived(...raising))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', amount: 10_000 as never }))
  test('lapses on the day itself already, so that nobody waits for it', () =>
    given(...lived(...raising))
      .when(passTime(on('04-30', 0)))
      .then(
        { type: 'PriceChangeLapsed' },
        { type: 'ChargeAnnounced', amount: 10_000 as never, agreed: true },
      ))
  test('because they were leaving: who stays with less than a week to answer keeps the old price', () => {
    const stays = (date: string) => given(...lived(...left, undoCancel(on(date)))).when(passTime(on(date)))
    stays('04-23').then({ type: 'ConsentAsked', price: 15_000 as never })
    stays('04-24').then({ type: 'PriceChangeLapsed', campaignId: 'spring' })
  })
  test('is put as late as that where silence keeps the price', () => {
    const keeping = [...joined, campaign(15_000, '04-15', on('04-01'), { silence: 'keepsPrice' })]
    given(...lived(...keeping, cancel(on('04-01')), undoCancel(on('04-26'))))
      .when(passTime(on('04-26')))
      .then({ type: 'ConsentAsked' })
  })
  test('because of a pause: resumed after the day, the old price stays', () => {
    const facts = lived(...raising, pause(on('04-01')), passTime(on('04-30', 0)), resume(on('06-10')))
    given(...facts)
      .when(passTime(on('06-10')))
      .then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', amount: 10_000 as never })
  })
  test('can be answered in a pause, and the yes counts for thirty days', () => {
    const resumed = (day: string) => {
      const facts = lived(...asked, pause(on('04-10')), yes, passTime(on('04-30', 0)), resume(on(day)))
      return given(...facts).when(passTime(on(day)))
    }
    const lastDay = '05-20'
    resumed(lastDay).then({ type: 'ChargeStarted', amount: 15_000 as never })
    resumed('05-21').then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', amount: 10_000 as never })
  })
  test('for a period that is due today, or being charged: it means the one after', () => {
    const today = lived(...joined, campaign(15_000, '04-30', on('04-30', 60)))
    expect(lastOf(today, 'PriceChangeScheduled').effectiveOn).toBe(day('05-31'))
    const charging = lived(...renewing, campaign(15_000, '04-30', on('04-30')))
    expect(lastOf(charging, 'PriceChangeScheduled').effectiveOn).toBe(day('05-31'))
    const after = stateAfter([
      ...charging,
      ...lived(...renewing, captured(renewalOrder(2), on('04-30'))).slice(-1),
    ])
    expect(after.context.priceChange).toMatchObject({ effectiveOn: day('05-31') })
  })
})

describe('a price that falls', () => {
  const falling = [...joined, campaign(8_000, '04-15', on('04-01'))]
  test('needs no consent, and nobody is asked', () => {
    given(...lived(...falling))
      .when(passTime(on('04-26')))
      .then()
    given(...lived(...falling, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', amount: 8_000 as never })
  })
})

test('a campaign reaches nobody who is in a trial or owes', () => {
  const owes = lived(...renewing, declined(renewalOrder(2), dueOn('04-30')))
  expect(statusOf(stateAfter(owes))).toBe('pastDue')
  given(...owes)
    .when(campaign(15_000, '06-01', on('05-01')))
    .thenRefused('NOT_ALLOWED_NOW')
})

describe('a campaign that is called off', () => {
  const off = (at: Instant) => ({ type: 'WithdrawPriceChange', campaignId: 'spring', at }) as const
  test('leaves the price to whoever was not raised yet, also to one who had said yes', () =>
    given(...lived(...asked, yes))
      .when(off(on('04-22')))
      .then({ type: 'PriceChangeLapsed', campaignId: 'spring' }))
  test('is not answered any more', () =>
    given(...lived(...asked, off(on('04-19'))))
      .when(yes)
      .thenRefused('CONSENT_OVER'))
  test('waits for a charge under way, and says nothing to whom it was not about', () => {
    given(...lived(...asked, yes, passTime(dueOn('04-30'))))
      .when(off(dueOn('04-30')))
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...lived(...joined))
      .when(off(on('04-22')))
      .then()
  })
  describe('reaches whoever is not charged now', () => {
    const lapsed = { type: 'PriceChangeLapsed', campaignId: 'spring' } as const
    const agreed = [...asked, yes]
    const rested = [...agreed, pause(on('04-21')), passTime(on('04-30', 0))]

    test('who paused: resumed, they pay the old price', () => {
      given(...lived(...agreed, pause(on('04-21'))))
        .when(off(on('04-22')))
        .then(lapsed)
      given(...lived(...rested))
        .when(off(on('05-02')))
        .then(lapsed)
      given(...lived(...rested, off(on('05-02')), resume(on('06-10'))))
        .when(passTime(on('06-10')))
        .then({ type: 'ChargeStarted', amount: 10_000 as never })
    })
    test('who never answered and paused: nobody ends over what was called off', () => {
      const silent = [...asked, pause(on('04-21')), passTime(on('04-30', 0)), off(on('05-02'))]
      given(...lived(...silent, resume(on('06-10'))))
        .when(passTime(on('06-10')))
        .then({ type: 'ChargeStarted', amount: 10_000 as never })
    })
    test('who is leaving, and stays after all', () => {
      const leaving = lived(...agreed, cancel(on('04-21')))
      given(...leaving)
        .when(off(on('04-22')))
        .then(lapsed)
      given(...lived(...agreed, cancel(on('04-21')), off(on('04-22')), undoCancel(on('04-23'))))
        .when(passTime(dueOn('04-30')))
        .then({ type: 'ChargeStarted', amount: 10_000 as never })
    })
    test('who rests on because the card was refused on resuming: the next try is another order', () => {
      const refused = [
        ...rested,
        resume(on('05-10')),
        passTime(on('05-10')),
        declined(renewalOrder(2), on('05-10'), 1, 'hard'),
      ]
      given(...lived(...refused))
        .when(off(on('05-11')))
        .then(lapsed)
      const { orderId, amount } = lastOf(
        lived(...refused, off(on('05-11')), resume(on('05-12')), passTime(on('05-12'))),
        'ChargeStarted',
      )
      expect([orderId === renewalOrder(2), amount]).toEqual([false, 10_000])
    })
    test('but not while the charge on resuming is to be tried again', () => {
      const failed = [
        ...rested,
        resume(on('05-10')),
        passTime(on('05-10')),
        declined(renewalOrder(2), on('05-10'), 1, 'provider'),
      ]
      given(...lived(...failed))
        .when(off(on('05-10')))
        .thenRefused('CHARGE_IN_PROGRESS')
    })
  })
  test('asks nobody a second time when it is walked again', () => {
    const again = campaign(15_000, '06-15', on('05-01'))
    given(...lived(...asked, off(on('04-19'))))
      .when(again)
      .then()
  })
})
