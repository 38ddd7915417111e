import { describe, expect, test } from 'vitest'
import type { CancelId } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { quoteChange } from '../../../domain/subscription/charge.ts'
import type { AgreedPlan } from '../../../domain/subscription/events.ts'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { instantAt } from '../../../domain/time.ts'
import { specify } from '../../support/specify.ts'
import {
  cancel,
  captured,
  changeNow,
  changeOrder,
  day,
  declined,
  dueOn,
  joined,
  lastOf,
  leaveNow,
  lived,
  on,
  owing,
  passTime,
  pause,
  premium,
  refund,
  renewalOrder,
  renewing,
  stateAfter,
  yearly,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

describe('money of a charge that went back', () => {
  test('keeps the membership, if that was said', () =>
    given(...lived(...joined))
      .when(refund(4_000, true, on('04-05')))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.context).toMatchObject({
          funding: [{ orderId: renewalOrder(1), amount: 6_000 }],
          dueAt: dueOn('04-30'),
        })
      }))
  test('ends it, if that was said', () =>
    given(...lived(...joined))
      .when(refund(10_000, false, on('04-05')))
      .then(
        { type: 'ChargeRefunded', keepsMembership: false, amount: 10_000 as never },
        { type: 'SubscriptionEnded', reason: 'refunded', on: day('04-05'), refunds: [] },
      ))
  test('told twice, counts once; another refund of the same order counts', () => {
    given(...lived(...joined, refund(4_000, true, on('04-05'))))
      .when(refund(4_000, true, on('04-06')))
      .then()
    given(...lived(...joined, refund(10_000, false, on('04-05'))))
      .when(refund(10_000, false, on('04-06')))
      .then()
    const second = refund(1_000, true, on('04-06'), { refundId: 'refund00000002' })
    expect(stateAfter(lived(...joined, refund(4_000, true, on('04-05')), second)).context.funding).toEqual([
      { orderId: renewalOrder(1), amount: 5_000 },
    ])
  })
  test('of all of it keeps nothing to give back later', () =>
    given(...lived(...joined, refund(10_000, true, on('04-05'))))
      .when(leaveNow(0, on('04-06')))
      .then({ type: 'SubscriptionEnded', refunds: [] }))
  test('after the end is noted all the same', () =>
    given(...lived(...joined, { type: 'EndByStaff', refunds: [], at: on('04-05') }))
      .when(refund(10_000, false, on('04-06')))
      .then({ type: 'ChargeRefunded' }))
})

describe('money that goes back and ends it while a charge is under way', () => {
  const ending = refund(10_000, false, on('04-30'))
  test('waits for its outcome: captured, used to its end; declined, over', () => {
    given(...lived(...renewing))
      .when(ending)
      .then({ type: 'ChargeRefunded' }, { type: 'CancelScheduled', endsOn: null })
    given(...lived(...renewing, ending))
      .when(captured(renewalOrder(2), on('04-30')))
      .thenState(state => expect(state.context.leaving).toEqual({ endsOn: day('05-31') }))
    given(...lived(...renewing, ending))
      .when(declined(renewalOrder(2), on('04-30')))
      .then({ type: 'ChargeFailed' }, { type: 'SubscriptionEnded' })
  })
  test('of a change of plan: declined, it does not go on for ever', () =>
    given(...lived(...joined, changeNow(premium, 25_000, on('04-15')), ending))
      .when(declined(changeOrder(1), on('04-30')))
      .then({ type: 'ChargeFailed' }, { type: 'SubscriptionEnded' }))
  test('of somebody who is leaving already, the refund is noted', () =>
    given(...lived(...renewing, cancel(dueOn('04-30'))))
      .when(ending)
      .then({ type: 'ChargeRefunded' }))
  test('of somebody who owes, it ends at once', () =>
    given(...lived(...owing()))
      .when(ending)
      .then({ type: 'ChargeRefunded' }, { type: 'SubscriptionEnded', reason: 'refunded' }))
})

