import { addDays, addMonths, type Day, daysBetween } from '../time.ts'

/** A month of the Seoul calendar, `yyyy-MM`. */
export type Month = string & { readonly __month?: never }

export const monthOf = (day: Day): Month => day.slice(0, 7)
export const firstDayOf = (month: Month): Day => `${month}-01` as Day

/** `count` months, the last of them `last`, oldest first. */
export function monthsUpTo(last: Month, count: number): readonly Month[] {
  const first = firstDayOf(last)
  return Array.from({ length: count }, (_, index) => monthOf(addMonths(first, index - count + 1)))
}

/** Days from `from` to `to`, both counted. */
export function daysBetweenOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** 0 Monday … 6 Sunday. */
export const weekdayOf = (day: Day): number => ((daysBetween(A_MONDAY, day) % 7) + 7) % 7
const A_MONDAY = '2000-01-03' as Day

/** `count` weeks, Monday to Sunday, the first of them the one `day` is in. */
export function weeksFrom(day: Day, count: number): readonly (readonly Day[])[] {
  const monday = addDays(day, -weekdayOf(day))
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, nth) => addDays(monday, week * 7 + nth)),
  )
}
