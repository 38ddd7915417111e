import { describe, expect, test } from 'vitest'
import { PAYABLE_MIN } from '../../domain/catalogue/coupon.ts'
import {
  type PlanCommand,
  type PlanEvent,
  type PlanFacts,
  plan,
  planShown,
  priceOfVersion,
} from '../../domain/catalogue/plan.ts'
import { won } from '../../domain/money.ts'
import { atMinute, T0 } from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(plan)

const facts: PlanFacts = {
  productId: 'membership',
  productName: '장부 멤버십',
  name: 'BASIC',
  description: '',
  interval: 'month',
  price: won(9_900),
  taxFree: false,
  trialDays: 14,
  rank: 1,
  sample: false,
}
const { productName, name, description, rank, sample } = facts
const said = { productName, name, description, rank, sample }

const added: PlanEvent = { type: 'PlanAdded', planId: 'basic', ...facts, at: T0 }
const offSale: PlanEvent = { type: 'PlanTakenOffSale', at: atMinute(1) }
const priced = (priceVersion: number, price: number): PlanEvent => ({
  type: 'PlanPriceChanged',
  priceVersion,
  price: won(price),
  at: atMinute(priceVersion),
})

const add: PlanCommand = { type: 'AddPlan', planId: 'basic', facts, at: T0 }
const changePrice = (price: number): PlanCommand => ({
  type: 'ChangePlanPrice',
  price: won(price),
  at: atMinute(9),
})
const takeOff: PlanCommand = { type: 'TakePlanOffSale', at: atMinute(9) }
const putOn: PlanCommand = { type: 'PutPlanOnSale', at: atMinute(9) }
const describeAs = (differs: Partial<typeof said>, seen: Partial<typeof said> = {}): PlanCommand => ({
  type: 'DescribePlan',
  description: { ...said, ...differs },
  seen: planShown({ ...said, ...seen }),
  at: atMinute(9),
})

test('a description made from another one is refused, unless it is so already', () => {
  const other = { name: 'GOLD' }
  given(added)
    .when(describeAs({ rank: 2 }, other))
    .thenRefused('CHANGED_MEANWHILE')
  given(added).when(describeAs({}, other)).then()
})

describe('adding a plan', () => {
  test('puts it on sale at price version 1', () =>
    given()
      .when(add)
      .thenState(state => {
        expect(state.hasTag('onSale')).toBe(true)
        expect(state.context.plan).toEqual({
          ...facts,
          planId: 'basic',
          priceVersion: 1,
          prices: [{ version: 1, price: 9_900, at: T0 }],
        })
      }))
  test('twice is once', () => given(added).when(add).then())
  test('for less than can be paid, or for nothing, is refused', () => {
    for (const price of [0, PAYABLE_MIN - 1])
      given()
        .when({ ...add, facts: { ...facts, price: won(price) } } as PlanCommand)
        .thenRefused('PRICE_BELOW_MINIMUM')
  })
})

describe('a new price', () => {
  test('is a new version, and the old ones stay readable', () =>
    given(added, priced(2, 10_900))
      .when(changePrice(11_900))
      .thenState(({ context: { plan: known } }) => {
        expect(known).toMatchObject({ price: 11_900, priceVersion: 3 })
        expect(known?.prices.map(({ version, price }) => [version, price])).toEqual([
          [1, 9_900],
          [2, 10_900],
          [3, 11_900],
        ])
        expect(known && [1, 2, 3, 4, 0].map(version => priceOfVersion(known, version))).toEqual([
          9_900,
          10_900,
          11_900,
          null,
          null,
        ])
      }))
  test('that is the present one is no new version', () => {
    given(added).when(changePrice(9_900)).then()
    given(added, priced(2, 10_900)).when(changePrice(10_900)).then()
  })
  test('may be an earlier one again: that is a version of its own', () =>
    given(added, priced(2, 10_900))
      .when(changePrice(9_900))
      .then({ type: 'PlanPriceChanged', priceVersion: 3, price: won(9_900) }))
  test('below what can be paid is refused', () =>
    given(added)
      .when(changePrice(PAYABLE_MIN - 1))
      .thenRefused('PRICE_BELOW_MINIMUM'))
  test('can be set while it is off sale: members go on', () =>
    given(added, offSale).when(changePrice(10_900)).then({ type: 'PlanPriceChanged', priceVersion: 2 }))
})

describe('describing anew', () => {
  test('changes words and rank, never the bargain', () =>
    given(added)
      .when(describeAs({ name: 'BASIC+', rank: 3 }))
      .thenState(({ context }) =>
        expect(context.plan).toMatchObject({ ...facts, name: 'BASIC+', rank: 3, priceVersion: 1 }),
      ))
  test('as it is already is no fact', () => given(added).when(describeAs({})).then())
})

describe('sale', () => {
  test('ends and begins again', () => {
    given(added).when(takeOff).then({ type: 'PlanTakenOffSale' })
    given(added, offSale).when(putOn).then({ type: 'PlanPutOnSale' })
  })
  test('that is so already is no fact', () => {
    given(added, offSale).when(takeOff).then()
    given(added).when(putOn).then()
  })
})

test.each([changePrice(10_900), describeAs({ name: 'x' }), takeOff, putOn])(
  'a plan that was never added takes no $type',
  command => given().when(command).thenRefused('NOT_ALLOWED_NOW'),
)
