import type { EventText, LogSeals, SealStatus } from '../../domain/seals.ts'
import type { Instant } from '../../domain/time.ts'
import { LATEST_NOW } from '../database/business-now.ts'
import type { Database } from '../database/database.ts'
import { horizon } from '../event-store/horizon.ts'
import { EVENT_TEXT, LEAF_BYTES, leafOf, momentText, NO_ROOT, rootOf } from './canonical.ts'
import { extractOf } from './extract.ts'

export interface SealOptions {
  /** Events under one seal at most. */
  readonly batch?: number
  /** A batch that is not full waits so long for more, s: how long an event may stand unsealed. */
  readonly restS?: number
}

const BATCH = 1_000
const REST_S = 10

/** What the newest seal leaves to be done, and what time it is. One of a clock that was ahead is as good as an old one. */
const LAST = {
  name: 'seal_last',
  text: `SELECT ${momentText('now()')} AS now, s.nth, s.to_position, encode(s.root, 'hex') AS root,
      coalesce(s.at > now() - $1::int * interval '1 s' AND s.at <= ${LATEST_NOW}, false) AS is_fresh
    FROM (SELECT 1) one LEFT JOIN (SELECT * FROM es.seals ORDER BY nth DESC LIMIT 1) s ON true`,
}
const IS_FULL = {
  name: 'seal_is_full',
  text: `SELECT e.position FROM es.events e WHERE e.position > $1::bigint AND e.position <= $2::bigint
    ORDER BY e.position OFFSET $3::int - 1 LIMIT 1`,
}
const NEXT = {
  name: 'seal_next',
  text: `SELECT ${EVENT_TEXT} FROM es.events e WHERE e.position > $1::bigint AND e.position <= $2::bigint
    ORDER BY e.position LIMIT $3`,
}
/** Of two nodes that seal at once one is first, and the other finds nothing left to do. */
const PUT = {
  name: 'seal_put',
  text: `INSERT INTO es.seals (nth, from_position, to_position, events, previous, root, at, leaves)
    VALUES ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), $7::timestamptz, $8)
    ON CONFLICT (nth) DO NOTHING RETURNING nth`,
}
const STATUS = {
  name: 'seal_status',
  text: `SELECT s.nth, s.to_position, encode(s.root, 'hex') AS root, s.at,
      (SELECT count(*) FROM es.events e WHERE e.position > coalesce(s.to_position, 0)) AS unsealed
    FROM (SELECT 1) one LEFT JOIN (SELECT * FROM es.seals ORDER BY nth DESC LIMIT 1) s ON true`,
}

interface LastRow {
  readonly now: string
  readonly nth: number | null
  readonly to_position: number | null
  readonly root: string | null
  readonly is_fresh: boolean
}

/**
 * Seals the log behind the appends, which do not know of it. Only below the horizon: what a seal has passed over can
 * never appear, so an event found there later was put in by hand. Safe on any number of nodes.
 */
export function createSeals(
  database: Database,
  { batch = BATCH, restS = REST_S }: SealOptions = {},
): LogSeals {
  return {
    async seal() {
      const [last] = await database.query<LastRow>(LAST, [restS])
      if (!last) return 0
      const sealed = last.to_position ?? 0
      const safe = await horizon(database)
      if (safe <= sealed) return 0
      if (last.is_fresh && (await database.query(IS_FULL, [sealed, safe, batch])).length === 0) return 0
      const events = await database.query<EventText>(NEXT, [sealed, safe, batch])
      const newest = events.at(-1)
      if (!newest) return 0 // drawn positions that nobody used
      const seal = {
        nth: (last.nth ?? 0) + 1,
        from: sealed + 1,
        to: events.length < batch ? safe : Number(newest.position),
        events: events.length,
        previous: last.root ?? NO_ROOT,
        at: last.now,
        leaves: Buffer.concat(events.map(leafOf), events.length * LEAF_BYTES),
      }
      const { nth, from, to, previous, at, leaves } = seal
      const values = [nth, from, to, events.length, previous, rootOf(seal), at, leaves]
      return (await database.query(PUT, values)).length > 0 ? events.length : 0
    },

    extract: positions => extractOf(database, positions),

    async status(): Promise<SealStatus> {
      const [row] = await database.query<StatusRow>(STATUS)
      if (row?.nth == null || row.root === null || row.at === null || row.to_position === null)
        return { newest: null, unsealed: row?.unsealed ?? 0 }
      const { nth, to_position: position, root, at, unsealed } = row
      return { newest: { nth, position, root, at }, unsealed }
    },
  }
}

interface StatusRow {
  readonly nth: number | null
  readonly to_position: number | null
  readonly root: string | null
  readonly at: Instant | null
  readonly unsealed: number
}
