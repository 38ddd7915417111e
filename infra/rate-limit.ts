import { createHash } from 'node:crypto'
import type { RateLimit } from '../domain/rate-limit.ts'
import type { Database } from './database/database.ts'

/** Windows of others that are long over go along, a few at a time, so that the table stays as small as what is under way. */
const OVER = `DELETE FROM accounts.rate_limits WHERE bucket = ANY(ARRAY(
        SELECT bucket FROM accounts.rate_limits WHERE ends_at < now() - interval '1 minute' AND bucket <> $1
         ORDER BY ends_at LIMIT 10 FOR UPDATE SKIP LOCKED))`

/**
 * … by the clock it was begun by, or by one that was set back since: nobody waits for as long as the server's was ahead. A minute
 * for tries of one moment, of which the one that comes last may have begun first.
 */
const isOver = (longest: string) =>
  `(r.ends_at <= now() OR r.ends_at > now() + ${longest} * interval '1 ms' + interval '1 minute')`

/** One more try in this bucket's window; a window that is over begins anew. */
const COUNT = {
  name: 'count_try',
  text: `WITH over AS (${OVER})
    INSERT INTO accounts.rate_limits AS r (bucket, tries, ends_at)
    VALUES ($1, 1, now() + $2 * interval '1 ms')
    ON CONFLICT (bucket) DO UPDATE SET
      tries = CASE WHEN ${isOver('$2')} THEN 1 ELSE r.tries + 1 END,
      ends_at = CASE WHEN ${isOver('$2')} THEN excluded.ends_at ELSE r.ends_at END
    RETURNING tries, ceil(extract(epoch FROM ends_at - now()) * 1000)::bigint AS left_ms`,
}

/** How long to wait after the n-th try: nothing before the last free one, then twice as long each time, up to a bound. */
const waitAfter = (tries: string) =>
  `CASE WHEN ${tries} >= $3::int THEN least($5::float8, $4::float8 * 2 ^ least(${tries} - $3::int, 30)) * interval '1 ms' END`

/** Also where a wait is longer than any there is: the window behind it may be a day long. */
const SLOW_IS_OVER = `(${isOver('greatest($2::float8, $5::float8 + $6::float8)')}
  OR coalesce(r.opens_at > now() + $5::float8 * interval '1 ms' + interval '1 minute', false))`

/** Past the free tries the window lasts until nobody has tried for `$6` ms; a try that has to wait changes nothing. */
const SLOW = {
  name: 'slow_try',
  text: `WITH over AS (${OVER})
    INSERT INTO accounts.rate_limits AS r (bucket, tries, ends_at, opens_at)
    VALUES ($1, 1, now() + $2::float8 * interval '1 ms', now() + ${waitAfter('1')})
    ON CONFLICT (bucket) DO UPDATE SET
      held = NOT ${SLOW_IS_OVER} AND coalesce(r.opens_at > now(), false),
      tries = CASE WHEN ${SLOW_IS_OVER} THEN 1 WHEN r.opens_at > now() THEN r.tries ELSE r.tries + 1 END,
      opens_at = CASE WHEN ${SLOW_IS_OVER} THEN excluded.opens_at WHEN r.opens_at > now() THEN r.opens_at
        ELSE now() + ${waitAfter('(r.tries + 1)')} END,
      ends_at = CASE WHEN ${SLOW_IS_OVER} THEN excluded.ends_at
        WHEN r.opens_at > now() OR r.tries + 1 < $3::int THEN r.ends_at
        ELSE now() + ${waitAfter('(r.tries + 1)')} + $6::float8 * interval '1 ms' END
    RETURNING held, ceil(extract(epoch FROM opens_at - now()) * 1000)::bigint AS left_ms`,
}

const FORGIVE = { name: 'forgive_tries', text: 'DELETE FROM accounts.rate_limits WHERE bucket = $1' }

const TAKE_BACK = {
  name: 'take_try_back',
  text: 'UPDATE accounts.rate_limits SET tries = tries - 1 WHERE bucket = $1 AND tries > 0 AND ends_at > now()',
}

/**
 * Tries counted by the database, in one statement each, so that all nodes count together. A bucket's name may hold a
 * mail or an address: only its hash is kept.
 */
export function createRateLimit(database: Database): RateLimit {
  return {
    async count(bucket, max, windowMs) {
      const [row] = await database.query<{ tries: number; left_ms: number }>(COUNT, [
        nameOf(bucket),
        windowMs,
      ])
      if (!row || row.tries <= max) return { retryAfterMs: 0 }
      return { retryAfterMs: Math.max(1, row.left_ms) }
    },

    async slow(bucket, { max, windowMs, fromMs, toMs, forgottenMs }) {
      const values = [nameOf(bucket), windowMs, max, fromMs, toMs, forgottenMs]
      const [row] = await database.query<{ held: boolean; left_ms: number | null }>(SLOW, values)
      return { retryAfterMs: row?.held ? Math.max(1, row.left_ms ?? 1) : 0 }
    },

    async forgive(bucket) {
      await database.query(FORGIVE, [nameOf(bucket)])
    },

    async takeBack(bucket) {
      await database.query(TAKE_BACK, [nameOf(bucket)])
    },
  }
}

const nameOf = (bucket: string): string => createHash('sha256').update(bucket).digest('base64url')
