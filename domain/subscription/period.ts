import { z } from 'zod'
import { addMonths, Day } from '../time.ts'

/** 결제 주기 */
export const Interval = z.enum(['month', 'year'])
export type Interval = z.infer<typeof Interval>

/** 결제 주기 in months */
export const MONTHS: Readonly<Record<Interval, number>> = { month: 1, year: 12 }

/**
 * Where periods are counted from (기준일): period `index` begins on `day`. Every later one is computed from here, never
 * from the one before it, so that 31 January stays a month's end for ever (reliability.md 2.9).
 */
export const Anchor = z.object({ day: Day, index: z.int().min(1), interval: Interval })
export type Anchor = z.infer<typeof Anchor>

/** 이용 기간: `from` its first day, `to` the next billing day, no longer part of it. */
export const Period = z.object({ index: z.int().min(0), from: Day, to: Day })
export type Period = z.infer<typeof Period>

const startOf = ({ day, index, interval }: Anchor, nth: number): Day =>
  addMonths(day, (nth - index) * MONTHS[interval])

/** @param index not before the anchor's */
export const periodOf = (anchor: Anchor, index: number): Period => ({
  index,
  from: startOf(anchor, index),
  to: startOf(anchor, index + 1),
})

/** The period `day` falls into, at or after `from`: after a long silence only this one is charged. */
export function periodAt(anchor: Anchor, day: Day, from: number): Period {
  let period = periodOf(anchor, from)
  while (period.to <= day) period = periodOf(anchor, period.index + 1)
  return period
}

/** The last day a pause may be asked to end on: two years after what is paid. */
export const latestResumption = ({ to }: Period): Day => addMonths(to, 24)
