import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthOf, monthsUpTo } from '../../../domain/figures/calendar.ts'
import { byDay, byMonth, sumOf } from '../../../domain/figures/money.ts'
import type { DayOfMoney, Declined, Step } from '../../../domain/figures/reads.ts'
import { recoveryOf } from '../../../domain/figures/recovery.ts'
import { churnOf, MOVEMENT_KINDS, revenueOf } from '../../../domain/figures/revenue.ts'
import { addDays, type Day } from '../../../domain/time.ts'

const day = (text: string) => text as Day
const money = (on: string, sales: number, refunds = 0): DayOfMoney => ({
  day: day(on),
  sales,
  refunds,
  payments: sales > 0 ? 1 : 0,
  cancels: refunds > 0 ? 1 : 0,
})

describe('sales and refunds', () => {
  const days = [money('2026-03-01', 10_000), money('2026-03-03', 5_000, 12_000), money('2026-04-01', 1_000)]

  test('a day without money has a bar of nothing', () =>
    expect(
      byDay(days, day('2026-03-01'), day('2026-03-04')).map(({ sales, refunds }) => [sales, refunds]),
    ).toEqual([
      [10_000, 0],
      [0, 0],
      [5_000, 12_000],
      [0, 0],
    ]))
  test('months are sums of their days', () =>
    expect(
      byMonth(days, monthsUpTo('2026-04', 3)).map(month => [month.month, month.sales, month.refunds]),
    ).toEqual([
      ['2026-02', 0, 0],
      ['2026-03', 15_000, 12_000],
      ['2026-04', 1_000, 0],
    ]))
  test('days outside do not count', () =>
    expect(sumOf(days, day('2026-03-02'), day('2026-03-31'))).toEqual({
      sales: 5_000,
      refunds: 12_000,
      payments: 1,
      cancels: 1,
    }))
  test('by day or by month, nothing is lost and nothing counted twice', () => {
    const some = fc.array(fc.tuple(fc.nat(364), fc.nat(1_000_000), fc.nat(1_000_000)), { maxLength: 60 })
    fc.assert(
      fc.property(some, drawn => {
        const from = day('2026-01-01')
        const byOffset = new Map(drawn.map(([offset, ...sums]) => [offset, sums]))
        const moved = [...byOffset].map(([offset, [sales, refunds]]) =>
          money(addDays(from, offset), sales ?? 0, refunds),
        )
        const all = sumOf(moved, from, day('2026-12-31'))
        const total = (rows: readonly { sales: number; refunds: number }[]) => [
          rows.reduce((sum, row) => sum + row.sales, 0),
          rows.reduce((sum, row) => sum + row.refunds, 0),
        ]
        expect(total(byDay(moved, from, day('2026-12-31')))).toEqual([all.sales, all.refunds])
        expect(total(byMonth(moved, monthsUpTo('2026-12', 12)))).toEqual([all.sales, all.refunds])
      }),
      { numRuns: 25 },
    )
  })
})

describe('monthly revenue', () => {
  const step = (month: string, kind: Step['kind'], amount: number, members = 0, count = 1): Step => ({
    month,
    kind,
    amount,
    members,
    count,
  })
  const months = monthsUpTo('2026-04', 2)

  test('months cross the year', () =>
    expect(monthsUpTo('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']))

  test('each month begins where the one before it ended', () => {
    const steps = [step('2026-03', 'new', 20_000, 2, 2), step('2026-04', 'churn', -10_000, -1)]
    expect(
      revenueOf({ mrr: 30_000, members: 3 }, months, steps).map(({ opening, closing }) => [
        opening.mrr,
        closing.mrr,
      ]),
    ).toEqual([
      [30_000, 50_000],
      [50_000, 40_000],
    ])
  })

  test('churn is held against what stood when the month began; of nothing there is none', () => {
    const [month] = revenueOf({ mrr: 40_000, members: 4 }, months, [
      step('2026-03', 'churn', -10_000, -1),
      step('2026-03', 'contraction', -6_000),
    ])
    expect(month && churnOf(month)).toEqual({ members: 0.25, won: 0.4 })
    const [empty] = revenueOf({ mrr: 0, members: 0 }, months, [])
    expect(empty && churnOf(empty)).toEqual({ members: null, won: null })
  })

  test('the steps add up to the difference of the two ends, kind by kind and month by month', () => {
    const steps = fc.array(
      fc.record({
        month: fc.constantFrom(...monthsUpTo('2026-12', 12)),
        kind: fc.constantFrom(...MOVEMENT_KINDS),
        amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
        members: fc.constantFrom(-1, 0, 1),
        count: fc.constant(1),
      }),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(steps, fc.nat(10_000_000), (drawn, mrr) => {
        const told = revenueOf({ mrr, members: 9 }, monthsUpTo('2026-12', 12), drawn)
        const moved = told.flatMap(month => MOVEMENT_KINDS.map(kind => month.moved[kind]))
        const amount = moved.reduce((sum, one) => sum + one.amount, 0)
        expect((told.at(-1)?.closing.mrr ?? 0) - mrr).toBe(amount)
        expect(amount).toBe(drawn.reduce((sum, one) => sum + one.amount, 0))
        expect(moved.reduce((sum, one) => sum + one.count, 0)).toBe(drawn.length)
        expect(told.slice(1).map(month => month.opening)).toEqual(
          told.slice(0, -1).map(month => month.closing),
        )
      }),
      { numRuns: 50 },
    )
  })

  test('a day belongs to its month', () => expect(monthOf(day('2026-03-31'))).toBe('2026-03'))
})

describe('recovery', () => {
  const declined = (outcome: Declined['outcome'], tries: number, count: number): Declined => ({
    outcome,
    tries,
    count,
    amount: count * 9_900,
  })

  test('is the share of what came to an end; what is still open counts for neither side', () => {
    const {
      share,
      declined: all,
      of,
    } = recoveryOf([
      declined('recovered', 2, 2),
      declined('recovered', 3, 1),
      declined('lost', 4, 1),
      declined('open', 1, 5),
    ])
    expect(share).toEqual({ count: 0.75, won: 0.75 })
    expect(all).toEqual({ count: 9, amount: 9 * 9_900 })
    expect(of.open.count).toBe(5)
  })
  test('tells by which try, in order', () =>
    expect(
      recoveryOf([
        declined('recovered', 3, 1),
        declined('recovered', 2, 4),
        declined('lost', 4, 1),
      ]).byTry.map(({ tries, count }) => [tries, count]),
    ).toEqual([
      [2, 4],
      [3, 1],
      [4, 0],
    ]))
  test('is unknown while nothing has come to an end', () =>
    expect(recoveryOf([declined('open', 1, 1)]).share).toEqual({ count: null, won: null }))
})
