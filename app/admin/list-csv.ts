import { type Cell, csvResponse } from '../csv.ts'
import { formatMoment } from '../format.ts'
import type { Language } from '../text.ts'
import { adminTextOf } from './text.ts'

/** A spreadsheet takes more; a person reads less. Beyond that the filter is too wide, and the file says so. */
export const CSV_ROWS_MAX = 20_000

/** One column of the file: what it is called, and what stands in it. */
export type CsvColumn<Row> = readonly [name: string, cell: (row: Row) => Cell]

/**
 * A staff list as a file for a spreadsheet, read page by page from what the page itself reads. More rows than
 * {@link CSV_ROWS_MAX} are cut off, and the last line says that they are.
 *
 * @param pageAfter the page behind a cursor; null is the first
 */
export async function listCsv<Row>(
  file: string,
  language: Language,
  columns: readonly CsvColumn<Row>[],
  pageAfter: (
    cursor: string | null,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
): Promise<Response> {
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const page = await pageAfter(cursor)
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null && rows.length < CSV_ROWS_MAX)
  const kept = rows.slice(0, CSV_ROWS_MAX)
  const isCut = cursor !== null || rows.length > kept.length
  return csvResponse(
    [
      columns.map(([name]) => name),
      ...kept.map(row => columns.map(([, cell]) => cell(row))),
      ...(isCut ? [[adminTextOf(language).lists.cut(CSV_ROWS_MAX)]] : []),
    ],
    file,
  )
}

/** A list that is there whole. */
export const onePage =
  <Row>(rows: readonly Row[]) =>
  async () => ({ rows, next: null })

/** A moment as lists of files show it; empty where there is none. */
export const momentCell =
  (language: Language) =>
  (at: Parameters<typeof formatMoment>[0] | null): string =>
    at === null ? '' : formatMoment(at, language, 'second')
