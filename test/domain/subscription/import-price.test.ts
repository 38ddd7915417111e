import { describe, expect, test } from 'vitest'
import { won } from '../../../domain/money.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  answer,
  campaign,
  captured,
  day,
  dueOn,
  importWish,
  lived,
  on,
  passTime,
  plan,
  renewalOrder,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

// They came at 8,000 won and stand at the plan's version 1, which costs 10,000 here.
describe('a campaign to the price the plan has already', () => {
  const own = { priceVersion: 1 }
  const taken = [importWish(), campaign(10_000, '04-15', on('04-01'), own)]
  const consented = answer('price-1', true, on('04-20'))

  test('asks them for it as it asks others, and once', () => {
    given(...lived(...taken))
      .when(passTime(on('04-01')))
      .then({
        type: 'ConsentAsked',
        price: won(10_000),
        previousPrice: won(8_000),
        effectiveOn: day('04-30'),
      })
    for (const walked of [taken, [...taken, passTime(on('04-01'))]])
      given(...lived(...walked))
        .when(campaign(10_000, '04-15', on('04-03'), own))
        .then()
  })
  test('raises whoever said yes, and has nothing to say to them after it', () => {
    const paid = [...taken, passTime(on('04-01')), consented, passTime(dueOn('04-30'))]
    const facts = lived(...paid, captured(renewalOrder(2), dueOn('04-30')))
    expect(facts.findLast(fact => fact.type === 'PriceChanged')).toMatchObject({ from: 8_000, to: 10_000 })
    given(...facts)
      .when(campaign(10_000, '06-15', on('05-02'), { ...own, campaignId: 'second' }))
      .then()
  })
  test('ends nobody before it was asked, and whoever is silent as they were told', () => {
    given(...lived(...taken))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', amount: won(8_000) })
    given(...lived(...taken, passTime(on('04-01')), passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
  })
  test('lowers what they pay without a question', () => {
    const dear = [
      importWish({ plan: plan({ price: won(12_000) }) }),
      campaign(10_000, '04-15', on('04-01'), own),
    ]
    given(...lived(...dear, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', amount: won(10_000) })
  })
})
