import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../../domain/time.ts'
import { SEOUL } from '../../domain/time.ts'

const inSeoul = (at: Instant) => Temporal.Instant.from(at).toZonedDateTimeISO(SEOUL).toPlainDateTime()

/** `2026-03-30T14:40:31+09:00`: moments in answers and webhook headers (core-api.md 1.1). */
export const offsetText = (at: Instant): string => `${inSeoul(at).toString({ smallestUnit: 'second' })}+09:00`

/** `2026-04-08T23:59:59`: due dates, Korea time without an offset. */
export const naiveText = (at: Instant): string => inSeoul(at).toString({ smallestUnit: 'second' })

/** `2026-03-30 14:40:31`: as people read it, Korea time. */
export const timeText = (at: Instant): string => naiveText(at).replace('T', ' ')

/** `2026-03-30T14:40:31.482000`: createdAt of webhooks (core-api.md 6.2). */
export const microText = (at: Instant): string => inSeoul(at).toString({ smallestUnit: 'microsecond' })

/** `20260330143956`: inside a paymentKey. */
export const compactText = (at: Instant): string => naiveText(at).replace(/\D/g, '')

/** `2026-03`: a month on the Seoul calendar. */
export const monthOf = (at: Instant): string => inSeoul(at).toString().slice(0, 7)

/** The last second of the Seoul day `days` after the day of `at`. */
export function endOfDay(at: Instant, days: number): Instant {
  const end = inSeoul(at).toPlainDate().add({ days }).toPlainDateTime('23:59:59').toZonedDateTime(SEOUL)
  return end.toInstant().toString({ smallestUnit: 'millisecond' }) as Instant
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
