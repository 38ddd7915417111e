import { SKEW_MAX_MS } from '../../domain/ports.ts'

/** Business time (M14) as SQL: the database's clock, and by how much somebody has moved it. Leases go without the latter. */
export const BUSINESS_NOW = `(now() + (SELECT offset_ms FROM es.clock) * interval '1 ms')`

/**
 * What the database's own clock would say if it were believed (`databaseClock`), for what goes by that one and is not to be had again once it
 * is gone: no later than it says, nor than a process tells business time.
 * @param businessNow SQL of that moment
 */
export const believedNow = (businessNow: string): string =>
  `least(now(), ${businessNow}::timestamptz - (SELECT offset_ms FROM es.clock) * interval '1 ms')`

/** The latest moment a right clock may have written by now; a later one is of a clock that was ahead. SQL. */
export const LATEST_NOW = `(now() + ${SKEW_MAX_MS} * interval '1 ms')`
