import { describe, expect, test } from 'vitest'
import { weekdayOf, weeksFrom } from '../../../domain/figures/calendar.ts'
import { nextTurn, paidOutDaysDue, soldDaysDue } from '../../../domain/settlement/window.ts'
import type { Day } from '../../../domain/time.ts'

const day = (text: string) => text as Day
const today = day('2026-11-26')

describe('which days of settlements are asked for', () => {
  test('usually some days back, and today', () => {
    expect(soldDaysDue(day('2026-11-25'), day('2026-01-01'), today)).toEqual([
      { from: '2026-11-20', to: today },
    ])
    expect(paidOutDaysDue(day('2026-11-25'), today)).toEqual([{ from: '2026-11-20', to: today }])
  })

  test('at first everything since money moved here, a month at a time, a year and a month at most', () => {
    expect(soldDaysDue(null, day('2026-10-01'), today)).toEqual([
      { from: '2026-09-26', to: '2026-10-26' },
      { from: '2026-10-27', to: today },
    ])
    expect(soldDaysDue(null, day('2020-01-01'), today)[0]?.from).toBe('2025-10-22')
    expect(soldDaysDue(null, null, today)).toEqual([{ from: '2026-11-21', to: today }])
    expect(paidOutDaysDue(null, today)).toEqual([])
  })

  test('nor of payouts, however long ago they were last asked for', () =>
    expect(paidOutDaysDue(day('2019-12-01'), today)[0]?.from).toBe('2025-10-22'))

  test('a clock that went back asks for what it always does', () => {
    expect(paidOutDaysDue(day('2026-12-25'), today)).toEqual([{ from: '2026-11-21', to: today }])
  })

  test('the turn is at seven the next morning in Seoul', () => {
    expect(nextTurn(today)).toBe('2026-11-26T22:00:00.000Z')
  })
})

test('weeks begin on Monday, wherever in them today is', () => {
  expect(weekdayOf(day('2026-11-26'))).toBe(3)
  expect(weekdayOf(day('1999-12-31'))).toBe(4)
  for (const on of ['2026-11-23', '2026-11-26', '2026-11-29'])
    expect(weeksFrom(day(on), 2).map(week => [week[0], week[6]])).toEqual([
      ['2026-11-23', '2026-11-29'],
      ['2026-11-30', '2026-12-06'],
    ])
})
