import { describe, expect, test } from 'vitest'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  CARD,
  captured,
  changeOrder,
  day,
  declined,
  dueOn,
  lived,
  made,
  on,
  owing,
  passTime,
  pause,
  renewalOrder,
  renewing,
  resting,
  resume,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const order = renewalOrder(2)

describe('money at Toss under the order of a period that is owed', () => {
  test('is its charge, begun as the next attempt', () => {
    const noted = given(...lived(...owing('hard'))).when(made(order, 10_000, on('05-10'), on('05-02')))
    noted.then({
      type: 'ChargeStarted',
      orderId: order,
      purpose: 'renewal',
      attempt: 2,
      amount: 10_000 as never,
      cardId: CARD,
    })
    given(...lived(...owing('hard'), made(order, 10_000, on('05-10'), on('05-02'))))
      .when(captured(order, on('05-10'), 2))
      .then({ type: 'SubscriptionCharged', orderId: order })
  })
  test('is of the period that was owed on the day it was taken, also when that is over', () =>
    given(...lived(...owing('provider')))
      .when(made(order, 10_000, on('06-10'), on('05-02')))
      .then({ type: 'ChargeStarted', orderId: order }))
  test('counts once', () => {
    given(...lived(...owing('hard'), made(order, 10_000, on('05-10'))))
      .when(made(order, 10_000, on('05-10')))
      .then()
    given(...lived(...owing('hard'), made(order, 10_000, on('05-10')), captured(order, on('05-10'), 2)))
      .when(made(order, 10_000, on('05-11')))
      .then()
  })
  test('is left to a person under another order or for another sum', () => {
    const owes = lived(...owing('hard'))
    given(...owes)
      .when(made(renewalOrder(3), 10_000, on('05-10')))
      .then()
    given(...owes)
      .when(made(changeOrder(1), 10_000, on('05-10')))
      .then()
    given(...owes)
      .when(made(order, 9_000, on('05-10')))
      .then()
  })
  test('is left to a person where nothing is owed, and while a charge is on its way', () => {
    given(...lived(...renewing))
      .when(made(order, 10_000, on('04-30')))
      .then()
    given(...lived(...renewing, captured(order, dueOn('04-30'))))
      .when(made(renewalOrder(3), 10_000, on('05-10')))
      .then()
    given(...lived(...renewing, captured(order, dueOn('04-30')), pause(on('05-01'))))
      .when(made(renewalOrder(3), 10_000, on('05-10')))
      .then()
    given(...lived(...owing('hard'), passTime(on('05-07', 0)), passTime(on('05-14', 0))))
      .when(made(order, 10_000, on('05-20')))
      .then()
  })
  test('pays for the days from then on, where resuming was declined', () =>
    given(
      ...lived(
        ...resting,
        resume(on('06-01')),
        passTime(on('06-01')),
        declined(order, on('06-01'), 1, 'provider'),
      ),
    )
      .when(made(order, 10_000, on('06-05'), on('06-02')))
      .thenState(({ context }) => expect(context.charge?.period.from).toBe(day('06-02'))))
})
