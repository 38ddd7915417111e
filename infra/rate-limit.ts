import { createHash } from 'node:crypto'
import type { RateLimit } from '../domain/accounts.ts'
import type { Database } from './database/database.ts'

/**
 * One more try in this bucket's window; a window that is over begins anew. Windows of others that are long over go
 * along, a few at a time, so that the table stays as small as what is under way.
 */
const COUNT = {
  name: 'count_try',
  text: `WITH over AS (
      DELETE FROM accounts.rate_limits WHERE bucket IN (
        SELECT bucket FROM accounts.rate_limits WHERE ends_at < now() - interval '1 minute' AND bucket <> $1
         ORDER BY ends_at LIMIT 10 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO accounts.rate_limits AS r (bucket, tries, ends_at)
    VALUES ($1, 1, now() + $2 * interval '1 ms')
    ON CONFLICT (bucket) DO UPDATE SET
      tries = CASE WHEN r.ends_at <= now() THEN 1 ELSE r.tries + 1 END,
      ends_at = CASE WHEN r.ends_at <= now() THEN excluded.ends_at ELSE r.ends_at END
    RETURNING tries, ceil(extract(epoch FROM ends_at - now()) * 1000)::bigint AS left_ms`,
}

/**
 * Tries counted in fixed windows by the database, in one statement, so that all nodes count together. A bucket's name
 * may hold a mail or an address: only its hash is kept.
 */
export function createRateLimit(database: Database): RateLimit {
  return {
    async count(bucket, max, windowMs) {
      const name = createHash('sha256').update(bucket).digest('base64url')
      const [row] = await database.query<{ tries: number; left_ms: number }>(COUNT, [name, windowMs])
      if (!row || row.tries <= max) return { retryAfterMs: 0 }
      return { retryAfterMs: Math.max(1, row.left_ms) }
    },
  }
}
