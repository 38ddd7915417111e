import type { Page } from '../../../domain/read-models.ts'
import type { Instant } from '../../../domain/time.ts'
import type { KeptRow } from '../../../infra/event-store/in-memory.ts'
import { cursorOf, placeOf } from '../../../infra/read-models/cursor.ts'

const PAGE_MAX = 100
export const sizeOf = (limit: number): number => Math.max(1, Math.min(limit, PAGE_MAX))

/** A row as a statement selects it: its columns, without what the table keeps of its fact. */
export function columnsOf<Row>({
  key: _key,
  stream_id: _stream,
  version: _version,
  ...columns
}: KeptRow): Row {
  return columns as Row
}

/** Orders texts as `COLLATE "C"` does those of ids and moments. */
export const byText = (a: unknown, b: unknown): number => {
  const [left, right] = [String(a), String(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** By one column and then the key, as the real lists are, and cut where the page before ended. */
export function pageBy<Row>(
  rows: readonly KeptRow[],
  column: string,
  order: 'rising' | 'falling',
  after: string | null,
  limit: number,
): Page<Row> {
  const sign = order === 'rising' ? 1 : -1
  const from = placeOf(after)
  const size = sizeOf(limit)
  const place = (row: KeptRow) => ({ orderedAt: row[column] as Instant, key: row.key })
  type Place = ReturnType<typeof place>
  const compare = (a: Place, b: Place) =>
    sign * (compareMoments(a.orderedAt, b.orderedAt) || byText(a.key, b.key))
  const found = rows
    .filter(row => !from || compare(place(row), from) > 0)
    .sort((a, b) => compare(place(a), place(b)))
  const shown = found.slice(0, size)
  const last = found.length > size ? shown.at(-1) : undefined
  return { rows: shown.map(columnsOf<Row>), next: last ? cursorOf(place(last)) : null }
}

/** Nulls come last, as `ORDER BY` puts them. */
const compareMoments = (a: Instant | null, b: Instant | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : byText(a, b)

/** Rows in the order of one text column, those after a given one: for walking over all of them. */
export const after = (rows: readonly KeptRow[], column: string, from: string | null): KeptRow[] =>
  rows.filter(row => byText(row[column], from ?? '') > 0).sort((a, b) => byText(a[column], b[column]))
