/**
 * A job that has one row to itself, with `next_at`, `lease_until`, `failures` and `failure`: one node does it at a time, when
 * its time has come, and whoever dies at it loses the lease by the database's clock.
 */

/** $1 business time now · $2 ms of the lease. @param returning what the node has to know */
export const claimJob = (table: string, returning: string): string =>
  `UPDATE ${table} SET lease_until = now() + $2 * interval '1 ms'
     WHERE (next_at IS NULL OR next_at <= $1::timestamptz) AND (lease_until IS NULL OR lease_until <= now())
    RETURNING ${returning}`

/** $1 when next · $3 why not all of it could be done, or null. @param more what else is noted with the outcome, by $2 */
export const releaseJob = (table: string, more: string): string =>
  `UPDATE ${table} SET next_at = $1::timestamptz, failure = $3, lease_until = NULL,
      failures = CASE WHEN $3::text IS NULL THEN 0 ELSE failures + 1 END, ${more}`
