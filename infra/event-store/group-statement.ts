import type { Statement, Value } from '../database/database.ts'
import { type Columns, rowSource, upsertRows, type VersionedRow } from '../read-models/rows.ts'
import { tableOf } from '../read-models/tables.ts'
import { type AppendAsStored, columnsOf, TAKE_FLOOR } from './append-statement.ts'

const MEMBER: Columns = Object.entries({
  stream_id: 'text',
  category: 'text',
  version: 'int',
  state: 'json',
  state_by: 'text',
  event_id: 'uuid',
  type: 'text',
  schema_version: 'smallint',
  data: 'json',
  meta: 'json',
})

const made = new Map<string, Statement>()

/**
 * Appends of one event each, no two to one stream, as one prepared statement and so one commit: each has its own
 * expected version, and those that met it come back as `stream_id`, `version` and `position`. One text for each set
 * of tables, however many appends there are.
 */
export function groupStatement(appends: readonly AppendAsStored[]): {
  statement: Statement
  values: Value[]
} {
  // Whoever takes several streams takes them in one order, or two processes could wait for each other.
  const sorted = [...appends].sort((a, b) => (a.streamId < b.streamId ? -1 : 1))
  const rows = new Map<string, object[]>()
  for (const append of sorted)
    for (const [table, its] of append.rows)
      for (const row of its) rows.set(table, [...(rows.get(table) ?? []), keptRow(append, row)])
  const tables = [...rows.keys()].sort()
  const values = [sorted.map(memberOf), ...tables.map(table => rows.get(table))].map(part =>
    JSON.stringify(part),
  )
  return { statement: statementFor(tables), values }
}

function memberOf({ streamId, category, state, stateBy, events, meta }: AppendAsStored) {
  const [event] = events
  if (!event || events.length > 1) throw new Error('an append of several events goes alone')
  return { stream_id: streamId, category, state, state_by: stateBy, meta, ...event }
}

const keptRow = ({ streamId }: AppendAsStored, { key, version, data }: VersionedRow) => ({
  ...data,
  key,
  version,
  stream_id: streamId,
})

function statementFor(tables: readonly string[]): Statement {
  const shape = tables.join()
  const known = made.get(shape)
  if (known) return known
  const statement = { name: `group_append_${made.size}`, text: textFor(tables) }
  made.set(shape, statement)
  return statement
}

/**
 * The same order by data flow as of one append: every stream's row, then one floor for all, then positions. An append
 * that goes on is an insert which finds its stream there; one that says so of a stream which is not there yet inserts
 * nothing.
 */
function textFor(tables: readonly string[]): string {
  const writes = tables.map((table, index) => {
    const source = rowSource([['stream_id', 'text'], ...columnsOf(table)], index + 2, 'r', false)
    const from = `s a JOIN ${source} ON r.stream_id = a.stream_id ORDER BY r.key`
    return `, v${index} AS (${upsertRows(tableOf(table), from)})`
  })
  return `WITH m AS MATERIALIZED (
    SELECT * FROM ${rowSource(MEMBER, 1, 'm', false)}
  ), s AS (
    INSERT INTO es.streams AS t (stream_id, category, version, state, state_by)
    SELECT stream_id, category, version, state, state_by FROM m
    WHERE version = 1 OR (SELECT true FROM es.streams o WHERE o.stream_id = m.stream_id)
    ORDER BY stream_id COLLATE "C"
    ON CONFLICT (stream_id) DO UPDATE
      SET version = excluded.version, state = excluded.state, state_by = excluded.state_by, updated_at = now()
      WHERE t.version = excluded.version - 1
    RETURNING stream_id
  ), l AS MATERIALIZED (
    SELECT ${TAKE_FLOOR} FROM (SELECT count(*) AS met FROM s) c WHERE met > 0
  )${writes.join('')}
  INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
  SELECT stream_id, m.version, m.event_id, m.type, m.schema_version, m.data, m.meta
  FROM l, s JOIN m USING (stream_id)
  RETURNING stream_id, version, position, recorded_at`
}
