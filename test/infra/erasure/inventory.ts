import { readFileSync } from 'node:fs'

export const CLASSES = [
  'account',
  'statutory',
  'both',
  'print',
  'key',
  'id',
  'books',
  'staff',
  'system',
] as const
export type DataClass = (typeof CLASSES)[number]

export interface InventoryRow {
  readonly table: string
  readonly column: string
  readonly dataClass: DataClass
  readonly goes: string
}

/** The table of docs/privacy.md, a row a column. */
export function inventory(): InventoryRow[] {
  const text = readFileSync('docs/privacy.md', 'utf8')
  return [...text.matchAll(/^\| `(\w+\.\w+)` \| ([\w, ]+) \| (\w+) \| (.+) \|$/gm)].flatMap(
    ([, table = '', columns = '', dataClass = '', goes = '']) =>
      columns.split(', ').map(column => ({ table, column, dataClass: dataClass as DataClass, goes })),
  )
}
