import { firstDayOf, monthOf, monthsUpTo } from '../../domain/figures/calendar.ts'
import { byDay, byMonth, type Sums, sumOf } from '../../domain/figures/money.ts'
import { recoveryOf } from '../../domain/figures/recovery.ts'
import { churnOf, revenueOf } from '../../domain/figures/revenue.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant, instantAt } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { PeriodDays } from './periods.ts'

const MONTHS = 12

/** A bar: a day `yyyy-MM-dd`, or a month `yyyy-MM`. */
export type MoneyBar = Sums & { readonly on: string }

/**
 * The numbers of the overview: every row behind them was written in the commit of its fact, and bears its day.
 * @param end the day as whose end it is shown; null, or a day that is not over: as of now
 */
export async function overviewView(
  { clock, figures }: Pick<Ports, 'clock' | 'figures'>,
  days: PeriodDays,
  end: Day | null = null,
) {
  const now: Instant = clock.now()
  const past = end !== null && end < dayOf(now) ? end : null
  const today = past ?? dayOf(now)
  const months = monthsUpTo(monthOf(today), MONTHS)
  const firstOfYear = firstDayOf(months[0] ?? monthOf(today))
  const { from, earlier } = periodOf(days, today, firstOfYear)
  const [moved, opening, steps, losses, declined] = await Promise.all([
    figures.money(earlier, today),
    figures.standing(firstOfYear),
    figures.steps(firstOfYear, today),
    figures.losses(firstOfYear, today),
    figures.declined(from, today),
  ])
  const inPeriod = moved.filter(({ day }) => day >= from)
  const bars: readonly MoneyBar[] =
    days === '365'
      ? byMonth(inPeriod, months).map(({ month, ...sums }) => ({ on: month, ...sums }))
      : byDay(inPeriod, from, today).map(({ day, ...sums }) => ({ on: day, ...sums }))
  return {
    asOf: past ? instantAt(addDays(past, 1)) : now,
    past,
    /** the last day that is over */
    yesterday: addDays(dayOf(now), -1),
    days,
    from,
    today,
    money: { bars, now: sumOf(moved, from, today), before: sumOf(moved, earlier, addDays(from, -1)) },
    revenue: revenueOf(opening, months, steps).map(month => ({ ...month, churn: churnOf(month) })),
    losses,
    recovery: recoveryOf(declined),
  }
}

export type OverviewView = Awaited<ReturnType<typeof overviewView>>

/** Where the period begins, and where the one before it: as many days, a year's too, whose month is not over yet. */
function periodOf(days: PeriodDays, today: Day, firstOfYear: Day): { from: Day; earlier: Day } {
  const from = days === '365' ? firstOfYear : addDays(today, 1 - Number(days))
  return { from, earlier: addDays(from, -daysBetween(from, addDays(today, 1))) }
}
