import { describe, expect, test } from 'vitest'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  cancel,
  captured,
  changeNow,
  changeOrder,
  day,
  joined,
  leaveNow,
  lived,
  on,
  onTrial,
  policy,
  premium,
  refund,
  renewalOrder,
  stateAfter,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

describe('leaving now (중도해지)', () => {
  test('within seven days after the day of the charge, all of it goes back (청약철회)', () => {
    given(...lived(...joined))
      .when(leaveNow(10_000, on('04-07', 1439)))
      .then({
        type: 'SubscriptionEnded',
        reason: 'leftNow',
        on: day('04-07'),
        refunds: [{ orderId: renewalOrder(1), amount: 10_000, cancelId: expect.any(String) }],
      } as never)
    // 8 April: 9 days used with today, 21 of 30 left
    given(...lived(...joined))
      .when(leaveNow(10_000, on('04-08', 0)))
      .thenRefused('AMOUNT_MISMATCH')
    given(...lived(...joined))
      .when(leaveNow(7_000, on('04-08', 0)))
      .then({ type: 'SubscriptionEnded' })
  })
  test('later, what was not used, today counted as used', () => {
    given(...lived(...joined))
      .when(leaveNow(4_666, on('04-15')))
      .then({ type: 'SubscriptionEnded' })
    given(...lived(...joined))
      .when(leaveNow(0, on('04-29')))
      .then({ type: 'SubscriptionEnded', refunds: [] })
  })
  test('gives back the sum that was shown, or nothing happens', () =>
    given(...lived(...joined))
      .when(leaveNow(4_667, on('04-15')))
      .thenRefused('AMOUNT_MISMATCH'))
  test('pressed twice, left once', () =>
    given(...lived(...joined, leaveNow(4_666, on('04-15'))))
      .when(leaveNow(4_666, on('04-15')))
      .then())
  test('after leaving at the end was chosen, the rest may still go back at once', () =>
    given(...lived(...joined, cancel(on('04-10'))))
      .when(leaveNow(4_666, on('04-15')))
      .then({ type: 'SubscriptionEnded', reason: 'leftNow' }))
  test('is once, and refused after it ended otherwise: nothing would go back', () => {
    const left = lived(...joined, leaveNow(4_666, on('04-15')))
    given(...left)
      .when(leaveNow(4_666, on('04-15')))
      .then()
    given(...lived(...joined, { type: 'EndByStaff', refunds: [], at: on('04-15') }))
      .when(leaveNow(4_666, on('04-15')))
      .thenRefused('NOT_ALLOWED_NOW')
  })
  test('in a trial nothing was paid', () =>
    given(...lived(...onTrial))
      .when(leaveNow(0, on('04-05')))
      .then({ type: 'SubscriptionEnded', reason: 'leftNow', refunds: [] }))
  test('after a change of plan, out of both orders, the newest first', () => {
    const changed = [
      ...joined,
      changeNow(premium, 25_000, on('04-15')),
      captured(changeOrder(1), on('04-15')),
    ]
    // withdrawn at once: 25,000 of the change and the 5,000 that were left of the first
    const refunds = [
      { orderId: changeOrder(1), amount: 25_000 },
      { orderId: renewalOrder(1), amount: 5_000 },
    ]
    given(...lived(...changed))
      .when(leaveNow(30_000, on('04-16')))
      .then({ type: 'SubscriptionEnded', refunds } as never)
    // on 29 April 15 of 30 days are left of 30,000 won
    given(...lived(...changed))
      .when(leaveNow(15_000, on('04-29')))
      .then({
        type: 'SubscriptionEnded',
        refunds: [{ orderId: changeOrder(1), amount: 15_000 }],
      } as never)
  })
  test('what was given back before is not given back again', () =>
    given(...lived(...joined, refund(4_000, true, on('04-05'))))
      .when(leaveNow(6_000, on('04-06')))
      .then({ type: 'SubscriptionEnded', refunds: [{ orderId: renewalOrder(1), amount: 6_000 }] } as never))
  test('each refund is settled, or a person’s, once', () => {
    const left = lived(...joined, leaveNow(4_666, on('04-15')))
    const settle = { type: 'SettleRefund', orderId: renewalOrder(1), amount: 4_666, at: on('04-15') } as const
    given(...left)
      .when(settle)
      .thenState(state => {
        expect(state.context.refunds).toEqual([])
        expect(state.context.funding).toEqual([{ orderId: renewalOrder(1), amount: 5_334 }])
      })
    const settled = stateAfter(left)
    expect(settled.context.refunds).toHaveLength(1)
    const fail = {
      type: 'FailRefund',
      orderId: renewalOrder(1),
      code: 'REFUND_REJECTED',
      at: on('04-15'),
    } as const
    given(...left)
      .when(fail)
      .then({ type: 'RefundFailed', code: 'REFUND_REJECTED' })
    given(...lived(...joined, leaveNow(4_666, on('04-15')), settle))
      .when(settle)
      .then()
    given(...lived(...joined, leaveNow(4_666, on('04-15')), fail))
      .when(settle)
      .then()
  })
  test('the merchant’s own withdrawal days count', () =>
    given(...lived(...joined))
      .when({ ...leaveNow(10_000, on('04-14')), policy: { ...policy, withdrawalDays: 14 } })
      .then({ type: 'SubscriptionEnded' }))
})
