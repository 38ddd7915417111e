import { describe, expect, test } from 'vitest'
import { won } from '../../../domain/money.ts'
import { quoteChange } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  basic,
  captured,
  changeNow,
  changeOrder,
  day,
  declined,
  dueOn,
  joined,
  lastOf,
  lived,
  on,
  owing,
  passTime,
  plan,
  premium,
  refund,
  renewalOrder,
  stateAfter,
  waive,
  yearly,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const _withdraw = (text: string) => ({ type: 'WithdrawPlanChange', at: on(text) }) as const

describe('changing plans now (지금 바꾸기)', () => {
  // 31 March to 30 April are 30 days; on 15 April 15 of them are left: 5,000 of 10,000 won.
  const changing = [...joined, changeNow(premium, 25_000, on('04-15'))]
  test('charges the new price less what is left of the old period, day by day', () =>
    given(...lived(...joined))
      .when(changeNow(premium, 25_000, on('04-15')))
      .then({
        type: 'ChargeStarted',
        orderId: changeOrder(1),
        purpose: 'change',
        nth: 1,
        amount: 25_000 as never,
        credit: 5_000 as never,
        plan: premium,
        period: { index: 2, from: day('04-15'), to: day('05-15') },
        anchor: { day: day('04-15'), index: 2, interval: 'month' },
      }))
  test('charges the sum that was shown, or nothing', () => {
    given(...lived(...joined))
      .when(changeNow(premium, 24_999, on('04-15')))
      .thenRefused('AMOUNT_MISMATCH')
    given(...lived(...joined))
      .when(changeNow(premium, 25_000, on('04-16')))
      .thenRefused('AMOUNT_MISMATCH')
  })
  test('captured, the new period is paid for by both orders, and counted from today', () => {
    const facts = lived(...changing, captured(changeOrder(1), on('04-15')))
    expect(facts.slice(-2).map(fact => fact.type)).toEqual(['SubscriptionCharged', 'PlanChanged'])
    expect(stateAfter(facts).context).toMatchObject({
      plan: premium,
      period: { index: 2, from: day('04-15'), to: day('05-15') },
      dueAt: dueOn('05-15'),
      funding: [
        { orderId: changeOrder(1), amount: 25_000 },
        { orderId: renewalOrder(1), amount: 5_000 },
      ],
    })
  })
  test('declined, nothing changed and nothing is owed; trying again is another order', () => {
    const failed = [...changing, declined(changeOrder(1), on('04-15'), 1, 'hard')]
    expect(lastOf(lived(...failed), 'ChargeFailed')).toMatchObject({
      retryAt: null,
      graceEndsAt: null,
      endsAt: null,
    })
    expect(stateAfter(lived(...failed)).context).toMatchObject({
      plan: basic,
      dueAt: dueOn('04-30'),
      charge: null,
    })
    given(...lived(...failed))
      .when(changeNow(premium, 25_000, on('04-15')))
      .then({ type: 'ChargeStarted', orderId: changeOrder(2), nth: 2, attempt: 1 })
    given(...lived(...failed, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(2), plan: basic, attempt: 1 })
  })
  test('pressed twice, changed once; another plan meanwhile waits', () => {
    given(...lived(...changing))
      .when(changeNow(premium, 25_000, on('04-15')))
      .then()
    given(...lived(...changing))
      .when(changeNow(yearly, 95_000, on('04-15')))
      .thenRefused('CHARGE_IN_PROGRESS')
  })
  test('to the plan it is, is no change', () =>
    given(...lived(...joined))
      .when(changeNow(basic, 0, on('04-15')))
      .thenRefused('SAME_PLAN'))
  test('won are whole: what is not used is rounded down, and sum and credit are the price', () => {
    const odd = plan({ planId: 'odd', price: won(9_999) })
    const facts = lived(...joined, changeNow(odd, 9_999 - 3_333, on('04-20')))
    expect(lastOf(facts, 'ChargeStarted')).toMatchObject({ amount: 6_666, credit: 3_333 })
  })
  test('monthly to yearly opens a year', () =>
    given(...lived(...joined))
      .when(changeNow(yearly, 95_000, on('04-15')))
      .then({
        type: 'ChargeStarted',
        amount: 95_000 as never,
        period: { index: 2, from: day('04-15'), to: day('2027-04-15') },
      }))
  test('worth less than what is left of the old one, it has to wait for the end', () => {
    const rich = [register30(), passTime(on('03-31')), captured(renewalOrder(1), on('03-31'))]
    given(...lived(...rich))
      .when(changeNow(basic, 0, on('04-01')))
      .thenRefused('CHANGE_AT_PERIOD_END_ONLY')
  })
  test('too small a sum for Toss is let go, and the period opens without a charge', () => {
    const slightly = plan({ planId: 'slight', price: won(5_199) })
    given(...lived(...joined))
      .when(changeNow(slightly, 0, on('04-15')))
      .then(
        {
          type: 'PeriodCredited',
          credit: 5_000 as never,
          forgone: 199 as never,
          period: { index: 2, from: day('04-15'), to: day('05-15') },
          funding: [{ orderId: renewalOrder(1), amount: won(5_000) }],
        },
        { type: 'PlanChanged', from: basic, to: slightly },
      )
    given(...lived(...joined))
      .when(changeNow(plan({ planId: 'more', price: won(5_200) }), 200, on('04-15')))
      .then({ type: 'ChargeStarted', amount: 200 as never })
  })
  test('twice on one day counts the day once: what was just paid is all left', () => {
    const changed = [...changing, captured(changeOrder(1), on('04-15'))]
    given(...lived(...changed))
      .when(changeNow(yearly, 70_000, on('04-15')))
      .then({
        type: 'ChargeStarted',
        orderId: changeOrder(2),
        credit: 30_000 as never,
        period: { index: 3, from: day('04-15'), to: day('2027-04-15') },
      })
  })
  test('money given back counts no more: neither as credit nor twice', () => {
    const facts = [...joined, refund(4_000, true, on('04-05'))]
    given(...lived(...facts))
      .when(changeNow(premium, 25_000, on('04-15')))
      .thenRefused('AMOUNT_MISMATCH')
    given(...lived(...facts))
      .when(changeNow(premium, 27_000, on('04-15')))
      .then({ type: 'ChargeStarted', credit: 3_000 as never })
  })
  test('given back while the change is charged, the new period stands on what is left', () => {
    const facts = lived(...changing, refund(8_000, true, on('04-15')), captured(changeOrder(1), on('04-15')))
    expect(stateAfter(facts).context.funding).toEqual([
      { orderId: changeOrder(1), amount: 25_000 },
      { orderId: renewalOrder(1), amount: 2_000 },
    ])
  })
  test('of a period that was let go there is nothing to count', () =>
    given(...lived(...owing(), waive(on('05-01'))))
      .when(changeNow(premium, 30_000, on('05-10')))
      .then({ type: 'ChargeStarted', credit: 0 as never }))
})

function register30() {
  const [begun] = joined
  return { ...begun, plan: premium } as (typeof joined)[number]
}

test('a quote made of nothing paid asks the whole price', () => {
  const running = { period: { index: 1, from: day('03-31'), to: day('04-30') }, funding: [] }
  expect(quoteChange(running, premium, day('04-15'))).toMatchObject({ credit: 0, today: 30_000, forgone: 0 })
})
