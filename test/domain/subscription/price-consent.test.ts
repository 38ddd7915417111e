import { describe, expect, test } from 'vitest'
import type { SubscriptionEvent } from '../../../domain/subscription/events.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  answer,
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
  renewalOrder,
  stateAfter,
} from '../../support/subscription-facts.ts'
import { asked, raising, yes } from './raised-price.ts'

const { given } = specify(subscription)

/** The same question, with another meaning of silence: what was told is what holds. */
const keeping = [
  ...joined,
  campaign(15_000, '04-15', on('04-01'), { silence: 'keepsPrice' }),
  passTime(on('04-01')),
]
const no = answer('price-1', false, on('04-20'))

describe('a price that rises', () => {
  test('begins with the first period on or after its day, and is asked for thirty days before', () => {
    given(...lived(...joined))
      .when(campaign(15_000, '04-15', on('04-01')))
      .then({
        type: 'PriceChangeScheduled',
        price: 15_000 as never,
        effectiveOn: day('04-30'),
        askConsentAt: on('03-31', 0),
      })
    const later = lived(...joined, campaign(15_000, '05-10', on('04-01')))
    expect(lastOf(later, 'PriceChangeScheduled')).toMatchObject({
      effectiveOn: day('05-31'),
      askConsentAt: on('05-01', 0),
    })
  })
  test('is asked once, in won and with its day', () => {
    given(...lived(...raising))
      .when(passTime(on('04-01')))
      .then({
        type: 'ConsentAsked',
        consentId: 'price-1',
        kind: 'price',
        price: 15_000 as never,
        previousPrice: 10_000 as never,
        effectiveOn: day('04-30'),
        campaignId: 'spring',
      })
    given(...lived(...asked))
      .when(passTime(on('04-02')))
      .then()
  })
  test('scheduled twice, begun once; an older version is none', () => {
    given(...lived(...raising))
      .when(campaign(15_000, '04-15', on('04-02')))
      .then()
    given(...lived(...raising))
      .when(campaign(12_000, '04-15', on('04-02'), { campaignId: 'late', priceVersion: 2 }))
      .then()
    given(...lived(...joined))
      .when(campaign(10_000, '04-15', on('04-02'), { priceVersion: 1 }))
      .then()
    given(...lived(...asked, yes, passTime(dueOn('04-30')), captured(renewalOrder(2), dueOn('04-30'))))
      .when(campaign(10_000, '06-15', on('05-02'), { campaignId: 'late', priceVersion: 1 }))
      .then()
  })
  test('on its day, only who said yes is raised', () => {
    given(...lived(...asked, yes, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', amount: 15_000 as never })
    const paid = lived(...asked, yes, passTime(dueOn('04-30')), captured(renewalOrder(2), dueOn('04-30')))
    expect(lastOf(paid, 'PriceChanged')).toMatchObject({ priceVersion: 2, from: 10_000, to: 15_000 })
    expect(stateAfter(paid).context).toMatchObject({
      plan: { price: 15_000, priceVersion: 2 },
      priceChange: null,
    })
  })
  test.each([
    ['silence', []],
    ['no', [no]],
  ] as const)(
    '%s ends it at the end of the period, or keeps the old price, as the merchant set',
    (_, answered) => {
      given(...lived(...asked, ...answered, passTime(on('04-27'))))
        .when(passTime(dueOn('04-30')))
        .then({ type: 'SubscriptionEnded', reason: 'noConsent', refunds: [] })
      given(...lived(...keeping, ...answered, passTime(on('04-27'))))
        .when(passTime(dueOn('04-30')))
        .then(
          { type: 'PriceChangeLapsed', campaignId: 'spring' },
          { type: 'ChargeStarted', amount: 10_000 as never },
        )
    },
  )
  test('minds may be changed until the day', () => {
    given(...lived(...asked, yes))
      .when(answer('price-1', false, on('04-29', 1439)))
      .then({ type: 'ConsentRefused' })
    given(...lived(...asked, yes))
      .when(answer('price-1', true, on('04-29')))
      .then()
    given(...lived(...asked, yes))
      .when(answer('price-1', false, on('04-30', 0)))
      .thenRefused('CONSENT_OVER')
    given(...lived(...asked))
      .when(answer('price-9', true, on('04-20')))
      .thenRefused('NOT_FOUND')
  })
  test('given more than thirty days before, it does not count', () => {
    const facts = lived(...asked, yes)
    const early = facts.map(fact =>
      fact.type === 'ConsentGiven' ? ({ ...fact, at: on('03-30', 1439) } as SubscriptionEvent) : fact,
    )
    given(...early)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
    const inTime = facts.map(fact =>
      fact.type === 'ConsentGiven' ? ({ ...fact, at: on('03-31', 0) } as SubscriptionEvent) : fact,
    )
    given(...inTime)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', amount: 15_000 as never })
  })
  test('consent to another price is none', () => {
    const facts = lived(...asked, yes).map(fact =>
      fact.type === 'ConsentAsked' ? ({ ...fact, price: 14_000 } as SubscriptionEvent) : fact,
    )
    given(...facts)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
  })
  test('consent to an earlier campaign is none', () => {
    const second = campaign(15_000, '04-15', on('04-21'), { campaignId: 'second', priceVersion: 3 })
    given(...lived(...asked, yes, second))
      .when(passTime(on('04-21')))
      .then({ type: 'ConsentAsked', consentId: 'price-2', campaignId: 'second' })
    given(...lived(...asked, yes, second, passTime(on('04-21'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
  })
  test('its announcement says the sum, and whether it hangs on a yes', () => {
    const at = passTime(on('04-27', 9 * 60))
    given(...lived(...asked))
      .when(at)
      .then({ type: 'ChargeAnnounced', amount: 15_000 as never, agreed: false })
    given(...lived(...asked, yes))
      .when(at)
      .then({ type: 'ChargeAnnounced', amount: 15_000 as never, agreed: true })
    given(...lived(...keeping))
      .when(at)
      .then({ type: 'ChargeAnnounced', amount: 10_000 as never, agreed: true })
  })
  test('a decline of the raised price is retried at the raised price', () => {
    const facts = lived(...asked, yes, passTime(dueOn('04-30')), declined(renewalOrder(2), dueOn('04-30')))
    given(...facts)
      .when(passTime(dueOn('05-01')))
      .then({ type: 'ChargeStarted', attempt: 2, amount: 15_000 as never })
  })
  test('captured after its member left, the money is recorded and the price with it', () => {
    const wishes = [...asked, yes, passTime(dueOn('04-30')), cancel(dueOn('04-30'))]
    const facts = lived(...wishes, captured(renewalOrder(2), on('04-30')))
    expect(stateAfter(facts).context).toMatchObject({
      plan: { price: 15_000 },
      leaving: { endsOn: day('05-31') },
    })
  })
})
