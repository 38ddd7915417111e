import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heightOf, scaleOf, stackOf } from '../../../app/admin/charts/scale.ts'
import {
  changeOf,
  percent,
  shortDay,
  shortMonth,
  shortWon,
  signedWon,
  wholeMonth,
} from '../../../app/admin/short.ts'
import type { Day } from '../../../domain/time.ts'

describe('an axis', () => {
  test.each([
    [
      [0, 10_000],
      [10_000, 7_500, 5_000, 2_500, 0],
    ],
    [[32_000], [40_000, 30_000, 20_000, 10_000, 0]],
    [
      [90, -40],
      [100, 50, 0, -50],
    ],
    [[3], [3, 2, 1, 0]],
    [[], [1, 0]],
  ])('of %j stands at %j', (values, ticks) => expect(scaleOf(values).ticks).toEqual(ticks))

  test('of shares takes small steps', () => expect(scaleOf([0.12], 0.01).ticks.at(0)).toBeCloseTo(0.15))

  test('holds every value, in few steps of one size, with zero among them', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000_000, max: 50_000_000 }), { maxLength: 20 }), values => {
        const scale = scaleOf(values)
        expect(scale.ticks).toContain(0)
        expect(scale.ticks.length).toBeLessThanOrEqual(7)
        for (const value of values) {
          expect(heightOf(value, scale)).toBeGreaterThanOrEqual(0)
          expect(heightOf(value, scale)).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 60 },
    ))
})

test('parts of a bar stand one upon another, what goes hangs below, and together they are the whole', () => {
  const scale = scaleOf([100, -50])
  const [one, other, lost] = stackOf([60, 40, -50], scale)
  const zero = heightOf(0, scale)
  expect((one?.y ?? 0) + (one?.height ?? 0)).toBeCloseTo(zero)
  expect((other?.y ?? 0) + (other?.height ?? 0)).toBeCloseTo(one?.y ?? 0)
  expect(lost?.y).toBeCloseTo(zero)
  expect(other?.y).toBeCloseTo(heightOf(100, scale))
  expect((lost?.y ?? 0) + (lost?.height ?? 0)).toBeCloseTo(heightOf(-50, scale))
})

describe('short words', () => {
  test.each([
    [0, '0', '0'],
    [9_900, '9,900원', '₩9.9k'],
    [1_200_000, '120만', '₩1.2M'],
    [-25_000, '−2.5만', '−₩25k'],
    [150_000_000, '1.5억', '₩150M'],
  ])('of %d won', (amount, ko, en) =>
    expect([shortWon(amount, 'ko'), shortWon(amount, 'en')]).toEqual([ko, en]),
  )

  test('of days, months and changes', () => {
    expect([shortDay('2026-03-04' as Day, 'ko'), shortDay('2026-03-04' as Day, 'en')]).toEqual([
      '3월 4일',
      '4 Mar',
    ])
    expect([wholeMonth('2026-03', 'ko'), wholeMonth('2026-03', 'en')]).toEqual(['2026년 3월', 'Mar 2026'])
    expect([shortMonth('2026-12', 'ko'), shortMonth('2026-12', 'en')]).toEqual(['12월', 'Dec'])
    expect([percent(0.125), percent(0), percent(1)]).toEqual(['12.5%', '0%', '100%'])
    expect([changeOf(150, 100), changeOf(70, 100)]).toEqual(['+50%', '−30%'])
    expect([signedWon(5, 'ko'), signedWon(-5, 'ko'), signedWon(0, 'ko')]).toEqual(['+5원', '−5원', '0원'])
  })
})
