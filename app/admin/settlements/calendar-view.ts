import { weeksFrom } from '../../../domain/figures/calendar.ts'
import type { Heap } from '../../../domain/money.ts'
import type { PayoutState } from '../../../domain/settlement/settlements.ts'
import { LISTED_WITHIN_DAYS } from '../../../domain/settlement/window.ts'
import { addDays, type Day, dayOf } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'

const WEEKS = 4

export interface CalendarDay {
  readonly day: Day
  /** null: nothing is paid out */
  readonly payout: PayoutState | null
  /** won */
  readonly amount: number
  readonly rows: number
}

export interface CalendarView {
  readonly today: Day
  readonly weeks: readonly (readonly CalendarDay[])[]
  readonly paid: Heap
  readonly expected: Heap
  /** sold lately, with no day of payout yet */
  readonly waiting: Heap
}

/** 지급 달력: this week and the next three, as Toss told them last. */
export async function calendarView({
  clock,
  settlements,
}: Pick<Ports, 'clock' | 'settlements'>): Promise<CalendarView> {
  const today = dayOf(clock.now())
  const weeks = weeksFrom(today, WEEKS)
  const from = weeks[0]?.[0] ?? today
  const to = weeks.at(-1)?.at(-1) ?? today
  const [days, waiting] = await Promise.all([
    settlements.payoutDays({ from, to }, today),
    settlements.unsettledSum({ from: addDays(today, -LISTED_WITHIN_DAYS), to: today }),
  ])
  const byDay = new Map(days.map(day => [day.day, day]))
  const heap = (payout: PayoutState): Heap => {
    const those = days.filter(day => day.payout === payout)
    return {
      count: those.reduce((sum, { rows }) => sum + rows, 0),
      amount: those.reduce((sum, { pay_out }) => sum + pay_out, 0),
    }
  }
  return {
    today,
    weeks: weeks.map(week =>
      week.map(day => {
        const { payout = null, pay_out: amount = 0, rows = 0 } = byDay.get(day) ?? {}
        return { day, payout, amount, rows }
      }),
    ),
    paid: heap('paid'),
    expected: heap('expected'),
    waiting,
  }
}