describe('money that goes back and ends it once another charge pays for the days that run', () => {
  const ofFirst = (at = on('05-01')) => refund(10_000, false, at)
  const paidOn = [...renewing, captured(renewalOrder(2), dueOn('04-30'))]

  test('a refund that was approved after the renewal ends nothing that was paid since', () => {
    given(...lived(...paidOn))
      .when(ofFirst())
      .then({ type: 'ChargeRefunded' }, { type: 'CancelScheduled', endsOn: day('05-31') })
    given(...lived(...paidOn, ofFirst()))
      .when(passTime(on('05-31', 0)))
      .then({ type: 'SubscriptionEnded', reason: 'left', on: day('05-31') })
  })
  test('of the order before an upgrade: what the upgrade took is used up', () => {
    const upgraded = [
      ...joined,
      changeNow(premium, 25_000, on('04-15')),
      captured(changeOrder(1), on('04-15')),
    ]
    given(...lived(...upgraded))
      .when(ofFirst(on('04-16')))
      .then({ type: 'ChargeRefunded' }, { type: 'CancelScheduled', endsOn: day('05-15') })
    const both = refund(25_000, false, on('04-17'), { refundId: 'refund00000002', orderId: changeOrder(1) })
    given(...lived(...upgraded, ofFirst(on('04-16'))))
      .when(both)
      .then({ type: 'ChargeRefunded' }, { type: 'SubscriptionEnded', reason: 'refunded' })
  })
  test('of the upgrade itself: nobody keeps its days for the rest of the plan before', () =>
    given(...lived(...joined, changeNow(premium, 25_000, on('04-15')), captured(changeOrder(1), on('04-15'))))
      .when(refund(25_000, false, on('04-16'), { orderId: changeOrder(1) }))
      .then({ type: 'ChargeRefunded' }, { type: 'SubscriptionEnded', reason: 'refunded', on: day('04-16') }))
  test('of somebody who is leaving already, or whose days are over', () => {
    given(...lived(...paidOn, cancel(on('04-30'))))
      .when(ofFirst())
      .then({ type: 'ChargeRefunded' })
    given(...lived(...paidOn))
      .when(ofFirst(on('05-31', 0)))
      .then({ type: 'ChargeRefunded' }, { type: 'SubscriptionEnded', reason: 'refunded' })
  })
  test('of somebody who paused: entitled to the end of it, and not resumed', () =>
    given(...lived(...paidOn, pause(on('04-30'), day('06-20'))))
      .when(ofFirst())
      .thenState(state => {
        expect(state.hasTag('entitled')).toBe(true)
        expect(state.context.leaving).toEqual({ endsOn: day('05-31') })
      }))
})

describe('a refund that ends the membership while a change of plan is under way', () => {
  const seenOn = (facts: Parameters<typeof stateAfter>[0], to: AgreedPlan, date: string) => {
    const { period, funding } = stateAfter(facts).context
    if (!period) throw new Error('nothing is paid for')
    return quoteChange({ period, funding }, to, day(date))?.today ?? 0
  }
  const upgraded = [
    ...joined,
    changeNow(premium, seenOn(lived(...joined), premium, '04-10'), on('04-10')),
    captured(changeOrder(1), on('04-10')),
  ]
  const changing = [
    ...upgraded,
    changeNow(yearly, seenOn(lived(...upgraded), yearly, '04-15'), on('04-15')),
    refund(5_000, false, on('04-15', 730)),
  ]

  test('leaves the days another order pays for, where the change does not come to be', () => {
    const failed = lived(...changing, declined(changeOrder(2), on('04-15', 740), 1, 'configuration'))
    const { context } = stateAfter(failed)
    expect(lastOf(failed, 'CancelScheduled').endsOn).toBe(context.period?.to)
    expect(context).toMatchObject({ charge: null, end: null })
    given(...failed)
      .when(passTime(instantAt(context.period?.to ?? day('05-10'))))
      .then({ type: 'SubscriptionEnded', reason: 'left' })
  })
  test('is used to the end of what the change paid for, where it does', () => {
    const paid = stateAfter(lived(...changing, captured(changeOrder(2), on('04-15', 740)))).context
    expect(paid.leaving?.endsOn).toBe(paid.period?.to)
    expect(paid.period?.to).toBe('2027-04-15')
  })
})

describe('ended by staff', () => {
  const cancelId = 'staff0000000001' as CancelId
  const end = (amount: number, orderId = renewalOrder(1)) =>
    ({ type: 'EndByStaff', refunds: [{ orderId, amount: won(amount), cancelId }], at: on('04-15') }) as const
  test('gives back what they say, never more than was paid', () => {
    given(...lived(...joined))
      .when(end(10_000))
      .then({ type: 'SubscriptionEnded', reason: 'staff', on: day('04-15') })
    given(...lived(...joined))
      .when(end(10_001))
      .thenRefused('CANCEL_OVER_BALANCE')
    given(...lived(...joined, refund(4_000, true, on('04-05'))))
      .when(end(6_001))
      .thenRefused('CANCEL_OVER_BALANCE')
    given(...lived(...joined))
      .when(end(1, renewalOrder(2)))
      .thenRefused('CANCEL_OVER_BALANCE')
    const twice = { ...end(6_000), refunds: [...end(6_000).refunds, ...end(6_000).refunds] }
    given(...lived(...joined))
      .when(twice)
      .thenRefused('CANCEL_OVER_BALANCE')
  })
  test('waits for a charge under way, and is once', () => {
    given(...lived(...renewing))
      .when(end(0))
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...lived(...joined, end(0)))
      .when(end(0))
      .then()
  })
  test('is refused once it ended otherwise, or with another sum: nothing would go back', () => {
    for (const otherwise of [
      leaveNow(4_666, on('04-15')),
      refund(10_000, false, on('04-15')),
      end(4_000),
      end(0),
    ])
      given(...lived(...joined, otherwise))
        .when(end(10_000))
        .thenRefused('NOT_ALLOWED_NOW')
  })
  test('nothing follows but what is left to give back and to clean up', () => {
    const ended = lived(...joined, end(10_000))
    given(...ended)
      .when(passTime(on('05-30')))
      .then()
    given(...ended)
      .when(changeNow(premium, 25_000, on('04-15')))
      .thenRefused('NOT_ALLOWED_NOW')
    expect(stateAfter(ended).hasTag('entitled')).toBe(false)
  })
})
