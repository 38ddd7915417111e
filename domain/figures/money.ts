import type { Day } from '../time.ts'
import { daysBetweenOf, type Month, monthOf } from './calendar.ts'
import type { DayOfMoney } from './reads.ts'

export type Sums = Omit<DayOfMoney, 'day'>

const NOTHING: Sums = { sales: 0, refunds: 0, payments: 0, cancels: 0 }

export const plus = (a: Sums, b: Sums): Sums => ({
  sales: a.sales + b.sales,
  refunds: a.refunds + b.refunds,
  payments: a.payments + b.payments,
  cancels: a.cancels + b.cancels,
})

/** Of those days that lie between these two, both counted. */
export const sumOf = (days: readonly DayOfMoney[], from: Day, to: Day): Sums =>
  days.filter(({ day }) => day >= from && day <= to).reduce(plus, NOTHING)

/** A bar for each day, those without money too. */
export function byDay(days: readonly DayOfMoney[], from: Day, to: Day): readonly DayOfMoney[] {
  const known = new Map(days.map(day => [day.day, day]))
  return daysBetweenOf(from, to).map(day => known.get(day) ?? { day, ...NOTHING })
}

/** A bar for each of these months. */
export function byMonth(
  days: readonly DayOfMoney[],
  months: readonly Month[],
): readonly (Sums & { readonly month: Month })[] {
  const sums = new Map<Month, Sums>()
  for (const day of days) {
    const month = monthOf(day.day)
    sums.set(month, plus(sums.get(month) ?? NOTHING, day))
  }
  return months.map(month => {
    const { sales, refunds, payments, cancels } = sums.get(month) ?? NOTHING
    return { month, sales, refunds, payments, cancels }
  })
}
