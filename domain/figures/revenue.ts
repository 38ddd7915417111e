import type { MovementKind } from '../projections/revenue.ts'
import type { Month } from './calendar.ts'
import type { Standing, Step } from './reads.ts'

export const MOVEMENT_KINDS = [
  'new',
  'imported',
  'reactivation',
  'expansion',
  'contraction',
  'churn',
] as const satisfies readonly MovementKind[]

/** One month of the monthly revenue: what stood when it began, what moved it, what stands at its end. Won, signed. */
export interface MonthOfRevenue {
  readonly month: Month
  readonly opening: Standing
  readonly moved: Readonly<Record<MovementKind, { readonly amount: number; readonly count: number }>>
  readonly closing: Standing
}

/** Each month begins where the one before it ended: the steps of all of them are the difference of the two ends. */
export function revenueOf(
  opening: Standing,
  months: readonly Month[],
  steps: readonly Step[],
): readonly MonthOfRevenue[] {
  let standing = opening
  return months.map(month => {
    const own = steps.filter(step => step.month === month)
    const sum = (of: (step: Step) => number, kind?: MovementKind) =>
      own.filter(step => !kind || step.kind === kind).reduce((total, step) => total + of(step), 0)
    const moved = Object.fromEntries(
      MOVEMENT_KINDS.map(kind => [
        kind,
        { amount: sum(s => s.amount, kind), count: sum(s => s.count, kind) },
      ]),
    ) as MonthOfRevenue['moved']
    const before = standing
    standing = { mrr: before.mrr + sum(s => s.amount), members: before.members + sum(s => s.members) }
    return { month, opening: before, moved, closing: standing }
  })
}

/** A share of a whole, or null of nothing: no members have no churn, not one of 0 %. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/**
 * 이탈률 of one month: of the members there were when it began those lost since, and of their monthly revenue what was
 * lost with them or by going down to less. Who came within the month and left again counts as lost, too.
 */
export const churnOf = ({ opening, moved }: MonthOfRevenue) => ({
  members: shareOf(moved.churn.count, opening.members),
  won: shareOf(0 - moved.churn.amount - moved.contraction.amount, opening.mrr),
})
