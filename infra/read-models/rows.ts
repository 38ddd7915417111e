import type { Aggregate, Fact, Row } from '../../domain/aggregate.ts'
import type { Value } from '../database/database.ts'
import { qualifiedName, type RowTable } from './tables.ts'

/** A row and the version of the fact behind it: a newer one of the same key wins. */
export interface VersionedRow extends Row {
  readonly version: number
}

/**
 * The rows of one append, by table; of several for one key only the last, since one statement may write a row once.
 * @param before the state the first of them met; a whole stream begins with nothing
 */
export function projectAll<State, Command, Event extends Fact>(
  aggregate: Aggregate<State, Command, Event>,
  streamId: string,
  after: number,
  events: readonly Event[],
  states: readonly State[],
  before: State = aggregate.decider.initial,
): Map<string, VersionedRow[]> {
  const newest = new Map<string, VersionedRow>()
  events.forEach((event, index) => {
    const version = after + index + 1
    const state = states[index]
    if (state === undefined) throw new Error('an event without the state it led to')
    const met = states[index - 1] ?? before
    for (const project of aggregate.projections)
      for (const row of project({ id: streamId, version }, event, state, met)) {
        const name = `${row.table}/${row.key}`
        newest.delete(name)
        newest.set(name, { ...row, version })
      }
  })
  const byTable = new Map<string, VersionedRow[]>()
  for (const row of newest.values()) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row])
  return byTable
}

/** Names and SQL types of columns, in the order of their parameters. */
export type Columns = readonly (readonly [name: string, type: string])[]

/**
 * A FROM item that yields given rows: one as a parameter for each column, several as one JSON text.
 * @param parameter number of the first one
 */
export function rowSource(columns: Columns, parameter: number, alias: string, isOne: boolean): string {
  if (!isOne)
    return `json_to_recordset($${parameter}::json) AS ${alias}(${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`
  const selected = columns.map(([name, type], index) => `$${parameter + index}::${type} AS ${name}`)
  return `(SELECT ${selected.join(', ')}) AS ${alias}`
}

/** Puts what {@link rowSource} takes behind `values`. What a row does not name is NULL, as JSON's null is. */
export function pushRows(
  values: Value[],
  columns: Columns,
  rows: readonly { readonly [column: string]: unknown }[],
): void {
  const [row] = rows
  if (row === undefined || rows.length > 1) {
    values.push(JSON.stringify(rows))
    return
  }
  for (const [name, type] of columns) {
    const value = row[name] ?? null
    const isPlain = value === null || (type !== 'json' && typeof value !== 'object')
    values.push(isPlain ? (value as Value) : JSON.stringify(value))
  }
}

/**
 * SQL that writes rows: the newest version of a key wins, of an effect the first. `from` are FROM items: `a`, which
 * yields one row with `stream_id` when and only when the append went through, and `r`, the rows, with `key`, `version`
 * and the table's columns.
 */
export function upsertRows(table: RowTable, from: string): string {
  const { name, columns, conflict = 'key', afresh = {}, isEffect } = table
  const projected = Object.keys(columns)
  const own = Object.entries(afresh)
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
  const newest = `DO UPDATE SET ${updates.join(', ')} WHERE ${name}.version < excluded.version`
  return `INSERT INTO ${qualifiedName(table)} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM ${from}
    ON CONFLICT (${conflict}) ${isEffect ? 'DO NOTHING' : newest}`
}
