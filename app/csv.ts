/** A cell: text somebody may have written, or a number of ours. */
export type Cell = string | number | null

/** Makes a spreadsheet take UTF-8 for what it is. */
const BOM = '\ufeff'

/** What spreadsheets take for the beginning of a formula, full-width letters and leading blanks included. */
const FORMULA = /^[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/**
 * A table as CSV (RFC 4180, UTF-8 with BOM). Whatever text would be a formula gets an apostrophe in front, so that it is
 * shown and never reckoned (R41); numbers stay numbers, negative ones too, since they are ours.
 */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  BOM + rows.map(row => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = cell.replace(CONTROLS, '')
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n;\t]|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** @param name without a path, ASCII */
export const csvResponse = (rows: readonly (readonly Cell[])[], name: string): Response =>
  new Response(csvOf(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
