import { uptime } from 'node:os'
import { type Clock, type ClockWatch, SKEW_MAX_MS } from '../domain/ports.ts'
import { type Instant, instantOf, SECOND_MS } from '../domain/time.ts'
import type { Database } from './database/database.ts'
import { bringForward } from './set-back.ts'

const READ_CLOCK = {
  name: 'read_clock',
  text: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms, offset_ms FROM es.clock`,
}
const REFRESH_MS = 30_000
/** A look that takes longer is half of this off, and says nothing of a clock. */
const SLOW_MS = 10 * SECOND_MS

export interface DatabaseClock extends Clock {
  readonly watch: ClockWatch
  /** Asks the database anew now; otherwise it is asked every half minute. @throws when it is out of reach */
  refresh(): Promise<void>
  stop(): void
}

export interface MachineClocks {
  /** milliseconds of this machine that never jump */
  readonly steadyMs?: () => number
  /** … that go on while it sleeps as well */
  readonly awakeMs?: () => number
  /** what this machine takes for the time, ms */
  readonly hostMs?: () => number
}

interface Measure {
  readonly databaseMs: number
  readonly offsetMs: number
  readonly steadyMs: number
  readonly awakeMs: number
  readonly hostMs: number
  /** how long the database took to say it */
  readonly tookMs: number
}

/**
 * Business time (M14): the database's clock plus the one stored offset, which is 0 for ever with live keys. Told from
 * this machine's steady clock and what was last measured, so that nobody waits for the time; never goes back: where
 * a measure finds it ahead, it stands until the database has caught up.
 *
 * A clock that was set is not believed: where the database's is more than half a minute from where it must be by now, or on
 * a server from this machine's, time goes on as it went, and `watch` says how far off it is. The offset is deliberate and
 * always followed.
 */
export async function databaseClock(
  database: Database,
  {
    steadyMs = () => performance.now(),
    awakeMs = () => uptime() * SECOND_MS,
    hostMs = () => Date.now(),
  }: MachineClocks = {},
): Promise<DatabaseClock> {
  const measure = () => measured(database, { steadyMs, awakeMs, hostMs })
  let base = await measure()
  let newest = base
  let last = 0
  /** How far this machine's clock may be from the database's, as a person said; embedded they are one clock. */
  let hostOffMs = database.engine === 'postgres' ? 0 : null

  function skewMs(): number | null {
    const passedMs = newest.awakeMs - base.awakeMs
    const jumpedMs = newest.databaseMs - base.databaseMs - passedMs
    const apartMs = hostOffMs === null ? 0 : newest.databaseMs - newest.hostMs - hostOffMs
    const furthest = Math.abs(jumpedMs) >= Math.abs(apartMs) ? jumpedMs : apartMs
    return Math.abs(furthest) > SKEW_MAX_MS ? Math.round(furthest) : null
  }

  const refresh = async () => {
    const measuredNow = await measure()
    if (measuredNow.tookMs > SLOW_MS) return // nobody knows at which moment of it the database looked
    newest = measuredNow
    const { databaseMs } = newest
    const goneOnMs = base.databaseMs + newest.awakeMs - base.awakeMs
    const isBelieved = Math.abs(databaseMs - goneOnMs) <= SKEW_MAX_MS
    base = isBelieved ? newest : { ...newest, databaseMs: goneOnMs }
  }
  // The store is out of reach: the last measure goes on being right.
  const timer = setInterval(() => refresh().catch(() => undefined), REFRESH_MS).unref()
  return {
    now(): Instant {
      const businessMs = base.databaseMs + base.offsetMs
      last = Math.max(last, Math.round(businessMs + (steadyMs() - base.steadyMs)))
      return instantOf(last)
    },
    watch: {
      skewMs,
      believe() {
        base = newest
        last = 0 // also where it was set back: it does not stand still until then
        if (hostOffMs !== null) hostOffMs = newest.databaseMs - newest.hostMs
      },
      bringForward: () => bringForward(database),
    },
    refresh,
    stop: () => clearInterval(timer),
  }
}

async function measured(
  database: Database,
  { steadyMs, awakeMs, hostMs }: Required<MachineClocks>,
): Promise<Measure> {
  const asked = { steadyMs: steadyMs(), awakeMs: awakeMs(), hostMs: hostMs() }
  const [row] = await database.query<{ now_ms: number; offset_ms: number }>(READ_CLOCK)
  if (!row) throw new Error('es.clock has no row')
  return {
    databaseMs: row.now_ms,
    offsetMs: row.offset_ms,
    steadyMs: (asked.steadyMs + steadyMs()) / 2,
    awakeMs: (asked.awakeMs + awakeMs()) / 2,
    hostMs: (asked.hostMs + hostMs()) / 2,
    tookMs: steadyMs() - asked.steadyMs,
  }
}
