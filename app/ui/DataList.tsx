import type { ReactNode } from 'react'

/** One column: what it is called, and what it shows of a row. */
export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** stands at the end of its cell, in digits of one width */
  readonly number?: true
  /** takes sentences to say: on a phone below its name */
  readonly told?: true
  /** says what the row is: its heading, and the title of its card */
  readonly heading?: true
}

/** A table that is laid out as something else is none any more to some browsers: what each part is, is said again. */
const ROLE = {
  table: { role: 'table' },
  rows: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/**
 * Rows of one kind: a table where there is room, on a phone a card for each row with the columns' names beside the
 * values.
 */
export function DataList<Row>(props: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}) {
  const { caption, columns, rows, keyOf } = props
  return (
    <table className="table data-list" {...ROLE.table}>
      <caption className="aside-voice">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, number }) => (
            <th key={name} scope="col" className={number && 'number'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.rows}>
        {rows.map(row => (
          <tr key={keyOf(row)} {...ROLE.row}>
            {columns.map(column => (
              <Cell key={column.name} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { name, cell, number, told, heading } = column
  if (heading)
    return (
      <th scope="row" className="row-heading" {...ROLE.heading}>
        {cell(row)}
      </th>
    )
  return (
    <td className={number && 'number'} data-name={name} data-told={told} {...ROLE.cell}>
      {cell(row)}
    </td>
  )
}
