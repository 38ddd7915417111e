import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** When something happened: UTC, ISO-8601 with milliseconds, so that text order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** A day on the Seoul calendar, `yyyy-MM-dd`: what is billed, due or reported. */
export const Day = z.iso.date().brand<'Day'>()
export type Day = z.infer<typeof Day>

/**
 * A day that somebody wrote, or that stands in an address: of our centuries. Days are compared as text, which holds only while a year has
 * four letters, and no month counted on from here leaves them.
 */
export const WrittenDay = Day.refine(day => day >= '1900-01-01' && day < '2200-01-01')
const LAST_DAY = '9999-12-31'

export const SEOUL = 'Asia/Seoul'
export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** @param epochMs milliseconds since 1970 */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant
export const epochMsOf = (at: Instant): number => Date.parse(at)
export const later = (at: Instant, byMs: number): Instant => instantOf(epochMsOf(at) + byMs)
export const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b)
export const latest = (a: Instant, b: Instant): Instant => (a < b ? b : a)

/** Any ISO-8601 moment Toss sends (`2026-03-30T14:40:31+09:00`); without an offset it is Korea time. */
export function instantFromToss(text: string): Instant {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const moment = zoned
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(SEOUL).toInstant()
  return instantOf(moment.epochMilliseconds)
}

/** Nine hours have been right since 1988; what is guessed by them is held against the calendar before it is believed. */
const SEOUL_AHEAD_MS = 9 * HOUR_MS
const MIDNIGHTS_MAX = 4_096
const midnights = new Map<Day, number>()

/** Milliseconds since 1970 when `day` begins in Seoul; asked of the calendar once a day, since it is slow to answer. */
function midnightOf(day: Day): number {
  const known = midnights.get(day)
  if (known !== undefined) return known
  if (midnights.size >= MIDNIGHTS_MAX) midnights.clear()
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(SEOUL).epochMilliseconds
  midnights.set(day, midnight)
  return midnight
}

/** The Seoul day a moment falls on. */
export function dayOf(at: Instant): Day {
  const ms = epochMsOf(at)
  const guess = instantOf(ms + SEOUL_AHEAD_MS).slice(0, 10) as Day
  if (guess < LAST_DAY && midnightOf(guess) <= ms && ms < midnightOf(addDays(guess, 1))) return guess
  return Temporal.Instant.from(at).toZonedDateTimeISO(SEOUL).toPlainDate().toString() as Day
}

/** The hour of the day in Seoul, 0 to 23. */
export const hourOf = (at: Instant): number => Math.floor((epochMsOf(at) - midnightOf(dayOf(at))) / HOUR_MS)

/** @param n whole days, may be negative @throws RangeError beyond the year 9999 */
export const addDays = (day: Day, n: number): Day =>
  comparable(new Date(Date.parse(day) + n * DAY_MS).toISOString().split('T', 1)[0] ?? '')

/**
 * Counted from `day` itself and clamped to the month's end: 31 January + 1 is 28 February, + 2 is 31 March.
 * @throws RangeError beyond the year 9999
 */
export const addMonths = (day: Day, n: number): Day =>
  comparable(Temporal.PlainDate.from(day).add({ months: n }, { overflow: 'constrain' }).toString())

/** `+010000-01-01` is a text before `9999-12-31`: whoever looks for the first period after a day would look for ever. */
function comparable(day: string): Day {
  if (day.length !== LAST_DAY.length) throw new RangeError(`no day that can be compared: ${day}`)
  return day as Day
}

/** Days from `from` to `to`, the second not counted. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY_MS

/** The moment it is `minutes` after midnight in Seoul on `day`. */
export const instantAt = (day: Day, minutes = 0): Instant => instantOf(midnightOf(day) + minutes * MINUTE_MS)
