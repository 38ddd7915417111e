import type { Json } from '../../domain/aggregate.ts'
import type { EventMeta } from '../../domain/ports.ts'
import type { Statement, Value } from '../database/database.ts'
import { type Columns, pushRows, rowSource, upsertRows, type VersionedRow } from '../read-models/rows.ts'
import { tableOf } from '../read-models/tables.ts'

/** Class of the advisory locks that hold a floor under reading: a position at or above a held floor may still appear. */
export const FLOOR_CLASS = 7_205_001

/** The last position drawn, 0 before the first; as a function, since reading the sequence as a table costs a tenth of it all. */
const FLOOR = "coalesce(pg_sequence_last_value('es.position_seq'::regclass), 0)"

/** SQL that takes the floor: held until the commit, below every position this statement is going to draw. */
export const TAKE_FLOOR = `pg_advisory_xact_lock_shared(${FLOOR_CLASS}, (${FLOOR} & 2147483647)::int)`

/** One append with everything turned into what is stored. */
export interface AppendAsStored {
  readonly streamId: string
  readonly category: string
  /** 0: the stream must not exist yet */
  readonly expected: number
  readonly state: Json
  readonly stateBy: string
  /** At least one, in order. */
  readonly events: readonly EventAsStored[]
  readonly meta: EventMeta
  /** By table, tables in the order of their names, so that two appends never wait for each other in a ring. */
  readonly rows: readonly (readonly [table: string, rows: readonly VersionedRow[]])[]
}

export interface EventAsStored {
  readonly version: number
  readonly event_id: string
  readonly type: string
  readonly schema_version: number
  readonly data: unknown
}

const EVENT: Columns = Object.entries({
  version: 'int',
  event_id: 'uuid',
  type: 'text',
  schema_version: 'smallint',
  data: 'json',
})

const made = new Map<string, Statement>()

/**
 * The whole append as one prepared statement, one text for each shape: a new stream or one that goes on, one event or
 * several, and the tables it writes. One event and one row of a table, which is what nearly every append has, travel as
 * plain parameters; several as one JSON text. That and an UPDATE where the stream is known to exist take a third off
 * the server's work (docs/performance.md). A row comes back for each event, in order; none when the expected version
 * was not met.
 */
export function appendStatement(append: AppendAsStored): { statement: Statement; values: Value[] } {
  const { streamId, category, expected, state, stateBy, events, meta, rows } = append
  const version = expected + events.length
  const values: Value[] = [streamId, expected, version, JSON.stringify(state), stateBy, JSON.stringify(meta)]
  if (expected === 0) values.push(category)
  pushRows(values, EVENT, events as readonly (EventAsStored & Record<string, unknown>)[])
  for (const [table, its] of rows)
    pushRows(
      values,
      columnsOf(table),
      its.map(({ key, version, data }) => ({ ...data, key, version })),
    )
  return { statement: statementFor(append), values }
}

function statementFor({ expected, events, rows }: AppendAsStored): Statement {
  const isNew = expected === 0
  const isOneEvent = events.length === 1
  let shape = `${isNew}${isOneEvent}`
  for (const [table, its] of rows) shape += `,${table}${its.length === 1}`
  const known = made.get(shape)
  if (known) return known
  const tables = rows.map(([table, its]) => ({ table, isOne: its.length === 1 }))
  // PostgreSQL cuts names after 63 bytes, and two cut alike would be one statement: so a number.
  const statement = { name: `append_${made.size}`, text: textFor(isNew, isOneEvent, tables) }
  made.set(shape, statement)
  return statement
}

/**
 * The data flow fixes the order: the stream's row first (it locks the stream and checks the version, so positions rise
 * with versions), then, as it is returned, the floor, then positions. No row of the stream back: nothing is written.
 */
function textFor(
  isNew: boolean,
  isOneEvent: boolean,
  tables: readonly { table: string; isOne: boolean }[],
): string {
  let next = isNew ? 8 : 7
  const source = (isOne: boolean, columns: Columns, alias: string) => {
    const at = next
    next += isOne ? columns.length : 1
    return rowSource(columns, at, alias, isOne)
  }
  const stream = isNew
    ? `INSERT INTO es.streams (stream_id, category, version, state, state_by)
    SELECT $1, $7, $3::int, $4::json, $5 WHERE $2::int = 0
    ON CONFLICT (stream_id) DO NOTHING`
    : `UPDATE es.streams SET version = $3::int, state = $4::json, state_by = $5, updated_at = now()
    WHERE stream_id = $1 AND version = $2::int`
  const eventSource = source(isOneEvent, EVENT, 'n')
  const writes = tables.map(({ table, isOne }, index) => {
    const from = source(isOne, columnsOf(table), 'r')
    return `, v${index} AS (${upsertRows(tableOf(table), `s a, ${from}`)})`
  })
  return `WITH s AS (
    ${stream}
    RETURNING stream_id, ${TAKE_FLOOR}
  )${writes.join('')}
  INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
  SELECT s.stream_id, n.version, n.event_id, n.type, n.schema_version, n.data, $6::json
  FROM s, ${eventSource}${isOneEvent ? '' : ' ORDER BY n.version'}
  RETURNING version, position, recorded_at`
}

const columns = new Map<string, Columns>()
export function columnsOf(table: string): Columns {
  const known = columns.get(table)
  if (known) return known
  const found = Object.entries({ key: 'text', version: 'int', ...tableOf(table).columns })
  columns.set(table, found)
  return found
}
