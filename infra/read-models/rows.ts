import type { Aggregate, Fact, Row } from '../../domain/aggregate.ts'
import type { RowTable } from './tables.ts'

/** A row and the version of the fact behind it: a newer one of the same key wins. */
export interface VersionedRow extends Row {
  readonly version: number
}

/** The rows of one append, by table; of several for one key only the last, since one statement may write a row once. */
export function projectAll<State, Command, Event extends Fact>(
  aggregate: Aggregate<State, Command, Event>,
  streamId: string,
  after: number,
  events: readonly Event[],
  states: readonly State[],
): Map<string, VersionedRow[]> {
  const newest = new Map<string, VersionedRow>()
  events.forEach((event, index) => {
    const version = after + index + 1
    const state = states[index]
    if (state === undefined) throw new Error('an event without the state it led to')
    for (const project of aggregate.projections)
      for (const row of project({ id: streamId, version }, event, state)) {
        const name = `${row.table}/${row.key}`
        newest.delete(name)
        newest.set(name, { ...row, version })
      }
  })
  const byTable = new Map<string, VersionedRow[]>()
  for (const row of newest.values()) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row])
  return byTable
}

/** Rows of one table as the JSON text its statement reads. */
export const rowsAsJson = (rows: readonly VersionedRow[]): string =>
  JSON.stringify(rows.map(({ key, version, data }) => ({ ...data, key, version })))

/**
 * SQL that writes the rows in JSON parameter `$at`, newest version winning. `from` is a FROM item that yields one row,
 * when and only when the append went through, with `stream_id` in it.
 */
export function upsertRows(
  { name, columns, conflict = 'key', afresh = {} }: RowTable,
  parameter: number,
  from: string,
  schema = 'rm',
): string {
  const projected = Object.keys(columns)
  const own = Object.entries(afresh)
  const typed = Object.entries({ key: 'text', version: 'int', ...columns }).map(
    ([column, type]) => `${column} ${type}`,
  )
  const updates = [
    ...['stream_id', 'version', ...projected].map(column => `${column} = excluded.${column}`),
    ...own.map(([column, { update }]) => `${column} = ${update}`),
  ]
  const names = ['key', 'stream_id', 'version', ...projected, ...own.map(([column]) => column)]
  const values = [
    'r.key',
    'a.stream_id',
    'r.version',
    ...projected.map(column => `r.${column}`),
    ...own.map(([, { insert }]) => insert),
  ]
  return `INSERT INTO ${schema}.${name} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM ${from} a, json_to_recordset($${parameter}::json) AS r(${typed.join(', ')})
    ON CONFLICT (${conflict}) DO UPDATE SET ${updates.join(', ')} WHERE ${name}.version < excluded.version`
}
