import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  cancel,
  captured,
  changeAtEnd,
  day,
  declined,
  dueOn,
  joined,
  lastOf,
  leaveNow,
  lived,
  on,
  onTrial,
  passTime,
  pause,
  renewalOrder,
  renewing,
  resting,
  resume,
  stateAfter,
  undoCancel,
  yearly,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const order = renewalOrder(2)

describe('pausing (일시 정지)', () => {
  test('takes effect when the paid time is over: entitled until then, charged nothing', () => {
    given(...lived(...joined))
      .when(pause(on('04-10')))
      .then({ type: 'SubscriptionPaused', from: day('04-30'), resumesOn: null })
    const pausing = stateAfter(lived(...joined, pause(on('04-10'))))
    expect([statusOf(pausing), pausing.hasTag('entitled'), pausing.context.dueAt]).toEqual([
      'pausing',
      true,
      null,
    ])
    given(...lived(...joined, pause(on('04-10'))))
      .when(passTime(on('04-29', 1439)))
      .then()
    given(...lived(...joined, pause(on('04-10'))))
      .when(passTime(on('04-30', 0)))
      .thenState(state => {
        expect(statusOf(state)).toBe('paused')
        expect(state.hasTag('entitled')).toBe(false)
      })
    given(...lived(...resting))
      .when(passTime(on('12-30')))
      .then()
  })
  test('asked twice, paused once; until another day is another wish', () => {
    given(...lived(...joined, pause(on('04-10'))))
      .when(pause(on('04-11')))
      .then()
    given(...lived(...joined, pause(on('04-10'))))
      .when(pause(on('04-11'), day('06-01')))
      .thenRefused('NOT_ALLOWED_NOW')
  })
  test('until a day that is not after the paid time is none', () => {
    given(...lived(...joined))
      .when(pause(on('04-10'), day('04-30')))
      .thenRefused('RESUME_TOO_EARLY')
    given(...lived(...joined))
      .when(pause(on('05-02'), day('05-02')))
      .thenRefused('RESUME_TOO_EARLY')
    given(...lived(...joined))
      .when(pause(on('04-10'), day('05-01')))
      .then({ type: 'SubscriptionPaused' })
  })
  test('until a day two years on is the last, since nobody counts months up to the year 9999', () => {
    const until = (resumesOn: string) =>
      given(...lived(...joined)).when(pause(on('04-10'), resumesOn as never))
    until('2028-04-30').then({ type: 'SubscriptionPaused' })
    for (const late of ['2028-05-01', '9999-12-15', '9999-12-31']) until(late).thenRefused('RESUME_TOO_LATE')
  })
  test('waits for a charge under way, and is nothing for a trial', () => {
    given(...lived(...renewing))
      .when(pause(on('04-30')))
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...lived(...onTrial))
      .when(pause(on('04-01')))
      .thenRefused('NOT_ALLOWED_NOW')
  })
})

