import { Temporal } from 'temporal-polyfill'
import {
  addDays,
  dayOf,
  HOUR_MS,
  type Instant,
  instantAt,
  later,
  SECOND_MS,
  SEOUL,
} from '../../domain/time.ts'

/** Korea time without an offset, to the millisecond. Its clocks have been nine hours ahead, winter and summer, since 1988. */
const inSeoul = (at: Instant): string => later(at, 9 * HOUR_MS).slice(0, -1)

/** `2026-04-08T23:59:59`: due dates, Korea time without an offset. */
export const naiveText = (at: Instant): string => inSeoul(at).slice(0, 19)

/** `2026-03-30T14:40:31+09:00`: moments in answers and webhook headers (core-api.md 1.1). */
export const offsetText = (at: Instant): string => `${naiveText(at)}+09:00`

/** `2026-03-30 14:40:31`: as people read it, Korea time. */
export const timeText = (at: Instant): string => naiveText(at).replace('T', ' ')

/** `2026-03-30T14:40:31.482000`: createdAt of webhooks (core-api.md 6.2). */
export const microText = (at: Instant): string => `${inSeoul(at)}000`

/** `20260330143956`: inside a paymentKey. */
export const compactText = (at: Instant): string => naiveText(at).replace(/\D/g, '')

/** `2026-03`: a month on the Seoul calendar. */
export const monthOf = (at: Instant): string => inSeoul(at).slice(0, 7)

/** The last second of the Seoul day `days` after the day of `at`. */
export function endOfDay(at: Instant, days: number): Instant {
  return later(instantAt(addDays(dayOf(at), days + 1)), -SECOND_MS)
}

/** A naive Korea time of a query or a request, with or without a time of day; null when it is none. `Z` is refused. */
export function fromNaive(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?)?$/.test(text)) return null
  try {
    const moment = Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    return moment.toZonedDateTime(SEOUL).toInstant().toString({ smallestUnit: 'millisecond' }) as Instant
  } catch {
    return null
  }
}
