import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instantAt,
  instantOf,
  later,
  SEOUL,
  WrittenDay,
} from '../../domain/time.ts'
import { randomBy } from '../support/random.ts'

/** The calendar's own answers, which take a hundred times as long. */
const calendar = {
  dayOf: (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(SEOUL).toPlainDate().toString(),
  addDays: (day: string, n: number) => Temporal.PlainDate.from(day).add({ days: n }).toString(),
  daysBetween: (from: string, to: string) =>
    Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days,
  instantAt: (day: string, minutes: number) =>
    instantOf(Temporal.PlainDate.from(day).toZonedDateTime(SEOUL).add({ minutes }).epochMilliseconds),
}

test('days are the calendar’s own, around midnights, leap days and Seoul’s summer times of old', () => {
  const random = randomBy(11)
  const between = (from: number, to: number) => Math.floor(from + random() * (to - from))
  const around = ['1987-05-10', '1987-10-11', '1988-05-08', '1988-10-09', '2024-02-29', '2026-12-31'] as Day[]
  const moments = [
    ...around.flatMap(day => [-1, 0, 1].map(ms => later(instantAt(day), ms))),
    ...Array.from({ length: 60 }, () => instantOf(between(Date.UTC(1986, 0), Date.UTC(2100, 0)))),
  ]
  for (const at of moments) {
    const day = dayOf(at)
    expect(day, at).toBe(calendar.dayOf(at))
    const n = between(-800, 800)
    const other = addDays(day, n)
    expect(other).toBe(calendar.addDays(day, n))
    expect(daysBetween(day, other)).toBe(n)
    expect(calendar.daysBetween(day, other)).toBe(n)
    const minutes = between(0, 1440)
    expect(instantAt(other, minutes)).toBe(calendar.instantAt(other, minutes))
  }
})

test('a day that could not be compared as text is none: whoever counts beyond the year 9999 is told so', () => {
  const last = '9999-12-31' as Day
  expect(addDays(last, 0)).toBe(last)
  expect(addMonths('9999-11-30' as Day, 1)).toBe('9999-12-30')
  for (const beyond of [() => addDays(last, 1), () => addMonths('9999-12-01' as Day, 1)])
    expect(beyond).toThrow(RangeError)
  expect(dayOf('9999-12-31T14:59:59.999Z' as Instant), 'the last that has a midnight after it or not').toBe(
    last,
  )
  expect(dayOf('9999-12-30T15:00:00.000Z' as Instant)).toBe(last)
})

test('a day that somebody wrote is of our centuries', () => {
  for (const day of ['1900-01-01', '2024-02-29', '2199-12-31'])
    expect(WrittenDay.safeParse(day)).toMatchObject({ success: true, data: day })
  for (const day of [
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '2200-01-01',
    '9999-12-15',
    '2026-02-30',
    '+010000-01-01',
  ])
    expect(WrittenDay.safeParse(day).success, day).toBe(false)
})
