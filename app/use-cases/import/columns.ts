import { type CsvLine, readCsv, unreadableCell } from '../../csv-read.ts'

/** A line by the names of its columns; a column the file does not have is empty. */
export interface NamedLine<Column extends string> {
  readonly line: number
  readonly of: Readonly<Record<Column, string>>
}

/** Why a file is not read at all: nothing of it can be told apart from a slip. */
export type FileProblem =
  | { readonly type: 'broken'; readonly line: number }
  | { readonly type: 'ragged'; readonly line: number }
  | { readonly type: 'garbled'; readonly line: number; readonly column: ColumnName }
  | { readonly type: 'noHeader'; readonly known: readonly string[] }
  | { readonly type: 'columnMissing'; readonly column: string }
  | { readonly type: 'columnUnknown'; readonly column: ColumnName }
  | { readonly type: 'columnTwice'; readonly column: string }
  | { readonly type: 'empty' }

/** What a column is called in the file, or its number, from 1. */
export type ColumnName = string | number

export type Table<Column extends string> =
  | { readonly type: 'table'; readonly lines: readonly NamedLine<Column>[] }
  | { readonly type: 'unreadable'; readonly problem: FileProblem }

/** A file's lines by its header, in whatever order its columns stand. A misspelt column is said, never passed over. */
export function tableOf<Column extends string>(
  text: string,
  { required, optional }: { required: readonly Column[]; optional: readonly Column[] },
): Table<Column> {
  const read = readCsv(text)
  if (read.type === 'broken') return unreadable(read)
  const header = read.header.map(name => name.toLowerCase())
  const known: readonly string[] = [...required, ...optional]
  const missing = required.find(name => !header.includes(name))
  const unknown = header.findIndex(name => !known.includes(name))
  const twice = header.find((name, place) => header.indexOf(name) !== place)
  const garbled = unreadableCell([{ line: 1, cells: header }, ...read.lines])
  if (garbled) {
    const { line, cell } = garbled
    return unreadable({
      type: 'garbled',
      line,
      column: known.find(name => name === header[cell - 1]) ?? cell,
    })
  }
  if (header.length === 0 || read.lines.length === 0) return unreadable({ type: 'empty' })
  if (!header.some(name => known.includes(name))) return unreadable({ type: 'noHeader', known })
  if (unknown >= 0) return unreadable({ type: 'columnUnknown', column: columnAt(header, unknown) })
  if (missing !== undefined) return unreadable({ type: 'columnMissing', column: missing })
  if (twice !== undefined) return unreadable({ type: 'columnTwice', column: twice })
  const ragged = read.lines.find(({ cells }) => cells.length !== header.length)
  if (ragged) return unreadable({ type: 'ragged', line: ragged.line })
  return { type: 'table', lines: read.lines.map(line => named(line, header, known as Column[])) }
}

/** By its name only where it looks like one of ours: in a line that is half a header and half a member stand mails and keys. */
function columnAt(header: readonly string[], place: number): ColumnName {
  const name = header[place] ?? ''
  return /^[a-z_]{1,20}$/.test(name) ? name : place + 1
}

const unreadable = (problem: FileProblem) => ({ type: 'unreadable', problem }) as const

function named<Column extends string>(
  { line, cells }: CsvLine,
  header: readonly string[],
  known: readonly Column[],
): NamedLine<Column> {
  const of = Object.fromEntries(known.map(name => [name, cells[header.indexOf(name)] ?? '']))
  return { line, of: of as Record<Column, string> }
}
