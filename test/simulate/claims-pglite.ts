import type { Instant } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { IS_IN_TURN } from '../../infra/outbox/outbox.ts'
import type { Claim } from './house.ts'

const WHEN = 'min(greatest(next_at, coalesce(lease_until, next_at)))'

/** Of all claims at once and prepared: they are looked at after every step, and asked one by one they took most of a history's time. */
const CLAIMS = {
  name: 'sim_claims',
  text: `SELECT kind AS of, ${WHEN} AS at FROM rm.due WHERE next_at IS NOT NULL GROUP BY kind
    UNION ALL
    SELECT 'outbox', ${WHEN} FROM outbox.notices n WHERE state = 'pending' AND ${IS_IN_TURN}
    UNION ALL
    SELECT 'inbox', min(greatest(next_at, (SELECT max(held.lease_until) FROM inbox.webhooks held
        WHERE held.state = 'pending' AND (held.id = w.id OR held.order_id = w.order_id))))
      FROM inbox.webhooks w WHERE state = 'pending'`,
}
const SWEEP = {
  name: 'sim_claim_of_sweep',
  text: 'SELECT greatest(coalesce(next_at, now()), coalesce(lease_until, now())) AS at FROM ops.sweep',
}

interface Next {
  readonly of: string
  readonly at: Instant | null
}

/** When each job's claim will find something next. What was read holds until {@link forget}: until something may have been written. */
export function createClaims(database: Pick<Database, 'query'>) {
  let known: Promise<readonly Next[]> | null = null

  return {
    forget(): void {
      known = null
    },
    async next(of: Claim): Promise<Instant | null> {
      if (of === 'sweep') return (await database.query<{ at: Instant | null }>(SWEEP))[0]?.at ?? null
      known ??= database.query<Next>(CLAIMS)
      const kinds = typeof of === 'string' ? [of] : of.due
      const times = (await known).flatMap(({ of, at }) => (at !== null && kinds.includes(of) ? [at] : []))
      return times.sort()[0] ?? null
    },
  }
}
