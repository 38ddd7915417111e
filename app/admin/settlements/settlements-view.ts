import { z } from 'zod'
import { firstDayOf, monthOf } from '../../../domain/figures/calendar.ts'
import type { Heap } from '../../../domain/money.ts'
import type {
  PayoutDay,
  SettlementFilter,
  UnsettledMovement,
} from '../../../domain/settlement/settlements.ts'
import { type Days, LISTED_WITHIN_DAYS, SOLD_BACK_MAX_DAYS } from '../../../domain/settlement/window.ts'
import { addDays, type Day, dayOf, WrittenDay } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { linkTo } from '../link-to.ts'
import { asked, CursorText } from '../query.ts'
import { sumOf } from './totals.ts'

/** What may be asked of it; every part may be left out. `from` and `to` are days of payout, both counted. */
export const SettlementsQuery = z.object({
  from: asked(WrittenDay),
  to: asked(WrittenDay),
  show: asked(z.literal('apart')),
  after: asked(CursorText),
})
export type SettlementsQuery = z.infer<typeof SettlementsQuery>

/** The longest pay-out terms there are end well within it. */
const AHEAD_DAYS = 60
/** How many of each kind that does not match are shown. */
const APART_MAX = 50

/** The days of payout that are shown where nothing is asked for: this month and the one before, and whatever is to come. */
export const daysOf = ({ from, to }: Pick<SettlementsQuery, 'from' | 'to'>, today: Day): Days => ({
  from: from ?? firstDayOf(monthOf(addDays(firstDayOf(monthOf(today)), -1))),
  to: to ?? addDays(today, AHEAD_DAYS),
})

export const settlementFilter = (query: SettlementsQuery, today: Day): SettlementFilter => ({
  days: daysOf(query, today),
  ...(query.show && { state: query.show }),
})

export const filterValues = ({ from, to, show }: SettlementsQuery): Record<string, string> => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(show && { show }),
})

export const csvLink = (query: SettlementsQuery): string =>
  linkTo('/admin/settlements.csv', filterValues(query))

/** What stands over the list. Sums in won. */
export interface SettlementFigures {
  readonly today: Day
  /** from today on */
  readonly expected: Heap & { readonly next: Day | null }
  /** this month up to now */
  readonly paid: Heap
  /** what the payouts of this month, paid and to come, cost: fee and its tax, and of how much */
  readonly cost: { readonly fees: number; readonly of: number }
  /** sold lately, and in no list of Toss's yet */
  readonly waiting: Heap
}

type Reads = Pick<Ports, 'clock' | 'settlements' | 'shop'>

/** Toss lists nothing under test keys (core-api.md 1.9): what is not listed there says nothing. */
export const listsAtAll = ({ shop }: Pick<Ports, 'shop'>): boolean => shop.mode !== 'test'

export async function settlementFigures({ clock, settlements }: Reads): Promise<SettlementFigures> {
  const today = dayOf(clock.now())
  const month = firstDayOf(monthOf(today))
  const [days, waiting] = await Promise.all([
    settlements.payoutDays({ from: month, to: addDays(today, AHEAD_DAYS) }, today),
    settlements.unsettledSum({ from: addDays(today, -LISTED_WITHIN_DAYS), to: today }),
  ])
  const paid = days.filter(({ payout }) => payout === 'paid')
  const expected = days.filter(({ payout }) => payout === 'expected')
  const thisMonth = days.filter(({ day }) => monthOf(day) === monthOf(today))
  return {
    today,
    expected: { ...heapOf(expected), next: expected[0]?.day ?? null },
    paid: heapOf(paid),
    cost: {
      fees: sumOf(thisMonth, ({ fee, vat }) => fee + vat),
      of: sumOf(thisMonth, ({ amount }) => amount),
    },
    waiting,
  }
}

const heapOf = (days: readonly PayoutDay[]): Heap => ({
  count: sumOf(days, ({ rows }) => rows),
  amount: sumOf(days, ({ pay_out }) => pay_out),
})

/** What ought to have been listed by now, the oldest of it, and how many there are. None under test keys, and none before Toss was ever asked. */
async function missingOf(
  ports: Reads,
): Promise<{ readonly oldest: readonly UnsettledMovement[]; readonly count: number }> {
  const { settlements } = ports
  const { through } = await settlements.memory()
  if (through === null || !listsAtAll(ports)) return { oldest: [], count: 0 }
  const to = addDays(through, -LISTED_WITHIN_DAYS - 1)
  const days = { from: addDays(to, -SOLD_BACK_MAX_DAYS), to }
  const [oldest, { count }] = await Promise.all([
    settlements.unsettled(days, APART_MAX),
    settlements.unsettledSum(days),
  ])
  return { oldest, count }
}

/** The page: by day of payout, what does not match above it. */
export async function settlementsView(ports: Reads, query: SettlementsQuery) {
  const { clock, settlements } = ports
  const today = dayOf(clock.now())
  const shown = daysOf(query, today)
  const apartDays = { from: addDays(today, -SOLD_BACK_MAX_DAYS), to: addDays(today, AHEAD_DAYS) }
  const [figures, days, off, missing, memory] = await Promise.all([
    settlementFigures(ports),
    settlements.payoutDays(shown, today),
    settlements.rows({ days: apartDays, state: 'apart' }, today, { after: null, limit: APART_MAX }),
    missingOf(ports),
    settlements.memory(),
  ])
  return {
    figures,
    shown,
    days: days.filter(day => !query.show || day.apart > 0).toReversed(),
    apart: off.rows,
    /** where all of it is, when there is more than is shown */
    apartCsv: off.next && csvLink({ ...apartDays, show: 'apart' }),
    missing: missing.oldest,
    missingCount: missing.count,
    memory,
    lists: listsAtAll(ports),
    filter: filterValues(query),
    csv: csvLink(query),
  }
}
export type SettlementsView = Awaited<ReturnType<typeof settlementsView>>

/** One day of payouts, row by row. */
export async function payoutDayView(ports: Reads, day: Day, query: SettlementsQuery, limit: number) {
  const { clock, settlements } = ports
  const today = dayOf(clock.now())
  const days = { from: day, to: day }
  const [[sums], page] = await Promise.all([
    settlements.payoutDays(days, today),
    settlements.rows({ days, ...(query.show && { state: query.show }) }, today, {
      after: query.after ?? null,
      limit,
    }),
  ])
  const path = `/admin/settlements/${day}`
  const kept = { ...(query.show && { show: query.show }) }
  return {
    day,
    sums: sums ?? null,
    rows: page.rows,
    show: query.show ?? null,
    older: page.next === null ? null : linkTo(path, { ...kept, after: page.next }),
    first: query.after === undefined ? null : linkTo(path, kept),
    csv: linkTo('/admin/settlements.csv', { from: day, to: day, ...kept }),
  }
}
export type PayoutDayView = Awaited<ReturnType<typeof payoutDayView>>

/** A day as it stands in an address, or null. */
export const dayInPath = (text: string | undefined): Day | null => {
  const day = WrittenDay.safeParse(text)
  return day.success ? day.data : null
}
