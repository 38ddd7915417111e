import type { RecoveryStepRow } from '../../domain/projections/recovery-steps.ts'
import type { SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import type { Page } from '../../domain/read-models.ts'
import type { StaffQueue } from '../../domain/subscription/reads.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, Value } from '../database/database.ts'
import { cursorOf, placeOf } from './cursor.ts'

/** Whom a queue holds and by which moment it is ordered, soonest first; `$1` is the end of today. */
const QUEUES: Readonly<Record<StaffQueue, { readonly holds: string; readonly by: keyof SubscriptionRow }>> = {
  dueToday: { holds: 'live AND charge_at IS NOT NULL AND charge_at < $1::timestamptz', by: 'charge_at' },
  owing: { holds: 'live AND owed_since IS NOT NULL', by: 'ends_at' },
  cardNeeded: {
    holds: 'live AND owed_since IS NOT NULL AND charge_at IS NULL AND NOT charging',
    by: 'ends_at',
  },
  charging: { holds: 'charging', by: 'updated_at' },
}

const COUNTS = {
  name: 'subscription_queue_counts',
  text: `SELECT ${Object.entries(QUEUES)
    .map(([name, { holds }]) => `(SELECT count(*)::int FROM rm.subscriptions WHERE ${holds}) AS "${name}"`)
    .join(', ')}`,
}

/** The select list for steps named `r`, as `RecoveryStepRow` has them. */
export const RECOVERY_STEP = `r.subscription_id, r.failed_on, r.kind, r.at, r.amount, r.code, r.decline_class, r.mailed,
  r.grace_ends_at, r.reason`

const OWED_STEPS = {
  name: 'owed_steps',
  text: `SELECT ${RECOVERY_STEP}
    FROM rm.subscriptions s
    JOIN rm.recovery_steps r ON r.failed_on = s.owed_since AND r.subscription_id = s.subscription_id
    WHERE s.key = ANY($1::text[]) ORDER BY r.subscription_id, r.version`,
}

/** Staff's queues over the rows of subscriptions. @param columns of a row, as SQL */
export function createSubscriptionQueues(database: Database, columns: string, pageMax: number) {
  return {
    async queue(
      name: StaffQueue,
      until: Instant,
      after: string | null,
      limit: number,
    ): Promise<Page<SubscriptionRow>> {
      const { holds, by } = QUEUES[name]
      const size = Math.max(1, Math.min(limit, pageMax))
      const from = placeOf(after)
      const values: Value[] = [until, size + 1, ...(from ? [from.orderedAt, from.key] : [])]
      const text = `SELECT key, ${columns} FROM rm.subscriptions
        WHERE ${holds} AND $1::timestamptz IS NOT NULL ${from ? `AND (${by}, key) > ($3::timestamptz, $4)` : ''}
        ORDER BY ${by}, key LIMIT $2`
      const statement = { name: `subscription_queue_${name}${from ? '_after' : ''}`, text }
      const found = await database.query<SubscriptionRow & { key: string }>(statement, values)
      const rows = found.slice(0, size)
      const last = found.length > size ? rows.at(-1) : undefined
      return {
        rows: rows.map(({ key: _key, ...row }) => row),
        next: last ? cursorOf({ orderedAt: last[by] as Instant, key: last.key }) : null,
      }
    },

    owedSteps: (subscriptionIds: readonly string[]) =>
      database.query<RecoveryStepRow>(OWED_STEPS, [subscriptionIds.map(id => `subscription-${id}`)]),

    async queueCounts(until: Instant): Promise<Readonly<Record<StaffQueue, number>>> {
      const [row] = await database.query<Record<StaffQueue, number>>(COUNTS, [until])
      return row ?? { dueToday: 0, owing: 0, cardNeeded: 0, charging: 0 }
    },
  }
}
