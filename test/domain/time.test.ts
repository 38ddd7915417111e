import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  instantAt,
  instantOf,
  later,
  SEOUL,
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
