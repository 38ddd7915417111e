import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { periodAt, periodOf } from '../../../domain/subscription/period.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { wakeOf } from '../../../domain/subscription/wakes.ts'
import { addDays, type Day, dayOf, daysBetween, instantAt } from '../../../domain/time.ts'
import {
  basic,
  captured,
  lived,
  passTime,
  register,
  stateAfter,
  yearly,
} from '../../support/subscription-facts.ts'

/** What `reliability.md` 2.9 wants; every row is counted from the anchor, never from the row before. */
const VECTORS: readonly (readonly [anchor: string, interval: 'month' | 'year', begins: readonly string[]])[] =
  [
    ['2026-01-31', 'month', ['2026-02-28', '2026-03-31', '2026-04-30']],
    ['2026-01-30', 'month', ['2026-02-28', '2026-03-30', '2026-04-30']],
    ['2024-01-31', 'month', ['2024-02-29', '2024-03-31', '2024-04-30']],
    ['2026-08-31', 'month', ['2026-09-30', '2026-10-31', '2026-11-30']],
    ['2024-02-29', 'year', ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['2026-12-31', 'month', ['2027-01-31', '2027-02-28', '2027-03-31']],
  ]

describe('periods (이용 기간)', () => {
  test.each(VECTORS)('from %s by the %s', (day, interval, begins) => {
    const anchor = { day: day as Day, index: 1, interval }
    expect(begins.map((_, nth) => periodOf(anchor, nth + 2).from)).toEqual(begins)
  })
  test.each(VECTORS)('follow each other without gap or overlap from %s', (day, interval) => {
    const anchor = { day: day as Day, index: 1, interval }
    for (let index = 1; index < 40; index++)
      expect(periodOf(anchor, index).to).toBe(periodOf(anchor, index + 1).from)
  })
  test('an anchor in the middle of a life counts from its own index', () => {
    const anchor = { day: '2026-01-31' as Day, index: 7, interval: 'month' } as const
    expect(periodOf(anchor, 8)).toEqual({ index: 8, from: '2026-02-28', to: '2026-03-31' })
  })
  test('a day belongs to the period it begins, not to the one it ends', () => {
    const anchor = { day: '2026-01-31' as Day, index: 1, interval: 'month' } as const
    expect(periodAt(anchor, '2026-02-27' as Day, 1).index).toBe(1)
    expect(periodAt(anchor, '2026-02-28' as Day, 1).index).toBe(2)
    expect(periodAt(anchor, '2025-12-01' as Day, 2).index).toBe(2)
  })
})

describe('days', () => {
  test('cross months and years', () => {
    expect(addDays('2026-12-31' as Day, 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01' as Day, -1)).toBe('2024-02-29')
    expect(daysBetween('2024-02-01' as Day, '2024-03-01' as Day)).toBe(29)
    expect(daysBetween('2026-03-01' as Day, '2026-02-01' as Day)).toBe(-28)
  })
  test('begin at midnight in Seoul', () => {
    expect(instantAt('2026-03-08' as Day)).toBe('2026-03-07T15:00:00.000Z')
    expect(instantAt('2026-03-08' as Day, 9 * 60)).toBe('2026-03-08T00:00:00.000Z')
  })
})

/** The days on which money was taken in a life of so many charges, led by its own wakes as the scheduler would. */
function chargedDays(anchor: Day, interval: 'month' | 'year', minutes: number, charges: number): string[] {
  const begun = register({ plan: interval === 'year' ? yearly : basic, at: instantAt(anchor, minutes) })
  const days: string[] = []
  let state = stateAfter(lived(begun))
  let at = begun.at
  for (let steps = 0; days.length < charges && steps < 10 * charges; steps++) {
    const { charge } = state.context
    const wish = charge ? captured(charge.orderId, at, charge.attempt) : passTime(at)
    const decision = subscription.decider.decide(state, wish)
    if (decision.type === 'refused') throw new Error(decision.code)
    for (const fact of decision.events) {
      state = subscription.decider.evolve(state, fact)
      if (fact.type !== 'ChargeStarted') continue
      expect(dayOf(fact.at)).toBe(fact.period.from)
      days.push(fact.period.from)
    }
    const wake = wakeOf(state, at)
    if (wake?.kind === 'subscription' && wake.at > at) at = wake.at
  }
  return days
}

describe.each([
  ['UTC', 0],
  ['Asia/Seoul', -540],
  ['America/Los_Angeles', 480],
] as const)('on a host in %s (g9)', (zone, offset) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    process.env.TZ = before
  })

  test('the host is really there', () => {
    expect(new Date(2026, 0, 31).getTimezoneOffset()).toBe(offset)
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  })
  test.each(VECTORS)(
    'whoever began on %s by the %s is charged on the days of the vectors',
    (day, interval, begins) => {
      const expected = [day, ...begins]
      // just after midnight in Seoul it is another day in London and Los Angeles, just before it is not
      for (const minutes of [1, 12 * 60, 24 * 60 - 1])
        expect(chargedDays(day as Day, interval, minutes, expected.length)).toEqual(expected)
    },
  )
  test.each(VECTORS)('and for years from %s by the %s on the days of the formula', (day, interval) => {
    const months = interval === 'year' ? 12 : 1
    const charges = interval === 'year' ? 6 : 26
    const formula = Array.from({ length: charges }, (_, nth) => clamped(day, nth * months))
    expect(chargedDays(day as Day, interval, 30, charges)).toEqual(formula)
  })
})

/** Months added to a day and clamped, by nothing but the lengths of months: what the calendar we use is held against. */
function clamped(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const nth = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(nth / 12), nth % 12]
  const isLeap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m] ?? 0
  const two = (part: number) => String(part).padStart(2, '0')
  return `${y}-${two(m + 1)}-${two(Math.min(date, length))}`
}
