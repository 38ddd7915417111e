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

/** Any ISO-8601 moment Toss sends (`2026-03-30T14:40:31+09:00`); without an offset it is Korea time. */
export function instantFromToss(text: string): Instant {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const moment = zoned
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(SEOUL).toInstant()
  return instantOf(moment.epochMilliseconds)
}

/** The Seoul day a moment falls on. */
export const dayOf = (at: Instant): Day =>
  Temporal.Instant.from(at).toZonedDateTimeISO(SEOUL).toPlainDate().toString() as Day

/** @param n whole days, may be negative */
export const addDays = (day: Day, n: number): Day =>
  Temporal.PlainDate.from(day).add({ days: n }).toString() as Day

/** Counted from `day` itself and clamped to the month's end: 31 January + 1 is 28 February, + 2 is 31 March. */
export const addMonths = (day: Day, n: number): Day =>
  Temporal.PlainDate.from(day).add({ months: n }, { overflow: 'constrain' }).toString() as Day

/** Days from `from` to `to`, the second not counted. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days

/** The moment it is `minutes` after midnight in Seoul on `day`. */
export const instantAt = (day: Day, minutes = 0): Instant =>
  instantOf(
    Temporal.PlainDate.from(day).toZonedDateTime(SEOUL).add({ minutes }).toInstant().epochMilliseconds,
  )
