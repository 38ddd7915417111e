import { describe, expect, test } from 'vitest'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  basic,
  type Class,
  campaign,
  captured,
  day,
  declined,
  joined,
  lastOf,
  lived,
  on,
  passTime,
  pause,
  register,
  renewalOrder,
  resume,
  stateAfter,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const order = renewalOrder(2)
const faults: readonly Class[] = ['provider', 'configuration']

/** 8,000 won instead of 10,000 from 30 June, told before the pause that began on 30 April. */
const told = campaign(8_000, '06-11', on('04-05'))
const cut = [...joined, told, pause(on('04-10')), passTime(on('04-30', 0))]

// One order asks one sum: whatever comes between two tries of it (docs/decisions/0096).
describe('a charge on resuming whose first try failed before a lower price came', () => {
  const firstTry = [...cut, resume(on('06-29', 1430)), passTime(on('06-29', 1430))]

  test('asks the same sum, and its days are counted from the try that pays', () => {
    expect(lastOf(lived(...firstTry), 'ChargeStarted')).toMatchObject({ orderId: order, amount: 10_000 })
    for (const fault of faults) {
      const facts = lived(...firstTry, declined(order, on('06-29', 1430), 1, fault), passTime(on('07-01')))
      expect(lastOf(facts, 'ChargeStarted')).toMatchObject({
        orderId: order,
        attempt: 2,
        amount: 10_000,
        plan: basic,
        period: { index: 2, from: day('07-01'), to: day('08-01') },
      })
    }
  })

  test('a third time as well, though a day has passed with each', () => {
    const facts = lived(
      ...firstTry,
      declined(order, on('06-29', 1430), 1, 'configuration'),
      passTime(on('07-01')),
      declined(order, on('07-01'), 2, 'configuration'),
      passTime(on('07-03')),
    )
    expect(lastOf(facts, 'ChargeStarted')).toMatchObject({ attempt: 3, amount: 10_000 })
  })

  test('and the period after it has the lower price', () => {
    const paid = lived(
      ...firstTry,
      declined(order, on('06-29', 1430), 1, 'configuration'),
      passTime(on('07-01')),
      captured(order, on('07-01'), 2),
      passTime(on('08-02')),
    )
    expect(lastOf(paid, 'ChargeStarted')).toMatchObject({ orderId: renewalOrder(3), amount: 8_000 })
  })

  test('resumed on its day, the lower price is asked from the first try on', () => {
    const facts = lived(
      ...cut,
      resume(on('06-30')),
      passTime(on('06-30')),
      declined(order, on('06-30'), 1, 'configuration'),
      passTime(on('07-02')),
    )
    expect(lastOf(facts, 'ChargeStarted')).toMatchObject({ attempt: 2, amount: 8_000 })
  })
})

test('a new resuming after a card was refused is a new order, at the price of its day', () => {
  const rested = [
    ...cut,
    resume(on('06-29')),
    passTime(on('06-29')),
    declined(order, on('06-29'), 1, 'hard'),
    resume(on('07-01')),
    passTime(on('07-01')),
  ]
  const { orderId, amount } = lastOf(lived(...rested), 'ChargeStarted')
  expect([orderId === order, amount]).toEqual([false, 8_000])
})

test('the first charge of all is tried again for the same sum, counted from the try that pays', () => {
  const first = [register(), passTime(on('03-31')), declined(renewalOrder(1), on('03-31'), 1, 'provider')]
  given(...lived(...first))
    .when(passTime(on('04-01')))
    .thenState(({ context }) =>
      expect(context.charge).toMatchObject({ amount: 10_000, attempt: 2, period: { from: day('04-01') } }),
    )
})

test('where a period ran, a decline leaves its days alone', () => {
  const owing = [...joined, passTime(on('04-30')), declined(order, on('04-30'), 1, 'soft')]
  expect(stateAfter(lived(...owing)).context.anchor).toEqual(stateAfter(lived(...joined)).context.anchor)
})
