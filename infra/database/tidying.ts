import type { Tidying } from '../../domain/operations.ts'
import { type Day, dayOf, hourOf, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from './database.ts'

/** Smaller ones are read whole in any case. */
const PAGES_MIN = 16
/** Before night falls only what has doubled, by so many rows or pages at the least: it holds up everybody else a little. */
const ROWS_MORE = 5_000
const PAGES_MORE = 256
/** Long before the numbers of transactions run out, at which PostgreSQL refuses to write. */
const AGE_MAX = 100_000_000
const QUIET_HOURS = [3, 4, 5]
const EVERY_MS = 60_000
/** Who asks for nothing waits so long where others are at it; then it is put off, for ten minutes at most. */
const BUSY_MS = 5
const PUT_OFF_MS = 5_000
const PUT_OFF_MAX_MS = 10 * MINUTE_MS

/**
 * PostgreSQL counts dead and changed rows, but forgets that with the process; `relpages` and the age stand in the files.
 * @see https://www.postgresql.org/docs/17/routine-vacuuming.html
 */
const NEXT = {
  name: 'table_to_tidy',
  text: `WITH tables AS (
      SELECT c.oid, c.relpages, greatest(c.reltuples, 0) AS rows, age(c.relfrozenxid) > ${AGE_MAX} AS is_old,
          pg_relation_size(c.oid) / current_setting('block_size')::int AS pages,
          coalesce(s.n_dead_tup, 0) AS dead, coalesce(s.n_mod_since_analyze, 0) AS changed
        FROM pg_class c LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
       WHERE c.relkind IN ('r', 't') AND c.relpersistence = 'p' AND c.oid <> ALL ($1::bigint[]))
    SELECT oid::bigint, oid::regclass::text AS name, is_old FROM tables
     WHERE is_old OR pages >= ${PAGES_MIN} AND ($2
        OR greatest(dead, changed) > rows + ${ROWS_MORE} OR pages > 2 * relpages + ${PAGES_MORE})
     ORDER BY pages, oid LIMIT 1`,
}

/**
 * What a server's autovacuum does, for the embedded database, which has none: dead rows become room again, plans know how
 * much there is, numbers of transactions are not used up. Every table once a night, what grows fast by day as well; one
 * at a time, when nobody else is at the store.
 * @param nowMs the steady clock
 */
export function createTidying(database: Database, nowMs = () => performance.now()): Tidying {
  let tidied: readonly number[] = []
  let lastNight: Day | null = null
  let restsUntilMs = Number.NEGATIVE_INFINITY
  let putOffSinceMs: number | null = null

  async function isPutOff(): Promise<boolean> {
    const askedMs = nowMs()
    await database.query('SELECT 1')
    putOffSinceMs ??= askedMs
    return nowMs() - askedMs > BUSY_MS && askedMs - putOffSinceMs < PUT_OFF_MAX_MS
  }

  return {
    async step(now) {
      if (database.engine !== 'pglite' || nowMs() < restsUntilMs) return 0
      restsUntilMs = nowMs() + EVERY_MS // one that refuses is not asked again at once
      const today = dayOf(now)
      const isNight = QUIET_HOURS.includes(hourOf(now)) && lastNight !== today
      const table = await nextOf(database, tidied, isNight)
      if (!table) {
        if (isNight) lastNight = today
        tidied = []
        return 0
      }
      if (await isPutOff()) {
        restsUntilMs = nowMs() + PUT_OFF_MS
        return 0
      }
      await tidy(database, table)
      tidied = [...tidied, table.oid]
      putOffSinceMs = null
      restsUntilMs = Number.NEGATIVE_INFINITY
      return 1
    },
  }
}

/** After much was written by a program that nobody waits for: a restore, a rebuild. On a server it is done by itself. */
export async function tidyAll(database: Database): Promise<void> {
  if (database.engine !== 'pglite') return
  const tidied: number[] = []
  for (;;) {
    const table = await nextOf(database, tidied, true)
    if (!table) return
    await tidy(database, table)
    tidied.push(table.oid)
  }
}

interface Table {
  readonly oid: number
  readonly name: string
  readonly is_old: boolean
}

/** @param tidied a moment ago, and left alone whatever is said of them now */
async function nextOf(database: Database, tidied: readonly number[], isAll: boolean): Promise<Table | null> {
  const [table] = await database.query<Table>(NEXT, [tidied, isAll])
  return table ?? null
}

async function tidy(database: Database, { name, is_old }: Table): Promise<void> {
  await database.exec(`VACUUM ${is_old ? '(FREEZE) ' : ''}${name}`)
  await database.exec(`ANALYZE ${name}`)
}
