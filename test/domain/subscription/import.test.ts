import { describe, expect, test } from 'vitest'
import { won } from '../../../domain/money.ts'
import { movements } from '../../../domain/projections/revenue.ts'
import { subscriptionNotices } from '../../../domain/projections/subscription-notices.ts'
import { charges } from '../../../domain/projections/subscriptions.ts'
import { quoteLeaving } from '../../../domain/subscription/charge.ts'
import { anchorBehind, importProblem } from '../../../domain/subscription/import.ts'
import { periodOf } from '../../../domain/subscription/period.ts'
import { nothingYet } from '../../../domain/subscription/state.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addMonths, type Day, instantAt } from '../../../domain/time.ts'
import { specify } from '../../support/specify.ts'
import {
  captured,
  changeAtEnd,
  changeNow,
  day,
  dueOn,
  importWish,
  leaveNow,
  lived,
  on,
  passTime,
  plan,
  policy,
  premium,
  renewalOrder,
  yearly,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const { decider } = subscription

/** The facts of a wish upon a life that has not begun, and where they lead. */
function begun(differs: Parameters<typeof importWish>[0] = {}) {
  const decided = decider.decide(decider.initial, importWish(differs))
  if (decided.type === 'refused') throw new Error(decided.code)
  const [fact] = decided.events
  if (!fact) throw new Error('nothing happened')
  return { facts: decided.events, fact, state: decider.evolve(decider.initial, fact) }
}

describe('where periods of a membership taken over are counted from', () => {
  test.each([
    ['2026-05-15', 15, 'month', '2026-04-15', 1],
    ['2026-04-30', 31, 'month', '2026-03-31', 1],
    ['2026-02-28', 31, 'month', '2026-01-31', 1],
    ['2026-02-28', 29, 'month', '2026-01-29', 1],
    ['2026-03-31', 31, 'month', '2026-01-31', 2],
    ['2026-03-30', 30, 'month', '2026-01-30', 2],
    ['2027-02-28', 29, 'year', '2024-02-29', 3],
    ['2028-02-29', 29, 'year', '2024-02-29', 4],
    ['2104-02-29', 29, 'year', '2096-02-29', 8],
  ] as const)(
    'charged next on %s, counted from the %dth each %s',
    (next, anchorDay, interval, anchor, last) => {
      const found = anchorBehind(day(next), anchorDay, interval)
      expect(found?.anchor).toEqual({ day: anchor, index: 1, interval })
      expect(found?.last).toMatchObject({ index: last, to: next })
    },
  )

  test('and every later one falls where the old system would have charged it', () => {
    const { anchor } = anchorBehind(day('2026-02-28'), 31, 'month') ?? {}
    const later = [2, 3, 4].map(index => anchor && periodOf(anchor, index).from)
    expect(later).toEqual(['2026-02-28', '2026-03-31', '2026-04-30'])
  })

  test.each([
    ['2026-05-15', 31, 'month'],
    ['2026-05-30', 31, 'month'],
    ['2026-02-28', 27, 'month'],
    ['2026-03-01', 31, 'year'],
  ] as const)('but %s is none of those of the %dth each %s', (next, anchorDay, interval) => {
    expect(anchorBehind(day(next), anchorDay, interval)).toBeNull()
  })
})

describe('taking a membership over', () => {
  test('makes it active and paid for until its next charge, at the price agreed to there', () => {
    const { facts, state } = begun()
    expect(facts).toMatchObject([
      {
        type: 'SubscriptionImported',
        plan: { price: 8_000 },
        anchor: { day: '2026-03-31', index: 1, interval: 'month' },
        period: { index: 1, from: '2026-03-31', to: '2026-04-30' },
        schedule: { dueAt: dueOn('04-30'), announceAt: instantAt(day('04-27'), policy.window.from) },
      },
    ])
    expect(state.matches({ live: 'active' }) && state.hasTag('entitled')).toBe(true)
    expect(state.context).toMatchObject({ funding: [], paidAt: null, trial: null, charge: null })
  })

  test('tells the member of its first charge, and then charges it once', () =>
    given(...lived(importWish()))
      .when(passTime(instantAt(day('04-27'), policy.window.from)))
      .then({ type: 'ChargeAnnounced', index: 2, amount: won(8_000), chargeOn: day('04-30'), agreed: true }))

  test('its first charge is a renewal of the second period', () =>
    given(...lived(importWish()))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', orderId: renewalOrder(2), purpose: 'renewal', amount: won(8_000) }))

  test('of a period that ends sooner than the notice goes out is announced at once', () => {
    given(...lived(importWish({ nextChargeOn: day('04-01'), anchorDay: 1 })))
      .when(passTime(on('03-31', 12 * 60 + 1)))
      .then({ type: 'ChargeAnnounced', chargeOn: day('04-01') })
  })

  test('paid for longer than a period begins today', () =>
    expect(begun({ nextChargeOn: day('06-30'), anchorDay: 30 }).fact).toMatchObject({
      period: { from: '2026-03-31', to: '2026-06-30' },
    }))

  test('told twice is told once', () =>
    given(...lived(importWish()))
      .when(importWish({ at: on('04-20') }))
      .then())

  test('after the charge it came for is still no news', () =>
    given(...lived(importWish(), passTime(dueOn('04-30')), captured(renewalOrder(2), dueOn('04-30'))))
      .when(importWish({ at: on('05-20') }))
      .then())

  const refusals = [
    ['today', { nextChargeOn: day('03-31') }, 'chargeDayNotAhead'],
    ['yesterday', { nextChargeOn: day('03-30'), anchorDay: 30 }, 'chargeDayNotAhead'],
    ['in fourteen months', { nextChargeOn: day('2027-05-31') }, 'chargeDayTooFar'],
    [
      'in two years and a day of a yearly plan',
      { nextChargeOn: day('2028-04-01'), anchorDay: 1, plan: yearly },
      'chargeDayTooFar',
    ],
    ['on a day its anchor does not lead to', { nextChargeOn: day('04-29') }, 'chargeDayOffAnchor'],
  ] as const
  test.each(refusals)('charged next %s is refused', (_, differs, problem) => {
    const wish = importWish(differs)
    expect(importProblem(nothingYet, wish, day('03-31'))).toBe(problem)
    given().when(wish).thenRefused('NOT_ALLOWED_NOW')
  })

  test.each([
    ['plan', { plan: premium }],
    ['price', { plan: plan({ price: won(8_100) }) }],
    ['charge day', { nextChargeOn: day('05-31') }],
    ['anchor day', { anchorDay: 30 }],
  ])('on another %s than before is refused', (_, differs) => {
    const { state } = begun()
    expect(importProblem(state.context, importWish(differs), day('04-01'))).toBe('importedOtherwise')
    given(...lived(importWish()))
      .when(importWish(differs))
      .thenRefused('NOT_ALLOWED_NOW')
  })

  test('for another member is refused', () =>
    given(...lived(importWish()))
      .when(importWish({ subject: 'cus_ffffffffffffffff' }))
      .thenRefused('NOT_ALLOWED_NOW'))
})

describe('what was paid for elsewhere', () => {
  test('gives nothing back from here, and says why', () => {
    const { state } = begun()
    expect(quoteLeaving(state.context, on('04-02'), policy)).toMatchObject({ refund: 0, basis: 'elsewhere' })
    given(...lived(importWish()))
      .when(leaveNow(0, on('04-02')))
      .then({ type: 'SubscriptionEnded', refunds: [] })
  })

  test('is not paid for again by changing the plan at once: the change waits for the period’s end', () => {
    const taken = given(...lived(importWish()))
    taken.when(changeNow(premium, 30_000, on('04-10'))).thenRefused('CHANGE_AT_PERIOD_END_ONLY')
    taken.when(changeAtEnd(premium, on('04-10'))).then({ type: 'PlanChangeScheduled', plan: premium })
  })

  test('is over with the first charge here', () => {
    const paid = given(
      ...lived(importWish(), passTime(dueOn('04-30')), captured(renewalOrder(2), dueOn('04-30'))),
    )
    paid
      .when(changeNow(premium, 30_000 - 8_000, on('04-30', 13 * 60)))
      .then({ type: 'ChargeStarted', credit: won(8_000) })
    paid
      .when(leaveNow(8_000, on('05-02')))
      .then({ type: 'SubscriptionEnded', refunds: [{ amount: 8_000 }] as never })
  })
})

describe('rows of a membership taken over', () => {
  const place = { id: 'subscription-x', version: 1 }
  const rowsOf = (project: typeof charges, differs = {}) => {
    const { fact, state } = begun(differs)
    return project(place, fact, state, decider.initial).map(({ data }) => data)
  }

  test('count it as a movement of its own kind', () =>
    expect(rowsOf(movements)).toMatchObject([{ kind: 'imported', amount: 8_000, members: 1, reason: null }]))
  test('show the period it came with as paid elsewhere', () =>
    expect(rowsOf(charges)).toMatchObject([
      { status: 'elsewhere', order_id: null, amount: 0, period_index: 1 },
    ]))
  test('send a mail only where that was asked for', () => {
    expect(rowsOf(subscriptionNotices)).toEqual([])
    expect(rowsOf(subscriptionNotices, { tells: true })).toMatchObject([
      { kind: 'subscriptionMoved', data: { nextChargeOn: '2026-04-30', nextAmount: 8_000 } },
    ])
  })
})

test('a month later is a month later, whichever day', () => {
  for (const month of ['2026-01', '2026-06', '2026-11', '2028-01'])
    for (let date = 1; date <= 28; date++) {
      const next = `${month}-${String(date).padStart(2, '0')}` as Day
      expect(anchorBehind(next, date, 'month')?.anchor.day, next).toBe(addMonths(next, -1))
    }
})
