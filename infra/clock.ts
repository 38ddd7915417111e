import type { Clock } from '../domain/ports.ts'
import { type Instant, instantOf } from '../domain/time.ts'
import type { Database } from './database/database.ts'

const READ_CLOCK = {
  name: 'read_clock',
  text: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms, offset_ms FROM es.clock`,
}
const REFRESH_MS = 30_000

export interface DatabaseClock extends Clock {
  /** Asks the database anew now; otherwise it is asked every half minute. @throws when it is out of reach */
  refresh(): Promise<void>
  stop(): void
}

/**
 * Business time (M14): the database's clock plus the one stored offset, which is 0 for ever with live keys. Told from
 * this machine's steady clock and what was last measured, so that nobody waits for the time; never goes back: where
 * a measure finds it ahead, it stands until the database has caught up.
 * @param steadyMs milliseconds of this machine that never jump
 */
export async function databaseClock(
  database: Database,
  steadyMs: () => number = () => performance.now(),
): Promise<DatabaseClock> {
  let base = await measure(database, steadyMs)
  let last = 0
  const refresh = async () => {
    base = await measure(database, steadyMs)
  }
  // The store is out of reach: the last measure goes on being right.
  const timer = setInterval(() => refresh().catch(() => undefined), REFRESH_MS).unref()
  return {
    now(): Instant {
      last = Math.max(last, Math.round(base.businessMs + (steadyMs() - base.steadyMs)))
      return instantOf(last)
    },
    refresh,
    stop: () => clearInterval(timer),
  }
}

async function measure(
  database: Database,
  steadyMs: () => number,
): Promise<{ businessMs: number; steadyMs: number }> {
  const asked = steadyMs()
  const [row] = await database.query<{ now_ms: number; offset_ms: number }>(READ_CLOCK)
  if (!row) throw new Error('es.clock has no row')
  return { businessMs: row.now_ms + row.offset_ms, steadyMs: (asked + steadyMs()) / 2 }
}
