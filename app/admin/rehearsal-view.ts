import { z } from 'zod'
import { debtsOf } from '../../domain/dunning/debt.ts'
import { happened, type Range, rehearse, type Tally } from '../../domain/dunning/tally.ts'
import { addDays, addMonths, type Day, dayOf } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { type PlanNow, planOf } from './owed-view.ts'
import { asked } from './query.ts'

export const REHEARSAL_PATH = '/admin/recovery/rehearsal'

/** Some two thousand declined charges: a second of reckoning. The page says so when there were more. */
const STEPS_MAX = 10_000
const TRIES_MAX = 8

const RetryDays = z
  .string()
  .trim()
  .regex(/^\d{1,2}(\s*,\s*\d{1,2})*$/, 'INVALID')
  .transform(text => text.split(',').map(Number))
  .refine(
    days => days.length <= TRIES_MAX && days.every((day, at) => day > (days[at - 1] ?? 0) && day <= 60),
    'INVALID',
  )
const DayCount = z
  .string()
  .trim()
  .regex(/^\d{1,2}$/, 'INVALID')
  .transform(Number)
  .refine(days => days <= 60, 'INVALID')

/** A plan to be rehearsed, as it is typed; the same limits that the settings have. */
export const RehearsalQuery = z
  .object({ retryDays: asked(RetryDays), graceDays: asked(DayCount), endsAfterDays: asked(DayCount) })
  .superRefine(({ retryDays, graceDays, endsAfterDays }, context) => {
    if (endsAfterDays === undefined) return
    if (endsAfterDays < 1 || (retryDays?.at(-1) ?? 0) >= endsAfterDays)
      context.addIssue({ code: 'custom', path: ['endsAfterDays'], message: 'INVALID' })
    if ((graceDays ?? 0) > endsAfterDays)
      context.addIssue({ code: 'custom', path: ['graceDays'], message: 'INVALID' })
  })
export type RehearsalQuery = z.infer<typeof RehearsalQuery>

export interface RehearsalView {
  readonly from: Day
  readonly today: Day
  /** not all of the year: there were too many */
  readonly isCut: boolean
  readonly count: number
  readonly real: Tally
  readonly plan: PlanNow
  readonly now: Range
  /** null while none but the plan there is was asked for */
  readonly other: { readonly plan: PlanNow; readonly figures: Range } | null
}

/** A year of declined charges under the plan there is and, where one is asked for, another. Writes nothing. */
export async function rehearsalView(ports: Ports, query: RehearsalQuery): Promise<RehearsalView> {
  const { clock, figures, policy } = ports
  const now = clock.now()
  const today = dayOf(now)
  const yearAgo = addMonths(today, -12)
  const read = await figures.recoverySteps(yearAgo, today, STEPS_MAX + 1)
  const isCut = read.length > STEPS_MAX
  // The oldest day was read in part: it is left out whole.
  const oldest = read.at(-1)?.failed_on ?? yearAgo
  const debts = debtsOf(isCut ? read.filter(({ failed_on }) => failed_on > oldest) : read)
  const plan = planOf(policy)
  const other: PlanNow = {
    softRetryDays: query.retryDays ?? plan.softRetryDays,
    graceDays: query.graceDays ?? plan.graceDays,
    endsAfterDays: query.endsAfterDays ?? plan.endsAfterDays,
  }
  const isOther = JSON.stringify(other) !== JSON.stringify(plan)
  return {
    from: isCut ? addDays(oldest, 1) : yearAgo,
    today,
    isCut,
    count: debts.length,
    real: happened(debts, now),
    plan,
    now: rehearse(debts, policy, now),
    other: isOther ? { plan: other, figures: rehearse(debts, { ...policy, ...other }, now) } : null,
  }
}

/** What it would change of the money, between what is certain and what is possible. Won, signed. */
export const changeOf = (now: Range, other: Range) => ({
  least: other.won.least - now.won.most,
  most: other.won.most - now.won.least,
})
