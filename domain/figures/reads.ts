import type { RecoveryOutcome } from '../projections/recoveries.ts'
import type { RecoveryStepRow } from '../projections/recovery-steps.ts'
import type { MovementKind, MovementRow } from '../projections/revenue.ts'
import type { Day } from '../time.ts'
import type { Month } from './calendar.ts'

/** Money of one Seoul day, in won, both unsigned; sales less refunds is what the ledger has of it. */
export interface DayOfMoney {
  readonly day: Day
  readonly sales: number
  readonly refunds: number
  /** how many movements each of the two is */
  readonly payments: number
  readonly cancels: number
}

/** Monthly revenue (MRR) in won, and the members who pay it. */
export interface Standing {
  readonly mrr: number
  readonly members: number
}

/** All steps of one kind within one month, summed up: signed won, signed members. */
export interface Step {
  readonly month: Month
  readonly kind: MovementKind
  readonly amount: number
  readonly members: number
  readonly count: number
}

export interface Loss {
  readonly reason: NonNullable<MovementRow['reason']>
  readonly count: number
  /** won a month, unsigned */
  readonly amount: number
}

export interface Declined {
  readonly outcome: RecoveryOutcome
  readonly tries: number
  readonly count: number
  /** won */
  readonly amount: number
}

/**
 * What the overview adds up, from rows written in the commits of their facts: with today as the last day it stands as of this
 * moment, with an earlier one as of that day's end. Days are Seoul days, `from` and `to` both counted.
 */
export interface Figures {
  /** Days on which money moved, oldest first. */
  money(from: Day, to: Day): Promise<readonly DayOfMoney[]>
  /** What stood when `day` began. */
  standing(day: Day): Promise<Standing>
  /** Who comes back to a product after having left it is a reactivation, as another subscription too. */
  steps(from: Day, to: Day): Promise<readonly Step[]>
  /** What was lost, by reason, most won first. */
  losses(from: Day, to: Day): Promise<readonly Loss[]>
  /** Charges by the day of their first decline, by outcome and number of tries; what came of one after `to` is still open. */
  declined(from: Day, to: Day): Promise<readonly Declined[]>
  /** What happened to them, step by step: newest day of first decline first, within a charge in order. @param limit rows */
  recoverySteps(from: Day, to: Day, limit: number): Promise<readonly RecoveryStepRow[]>
}
