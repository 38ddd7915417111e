import { addDays, addMonths, type Day } from '../time.ts'

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
