import type { Clock } from '../domain/ports.ts'
import { type Instant, instantOf } from '../domain/time.ts'
import type { Database } from './database/database.ts'

const READ_CLOCK = {
  name: 'read_clock',
  text: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms, offset_ms FROM es.clock`,
}
const REFRESH_MS = 30_000

/**
 * Business time (M14): the database's clock plus the one stored offset, which is 0 for ever with live keys. Told from
 * this machine's steady clock and what was last measured, so that nobody waits for the time; never goes back.
 */
export async function databaseClock(database: Database): Promise<Clock & { stop(): void }> {
  let base = await measure(database)
  let last = 0
  const refresh = setInterval(() => {
    measure(database).then(
      measured => {
        base = measured
      },
      () => undefined, // the store is out of reach: the last measure goes on being right
    )
  }, REFRESH_MS).unref()
  return {
    now(): Instant {
      last = Math.max(last, Math.round(base.businessMs + (performance.now() - base.steadyMs)))
      return instantOf(last)
    },
    stop: () => clearInterval(refresh),
  }
}

async function measure(database: Database): Promise<{ businessMs: number; steadyMs: number }> {
  const asked = performance.now()
  const [row] = await database.query<{ now_ms: number; offset_ms: number }>(READ_CLOCK)
  if (!row) throw new Error('es.clock has no row')
  return { businessMs: row.now_ms + row.offset_ms, steadyMs: (asked + performance.now()) / 2 }
}
