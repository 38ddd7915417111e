import { describe, expect, test } from 'vitest'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  basic,
  campaign,
  captured,
  changeAtEnd,
  changeNow,
  changeOrder,
  day,
  declined,
  dueOn,
  joined,
  lastOf,
  lived,
  on,
  passTime,
  premium,
  renewalOrder,
  renewing,
  stateAfter,
  yearly,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const withdraw = (text: string) => ({ type: 'WithdrawPlanChange', at: on(text) }) as const

describe('changing plans at the end of the period', () => {
  const scheduled = [...joined, changeAtEnd(yearly, on('04-10'))]
  test('is charged as the next renewal, at the new price and for the new length', () =>
    given(...lived(...scheduled, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({
        type: 'ChargeStarted',
        orderId: renewalOrder(2),
        plan: yearly,
        amount: 100_000 as never,
        period: { index: 2, from: day('04-30'), to: day('2027-04-30') },
      }))
  test('is announced with the sum it will be', () =>
    given(...lived(...scheduled))
      .when(passTime(on('04-27')))
      .then({ type: 'ChargeAnnounced', amount: 100_000 as never }))
  test('is undone until then, by a word or by choosing the present plan', () => {
    given(...lived(...scheduled))
      .when(withdraw('04-20'))
      .then({ type: 'PlanChangeWithdrawn' })
    given(...lived(...scheduled))
      .when(changeAtEnd(basic, on('04-20')))
      .then({ type: 'PlanChangeWithdrawn' })
    given(...lived(...scheduled, withdraw('04-20')))
      .when(withdraw('04-21'))
      .then()
    given(...lived(...scheduled, withdraw('04-20'), passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: basic })
  })
  test('asked twice, scheduled once; another choice replaces it', () => {
    given(...lived(...scheduled))
      .when(changeAtEnd(yearly, on('04-11')))
      .then()
    given(...lived(...scheduled))
      .when(changeAtEnd(premium, on('04-11')))
      .then({ type: 'PlanChangeScheduled', plan: premium })
    given(...lived(...joined))
      .when(changeAtEnd(basic, on('04-11')))
      .thenRefused('SAME_PLAN')
  })
  test('of a plan whose price changed meanwhile, chosen again, takes the price that was chosen', () => {
    const dearer = { ...yearly, price: 120_000 as never, priceVersion: 2 }
    const facts = lived(...scheduled, changeAtEnd(dearer, on('04-11')))
    expect(facts.at(-1)).toMatchObject({ type: 'PlanChangeScheduled', plan: dearer })
    expect(stateAfter(facts).context.scheduledPlan).toMatchObject({ price: 120_000, priceVersion: 2 })
    given(...facts)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: dearer })
  })
  test('declined, the retry asks for the same plan and period', () => {
    const facts = lived(...scheduled, passTime(dueOn('04-30')), declined(renewalOrder(2), dueOn('04-30')))
    given(...facts)
      .when(passTime(dueOn('05-01')))
      .then({
        type: 'ChargeStarted',
        attempt: 2,
        plan: yearly,
        period: { index: 2, from: day('04-30'), to: day('2027-04-30') },
      })
  })
  test('paid, says so once', () => {
    const facts = lived(...scheduled, passTime(dueOn('04-30')), captured(renewalOrder(2), dueOn('04-30')))
    expect(facts.filter(fact => fact.type === 'PlanChanged')).toHaveLength(1)
    expect(stateAfter(facts).context).toMatchObject({ plan: yearly, scheduledPlan: null })
  })
  test('waits while a renewal is under way: which period would end is not known', () => {
    given(...lived(...renewing))
      .when(changeAtEnd(premium, on('04-30')))
      .thenRefused('CHARGE_IN_PROGRESS')
    const underWay = lived(...scheduled, passTime(dueOn('04-30')))
    given(...underWay)
      .when(withdraw('04-30'))
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...underWay)
      .when(changeAtEnd(basic, on('04-30')))
      .thenRefused('CHARGE_IN_PROGRESS')
  })
  test('a change now takes its place', () => {
    const facts = lived(
      ...scheduled,
      changeNow(premium, 25_000, on('04-15')),
      captured(changeOrder(1), on('04-15')),
    )
    expect(stateAfter(facts).context).toMatchObject({ plan: premium, scheduledPlan: null })
  })
  test('months missed under the new length are counted from where they began, whatever is declined', () => {
    const years = [{ ...joined[0], plan: yearly } as (typeof joined)[0], ...joined.slice(1)]
    const late = [...years, changeAtEnd(basic, on('04-10')), passTime(on('2027-05-10'))]
    const facts = lived(...late, declined(renewalOrder(3), on('2027-05-10')))
    expect(lastOf(facts, 'PeriodWaived').period).toEqual({
      index: 2,
      from: day('2027-03-31'),
      to: day('2027-04-30'),
    })
    given(...facts)
      .when(passTime(dueOn('2027-05-11')))
      .then({
        type: 'ChargeStarted',
        attempt: 2,
        period: { index: 3, from: day('2027-04-30'), to: day('2027-05-31') },
      })
  })
})

describe('a change of plan and a campaign', () => {
  test('whoever changed plans meanwhile is not meant by it', () =>
    given(...lived(...joined, changeNow(premium, 25_000, on('04-15')), captured(changeOrder(1), on('04-15'))))
      .when(campaign(15_000, '06-01', on('04-16')))
      .then())
  test('the plan chosen instead keeps its own price', () => {
    const facts = lived(
      ...joined,
      campaign(15_000, '04-15', on('04-01')),
      changeAtEnd(premium, on('04-10')),
      passTime(on('04-10')),
    )
    given(...facts)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', amount: 30_000 as never })
  })
})
