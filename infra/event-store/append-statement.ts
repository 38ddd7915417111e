import type { Statement } from '../database/database.ts'
import { upsertRows } from '../read-models/rows.ts'
import { tableOf } from '../read-models/tables.ts'

/** Class of the advisory locks that hold a floor under reading: a position at or above a held floor may still appear. */
export const FLOOR_CLASS = 7_205_001

/** Parameters before the tables' own: stream, category, expected version, number of events, state, its hash, events. */
const FIRST_TABLE = 8

const made = new Map<string, Statement>()

/**
 * The whole append as one prepared statement, one text for each set of tables it writes. The data flow fixes the order:
 * the stream's row first (it locks the stream and checks the version, so positions rise with versions), then the floor,
 * then positions, then rows. No row back: the expected version was not met, and nothing was written.
 */
export function appendStatement(tables: readonly string[]): Statement {
  const name = `append:${tables.join(',')}`
  const known = made.get(name)
  if (known) return known
  const rows = tables.map(
    (table, index) => `, v${index} AS (${upsertRows(tableOf(table), FIRST_TABLE + index, 's')})`,
  )
  const statement = {
    name: shortName(name),
    text: `WITH s AS (
    INSERT INTO es.streams AS t (stream_id, category, version, state, state_by)
    SELECT $1, $2, $3::int + $4::int, $5::json, $6
    WHERE $3::int = 0 OR EXISTS (SELECT 1 FROM es.streams WHERE stream_id = $1)
    ON CONFLICT (stream_id) DO UPDATE
      SET version = excluded.version, state = excluded.state, state_by = excluded.state_by, updated_at = now()
      WHERE t.version = $3::int
    RETURNING stream_id, version
  ), l AS MATERIALIZED (
    SELECT s.stream_id, pg_advisory_xact_lock_shared(${FLOOR_CLASS}, ((SELECT last_value FROM es.position_seq) & 2147483647)::int)
    FROM s
  ), e AS (
    INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
    SELECT l.stream_id, n.version, n.event_id, n.type, n.schema_version, n.data, n.meta
    FROM l, json_to_recordset($7::json) AS n(version int, event_id uuid, type text, schema_version smallint, data json, meta json)
    ORDER BY n.version
    RETURNING position, version
  )${rows.join('')}
  SELECT max(version) AS version, max(position) AS position FROM e HAVING count(*) > 0`,
  }
  made.set(name, statement)
  return statement
}

/** PostgreSQL cuts names after 63 bytes; two cut alike would be one statement. */
const names = new Map<string, string>()
function shortName(name: string): string {
  const short = names.get(name) ?? `append_${names.size}`
  names.set(name, short)
  return short
}
