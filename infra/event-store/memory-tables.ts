import type { VersionedRow } from '../read-models/rows.ts'
import { tableOf } from '../read-models/tables.ts'

/** A row as a table would hold it: its projected columns, absent ones null. */
export interface KeptRow {
  readonly key: string
  readonly stream_id: string
  readonly version: number
  readonly [column: string]: unknown
}

/** A rule that is more than the table's key, named as the database names it; null: the row is not bound by it. */
interface UniqueRule {
  readonly constraint: string
  readonly of: (row: KeptRow) => unknown
}

const UNIQUE: Readonly<Record<string, readonly UniqueRule[]>> = {
  payment_summary: [{ constraint: 'payment_summary_order_id_key', of: row => row.order_id }],
  ledger: [{ constraint: 'ledger_transaction_key', of: row => row.transaction_key }],
  payment_keys: [{ constraint: 'payment_keys_one_order', of: row => row.key }],
  coupons: [{ constraint: 'coupons_active_code', of: row => (row.active ? row.code : null) }],
  subscriptions: [
    {
      constraint: 'subscriptions_one_live',
      of: row => (row.live ? `${row.subject} ${row.product_id}` : null),
    },
  ],
  charges: [
    {
      constraint: 'charges_one_per_period',
      of: row =>
        row.status === 'charged' && row.purpose === 'renewal'
          ? `${row.subscription_id} ${row.period_index}`
          : null,
    },
  ],
  campaigns: [
    {
      constraint: 'campaigns_one_running',
      of: row => (row.status === 'running' ? row.plan_id : null),
    },
  ],
}
const rulesOf = (table: string): readonly UniqueRule[] => UNIQUE[table] ?? []

/** The rows an append is about to change, by table. */
export type Changed = readonly (readonly [table: string, rows: readonly KeptRow[]])[]

export interface MemoryTables {
  rowsOf(table: string): readonly KeptRow[]
  rowOf(table: string, key: string): KeptRow | null
  /** The row that holds a value no other row may have, by the rule's name. */
  holderOf(constraint: string, value: unknown): KeptRow | null
  /** Tells of every row that is written from now on, within the append that wrote it. */
  watch(table: string, written: (row: KeptRow) => void): void
  /** The rows an append would change: a newer version of a row that is there stays, and so does any effect. */
  changedBy(streamId: string, rows: ReadonlyMap<string, readonly VersionedRow[]>): Changed
  /** The first unique rule the tables would break with these rows in them, or null. */
  brokenBy(changed: Changed): string | null
  put(changed: Changed): void
  all(): ReadonlyMap<string, ReadonlyMap<string, KeptRow>>
  /** Takes over what others hold; rows never change, so they are shared. */
  copyFrom(other: MemoryTables): void
}

/** Tables in plain memory, held to the unique rules of the real ones; what a rule is about is also found by it. */
export function createMemoryTables(): MemoryTables {
  const tables = new Map<string, Map<string, KeptRow>>()
  /** by constraint: who holds a value */
  const holders = new Map<string, Map<unknown, KeptRow>>()
  const watchers = new Map<string, ((row: KeptRow) => void)[]>()

  const rowsIn = (table: string) => tables.get(tableOf(table).name) ?? NONE
  const holdersOf = (constraint: string) => {
    const known = holders.get(constraint) ?? new Map<unknown, KeptRow>()
    holders.set(constraint, known)
    return known
  }

  return {
    rowsOf: table => [...rowsIn(table).values()],
    rowOf: (table, key) => rowsIn(table).get(key) ?? null,
    holderOf: (constraint, value) => holders.get(constraint)?.get(value) ?? null,
    copyFrom(other) {
      for (const [table, rows] of other.all()) {
        tables.set(table, new Map(rows))
        for (const { constraint, of } of rulesOf(table))
          for (const row of rows.values()) if (of(row) !== null) holdersOf(constraint).set(of(row), row)
      }
    },
    all: () => tables,
    watch(table, written) {
      watchers.set(table, [...(watchers.get(table) ?? []), written])
    },

    changedBy(streamId, rows) {
      return [...rows].map(([table, its]) => {
        const { columns, isEffect } = tableOf(table)
        const there = rowsIn(table)
        const kept = its.map(({ key, version, data }): KeptRow => {
          const row: Record<string, unknown> = { key, stream_id: streamId, version }
          for (const column in columns) row[column] = asJson(data[column])
          return row as KeptRow
        })
        const replaces = (old: KeptRow, row: KeptRow) => !isEffect && old.version < row.version
        return [
          table,
          kept.filter(row => {
            const old = there.get(rowName(table, row))
            return !old || replaces(old, row)
          }),
        ]
      })
    },

    brokenBy(changed) {
      for (const [table, rows] of changed)
        for (const { constraint, of } of rulesOf(table)) {
          const taken = new Map(rows.map(row => [rowName(table, row), row]))
          const seen = new Set<unknown>()
          for (const row of rows) {
            const value = of(row)
            if (value === null) continue
            const holder = holders.get(constraint)?.get(value)
            const isAnothers = holder !== undefined && !taken.has(rowName(table, holder))
            if (isAnothers || seen.has(value)) return constraint
            seen.add(value)
          }
        }
      return null
    },

    put(changed) {
      for (const [table, rows] of changed) {
        const known = tables.get(table) ?? new Map<string, KeptRow>()
        tables.set(table, known)
        const rules = rulesOf(table)
        const old = rows.map(row => known.get(rowName(table, row)))
        for (const { constraint, of } of rules)
          for (const row of old) if (row) holdersOf(constraint).delete(of(row))
        for (const row of rows) {
          known.set(rowName(table, row), row)
          for (const { constraint, of } of rules) {
            const value = of(row)
            if (value !== null) holdersOf(constraint).set(value, row)
          }
        }
        for (const row of rows) for (const written of watchers.get(table) ?? []) written(row)
      }
    },
  }
}

/** A column's value as it comes back from a table: a part of a state is a text there, and not that state any more. */
const asJson = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : (value ?? null)

const NONE: ReadonlyMap<string, KeptRow> = new Map()

/** What a row is found by: its key, or its key and stream where one key may be wanted by two (payment keys). */
const rowName = (table: string, { key, stream_id }: KeptRow): string =>
  tableOf(table).conflict ? `${key} ${stream_id}` : key
