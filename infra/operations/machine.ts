import type { Follower, Machine, StoreFacts } from '../../domain/operations.ts'
import type { Instant } from '../../domain/time.ts'
import { BUSINESS_NOW } from '../database/business-now.ts'
import type { Database } from '../database/database.ts'
import { IS_IN_TURN } from '../outbox/outbox.ts'

/** Counted no further: a page wants to know that it is many, not how many exactly. */
const COUNT_MAX = 10_000

const STORE = {
  name: 'store_facts',
  text: `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes,
      CASE WHEN s.is_called THEN s.last_value ELSE 0 END AS position, c.offset_ms,
      (SELECT recorded_at FROM es.events ORDER BY position DESC LIMIT 1) AS last_event_at,
      (SELECT name FROM public.jangbu_migrations ORDER BY name DESC LIMIT 1) AS migration,
      (SELECT max(at) FROM public.jangbu_migrations) AS migrated_at
    FROM es.position_seq s, es.clock c`,
}

/** Each along an index of its own: what waits, and since when the oldest does. */
const waiting = (from: string, since: string, now: string) =>
  `(SELECT count(*) AS behind, extract(epoch FROM ${now} - min(since)) AS lag
     FROM (SELECT ${since} AS since FROM ${from} LIMIT ${COUNT_MAX + 1}) w)`

const FOLLOWERS = {
  name: 'followers',
  text: `SELECT 'seals' AS name, w.* FROM ${waiting(
    `es.events WHERE position > coalesce((SELECT max(to_position) FROM es.seals), 0) ORDER BY position`,
    'recorded_at',
    'now()',
  )} w
    UNION ALL SELECT 'prints', w.* FROM ${waiting(
      'es.events WHERE position > (SELECT position FROM ops.printing) ORDER BY position',
      'recorded_at',
      'now()',
    )} w
    UNION ALL SELECT 'webhooks', w.* FROM ${waiting(
      `inbox.webhooks WHERE state = 'pending' AND next_at <= ${BUSINESS_NOW} ORDER BY next_at`,
      'next_at',
      BUSINESS_NOW,
    )} w
    UNION ALL SELECT 'notices', w.* FROM ${waiting(
      `outbox.notices n WHERE state = 'pending' AND next_at <= now() AND ${IS_IN_TURN} ORDER BY next_at`,
      'next_at',
      'now()',
    )} w
    UNION ALL SELECT 'due', w.* FROM ${waiting(
      `rm.due WHERE next_at <= ${BUSINESS_NOW} ORDER BY next_at`,
      'next_at',
      BUSINESS_NOW,
    )} w`,
}

const SEAL = {
  name: 'last_seal',
  text: 'SELECT nth, to_position AS position, at FROM es.seals ORDER BY nth DESC LIMIT 1',
}
const BACKUP = {
  name: 'last_backup',
  text: `SELECT at, folder, events, (extract(epoch FROM now() - at) * 1000)::bigint AS ago_ms
    FROM ops.backups ORDER BY id DESC LIMIT 1`,
}

/** How the store is, on SQL. */
export function createMachine(database: Database): Machine {
  return {
    async store(): Promise<StoreFacts> {
      const [row] = await database.query<{
        version: string
        bytes: number
        position: number
        offset_ms: number
        last_event_at: Instant | null
        migration: string
        migrated_at: Instant | null
      }>(STORE)
      if (!row) throw new Error('the store does not say what it is')
      return {
        engine: database.engine,
        version: row.version,
        bytes: row.bytes,
        position: row.position,
        lastEventAt: row.last_event_at,
        migration: row.migration,
        migratedAt: row.migrated_at,
        clockAheadMs: row.offset_ms,
      }
    },

    async followers() {
      const rows = await database.query<{ name: Follower['name']; behind: number; lag: string | null }>(
        FOLLOWERS,
      )
      // Rows are written in the commit of the facts behind them (M4): there is no moment at which they lag.
      const inStep: Follower = { name: 'rows', behind: 0, isMore: false, lagSeconds: 0 }
      return [
        inStep,
        ...rows.map(
          ({ name, behind, lag }): Follower => ({
            name,
            behind: Math.min(behind, COUNT_MAX),
            isMore: behind > COUNT_MAX,
            lagSeconds: Math.max(0, Math.round(Number(lag ?? 0))),
          }),
        ),
      ]
    },

    async lastSeal() {
      const [row] = await database.query<{ nth: number; position: number; at: Instant }>(SEAL)
      return row ?? null
    },

    async lastBackup() {
      const [row] = await database.query<{ at: Instant; folder: string; events: number; ago_ms: number }>(
        BACKUP,
      )
      return row ? { at: row.at, folder: row.folder, events: row.events, agoMs: row.ago_ms } : null
    },
  }
}
