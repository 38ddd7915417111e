import { z } from 'zod'
import { debtsOf } from '../../domain/dunning/debt.ts'
import type { RecoveryStepRow } from '../../domain/projections/recovery-steps.ts'
import type { SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import type { BillingPolicy } from '../../domain/subscription/policy.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant, instantAt } from '../../domain/time.ts'
import { maskedName } from '../access/mask.ts'
import type { Sight } from '../access/seen.ts'
import type { Ports } from '../ports.ts'
import { asked, CursorText } from './query.ts'

export const RECOVERY_PATH = '/admin/recovery'

export const RecoveryQuery = z.object({ after: asked(CursorText) })

/** One charge that is owed. Sums in won; `name` null when the person was erased. */
export interface OwedLine {
  readonly subscriptionId: string
  readonly subject: string
  readonly productName: string
  readonly planName: string
  readonly amount: number
  readonly code: string | null
  readonly since: Day
  /** the declined one too; null for one from before they were counted */
  readonly tries: number | null
  readonly mails: number
  readonly charging: boolean
  readonly nextAt: Instant | null
  /** of the newest decline: another try on the same card can not help */
  readonly isHard: boolean
  readonly entitled: boolean
  /** days of access nobody has paid for, so far */
  readonly freeDays: number
  readonly entitledUntil: Day | null
  readonly endsOn: Day | null
}

/** What a plan of tries says, for a sentence. */
export type PlanNow = Pick<BillingPolicy, 'softRetryDays' | 'graceDays' | 'endsAfterDays'>

export const planOf = ({ softRetryDays, graceDays, endsAfterDays }: BillingPolicy): PlanNow => ({
  softRetryDays,
  graceDays,
  endsAfterDays,
})

/** What is owed, soonest to end first: the queue of the memberships' page, with the way each has gone so far. */
export async function owedLines({ subscriptions, clock }: Ports, after: string | null, limit: number) {
  const now = clock.now()
  const page = await subscriptions.queue('owing', instantAt(addDays(dayOf(now), 1)), after, limit)
  const steps = await subscriptions.owedSteps(page.rows.map(row => row.subscription_id))
  const lines = page.rows.map(row =>
    owedLine(
      row,
      steps.filter(step => step.subscription_id === row.subscription_id),
      now,
    ),
  )
  return { lines, next: page.next }
}

function owedLine(row: SubscriptionRow, steps: readonly RecoveryStepRow[], now: Instant): OwedLine {
  const [debt] = debtsOf(steps)
  const tries = debt ? [debt.first, ...debt.tries] : null
  const since = row.owed_since ?? dayOf(now)
  const entitledUntil = row.grace_ends_at && dayOf(row.grace_ends_at)
  const today = dayOf(now)
  const freeUntil = entitledUntil && entitledUntil < today ? entitledUntil : today
  return {
    subscriptionId: row.subscription_id,
    subject: row.subject,
    productName: row.product_name,
    planName: row.plan_name,
    amount: tries?.at(-1)?.amount ?? row.price,
    code: row.failure,
    since,
    tries: tries && sum(tries.map(({ charges }) => charges)),
    mails: sum((tries ?? []).map(({ mails }) => mails)),
    charging: row.charging,
    nextAt: row.charge_at,
    isHard: tries?.findLast(({ result }) => result !== 'pending')?.result === 'hard',
    entitled: row.entitled,
    freeDays: Math.max(0, daysBetween(since, freeUntil)),
    entitledUntil,
    endsOn: row.ends_at && dayOf(row.ends_at),
  }
}

/** A line with whose it is, as much of the name as the role may see. */
export type NamedLine = OwedLine & { readonly name: string | null }

export const namedLines = (
  { customers }: Pick<Ports, 'customers'>,
  lines: readonly OwedLine[],
  sight: Sight,
): Promise<NamedLine[]> =>
  Promise.all(
    lines.map(async line => {
      const customer = await customers.customer(line.subject)
      if (!customer) return { ...line, name: null }
      return { ...line, name: sight === 'whole' ? customer.name : maskedName(customer.name) }
    }),
  )

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
