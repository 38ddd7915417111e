import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  agreed,
  cancel,
  captured,
  changeAtEnd,
  changeNow,
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
  premium,
  register,
  renewalOrder,
  renewing,
  replaceCard,
  resting,
  resume,
  stateAfter,
  undoCancel,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)

describe('leaving at the end of the period (일반해지)', () => {
  const leaving = [...joined, cancel(on('04-10'))]
  test('is used to the end of what is paid, and charged no more', () => {
    given(...lived(...joined))
      .when(cancel(on('04-10')))
      .then({ type: 'CancelScheduled', endsOn: day('04-30') })
    given(...lived(...leaving))
      .when(passTime(on('04-29', 1439)))
      .then()
    expect(stateAfter(lived(...leaving)).hasTag('entitled')).toBe(true)
    given(...lived(...leaving))
      .when(passTime(on('04-30', 0)))
      .then({ type: 'SubscriptionEnded', reason: 'left', on: day('04-30'), refunds: [] })
  })
  test('is over on the day that was said, also when nobody looked for a week', () =>
    given(...lived(...leaving))
      .when(passTime(on('05-07')))
      .then({ type: 'SubscriptionEnded', on: day('04-30') }))
  test('asked twice, left once', () => {
    given(...lived(...leaving))
      .when(cancel(on('04-11')))
      .then()
    given(...lived(...leaving, passTime(on('04-30'))))
      .when(cancel(on('05-11')))
      .then()
  })
  test('undone until it takes effect, and charged as if nothing had been said', () => {
    given(...lived(...leaving))
      .when(undoCancel(on('04-29', 1439)))
      .then({ type: 'CancelWithdrawn', schedule: { dueAt: dueOn('04-30'), announceAt: on('04-27', 9 * 60) } })
    given(...lived(...leaving))
      .when(undoCancel(on('04-30', 0)))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...lived(...leaving, passTime(on('04-30'))))
      .when(undoCancel(on('04-30')))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...lived(...joined))
      .when(undoCancel(on('04-29')))
      .then()
    given(...lived(...leaving, undoCancel(on('04-29'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(2) })
  })
  test('keeps what was chosen for later, should it be undone', () => {
    const facts = lived(
      ...joined,
      changeAtEnd(premium, on('04-05')),
      cancel(on('04-10')),
      undoCancel(on('04-11')),
    )
    given(...facts)
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: premium })
  })
  test('after the paid time, before its morning charge: over at once, not charged', () =>
    given(...lived(...joined))
      .when(cancel(on('04-30', 60)))
      .then({ type: 'SubscriptionEnded', reason: 'left', refunds: [] }))
  test('where nothing is paid for, is at once', () => {
    given(...lived(register()))
      .when(cancel(on('03-31')))
      .then({ type: 'SubscriptionEnded', reason: 'left' })
    given(...lived(...resting, resume(on('06-10'))))
      .when(cancel(on('06-10')))
      .then({ type: 'SubscriptionEnded', reason: 'left' })
  })
})

describe('leaving while a charge is under way (d5)', () => {
  const suspended = [
    ...owing('hard'),
    passTime(on('05-07', 0)),
    replaceCard(on('05-08')),
    passTime(on('05-08')),
  ]
  const cases = [
    ['the first charge', [register(), passTime(on('03-31'))], renewalOrder(1), 1, day('04-30')],
    ['the end of a trial', [...agreed, passTime(dueOn('04-14'))], renewalOrder(1), 1, day('05-14')],
    ['a renewal', renewing, renewalOrder(2), 1, day('05-31')],
    ['a retry in grace', [...owing(), passTime(dueOn('05-01'))], renewalOrder(2), 2, day('05-31')],
    ['a retry in suspension', suspended, renewalOrder(2), 2, day('05-31')],
    [
      'a resumption',
      [...resting, resume(on('06-10')), passTime(on('06-10'))],
      renewalOrder(2),
      1,
      day('07-10'),
    ],
  ] as const
  test.each(cases)(
    '%s: captured, it is used to the end of what was paid',
    (_, wishes, order, attempt, endsOn) => {
      const at = on('06-10', 13 * 60)
      given(...lived(...wishes))
        .when(cancel(at))
        .then({ type: 'CancelScheduled', endsOn: null })
      const facts = lived(...wishes, cancel(at), captured(order, at, attempt))
      const after = stateAfter(facts)
      expect(statusOf(after)).toBe('leaving')
      expect(after.hasTag('entitled')).toBe(true)
      expect(after.context).toMatchObject({ leaving: { endsOn }, dueAt: null })
      given(...facts)
        .when(passTime(on('12-31')))
        .then({ type: 'SubscriptionEnded', reason: 'left', on: endsOn })
    },
  )
  test.each(cases)('%s: declined, it is over, never asked again', (_, wishes, order, attempt) => {
    const at = on('06-10', 13 * 60)
    for (const declineClass of ['soft', 'hard', 'provider', 'configuration'] as const) {
      const facts = lived(...wishes, cancel(at), declined(order, at, attempt, declineClass))
      expect(lastOf(facts, 'ChargeFailed')).toMatchObject({ retryAt: null, graceEndsAt: null, endsAt: null })
      expect(lastOf(facts, 'SubscriptionEnded')).toMatchObject({ reason: 'left', refunds: [] })
      given(...facts)
        .when(passTime(on('12-31')))
        .then()
    }
  })
  test('entitled meanwhile only where it was before', () => {
    const entitled = cases.map(([, wishes]) =>
      stateAfter(lived(...wishes, cancel(on('06-10', 780)))).hasTag('entitled'),
    )
    expect(entitled).toEqual([false, true, true, true, false, false])
  })
  test('is not undone before its outcome, and then it is', () => {
    const leaving = [...renewing, cancel(dueOn('04-30'))]
    given(...lived(...leaving))
      .when(undoCancel(on('04-30')))
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...lived(...leaving, captured(renewalOrder(2), on('04-30'))))
      .when(undoCancel(on('05-01')))
      .then({ type: 'CancelWithdrawn', schedule: { dueAt: dueOn('05-31'), announceAt: on('05-28', 9 * 60) } })
  })
  test('that brings another plan: the money is recorded, and the plan with it', () => {
    const facts = lived(
      ...joined,
      changeAtEnd(premium, on('04-10')),
      passTime(dueOn('04-30')),
      cancel(dueOn('04-30')),
      captured(renewalOrder(2), on('04-30')),
    )
    expect(stateAfter(facts).context).toMatchObject({ plan: premium, leaving: { endsOn: day('05-31') } })
  })
  test('of a change of plan waits for it', () =>
    given(...lived(...joined, changeNow(premium, 25_000, on('04-15'))))
      .when(cancel(on('04-15')))
      .thenRefused('CHARGE_IN_PROGRESS'))
  test('now, with money back, waits for it too', () =>
    given(...lived(...renewing))
      .when(leaveNow(0, on('04-30')))
      .thenRefused('CHARGE_IN_PROGRESS'))
})