describe('resuming (재개)', () => {
  test('before the paid time is over, nothing has happened', () =>
    given(...lived(...joined, pause(on('04-10'))))
      .when(resume(on('04-20')))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.context).toMatchObject({ pause: null, dueAt: dueOn('04-30') })
      }))
  test('later, a period begins that day and is charged at once', () => {
    given(...lived(...resting))
      .when(resume(on('06-10')))
      .then({ type: 'SubscriptionResumed', anchor: { day: day('06-10'), index: 2, interval: 'month' } })
    given(...lived(...resting, resume(on('06-10'))))
      .when(passTime(on('06-10')))
      .then({
        type: 'ChargeStarted',
        orderId: order,
        period: { index: 2, from: day('06-10'), to: day('07-10') },
      })
  })
  test('is entitled to nothing before that charge is through', () => {
    const resuming = [...resting, resume(on('06-10')), passTime(on('06-10'))]
    expect(stateAfter(lived(...resuming)).hasTag('entitled')).toBe(false)
    given(...lived(...resuming))
      .when(captured(order, on('06-10')))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.context.dueAt).toBe(dueOn('07-10'))
      })
  })
  test('charged late, the period begins late', () =>
    given(
      ...lived(
        ...resting,
        resume(on('06-10')),
        passTime(on('06-10')),
        declined(order, on('06-10'), 1, 'provider'),
      ),
    )
      .when(passTime(on('09-01')))
      .then({
        type: 'ChargeStarted',
        attempt: 2,
        anchor: { day: day('09-01'), index: 2, interval: 'month' },
        period: { index: 2, from: day('09-01'), to: day('10-01') },
      }))
  test('declined, it rests on: nothing is owed, and nothing is said to be', () => {
    const facts = lived(...resting, resume(on('06-10')), passTime(on('06-10')), declined(order, on('06-10')))
    expect(lastOf(facts, 'ChargeFailed')).toMatchObject({ retryAt: null, graceEndsAt: null, endsAt: null })
    expect(statusOf(stateAfter(facts))).toBe('paused')
    given(...facts)
      .when(passTime(on('08-10')))
      .then()
    given(
      ...lived(
        ...resting,
        resume(on('06-10')),
        passTime(on('06-10')),
        declined(order, on('06-10')),
        resume(on('06-20')),
      ),
    )
      .when(passTime(on('06-20')))
      // A number of its own: the declined one stands for the price of its day (simulate --seed 11 --from 252).
      .then({
        type: 'ChargeStarted',
        orderId: renewalOrder(3),
        attempt: 1,
        period: { index: 3, from: day('06-20'), to: day('07-20') },
      })
  })
  test('by itself on the day that was chosen, in the morning', () => {
    const until = lived(...joined, pause(on('04-10'), day('06-01')), passTime(on('04-30', 0)))
    given(...until)
      .when(passTime(on('06-01', 9 * 60 - 1)))
      .then()
    given(...until)
      .when(passTime(on('06-01', 9 * 60)))
      .then({ type: 'SubscriptionResumed' })
  })
  test('asked twice, resumed once', () => {
    given(...lived(...resting, resume(on('06-10'))))
      .when(resume(on('06-10')))
      .then()
    given(...lived(...joined, pause(on('04-10')), resume(on('04-11'))))
      .when(resume(on('04-11')))
      .then()
  })
  test('with a plan of another length chosen before, the year begins on the day of resuming', () => {
    const facts = [
      ...joined,
      changeAtEnd(yearly, on('04-05')),
      pause(on('04-10')),
      passTime(on('04-30', 0)),
      resume(on('06-10')),
    ]
    given(...lived(...facts))
      .when(passTime(on('06-10')))
      .then({
        type: 'ChargeStarted',
        plan: yearly,
        period: { index: 2, from: day('06-10'), to: day('2027-06-10') },
      })
  })
})

describe('leaving out of a pause', () => {
  test('while the paid time runs, at its end; undone, it is paused as before and charged nothing', () => {
    const leaving = [...joined, pause(on('04-10')), cancel(on('04-12'))]
    expect(lastOf(lived(...leaving), 'CancelScheduled').endsOn).toBe(day('04-30'))
    given(...lived(...leaving))
      .when(undoCancel(on('04-13')))
      .then({ type: 'CancelWithdrawn', schedule: null })
    const undone = [...leaving, undoCancel(on('04-13'))]
    expect(statusOf(stateAfter(lived(...undone)))).toBe('pausing')
    given(...lived(...undone))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'PauseBegan' })
  })
  test('while resting, at once', () =>
    given(...lived(...resting))
      .when(cancel(on('06-10')))
      .then({ type: 'SubscriptionEnded', reason: 'left', on: day('06-10') }))
  test('at once with what was not used: of a rest nothing', () => {
    given(...lived(...joined, pause(on('04-10'))))
      .when(leaveNow(4_666, on('04-15')))
      .then({ type: 'SubscriptionEnded', reason: 'leftNow' })
    given(...lived(...resting))
      .when(leaveNow(0, on('06-10')))
      .then({ type: 'SubscriptionEnded', refunds: [] })
  })
})
