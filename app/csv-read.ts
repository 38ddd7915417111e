import { textOfCp949 } from './cp949.ts'

/** One line of a table: its cells by the header's names, and where it stands in the file, the header being line 1. */
export interface CsvLine {
  readonly line: number
  readonly cells: readonly string[]
}

/** A table as it was read, or the line in which a quote was never closed or stands where none may. */
export type CsvRead =
  | { readonly type: 'read'; readonly header: readonly string[]; readonly lines: readonly CsvLine[] }
  | { readonly type: 'broken'; readonly line: number }

/**
 * A file's text: UTF-8 with or without its mark, else Windows-949, which is what Excel saves in Korea. Never a mixture: a
 * file is all of one. What it cannot read is U+FFFD, for {@link unreadableCell} to find.
 */
export function textOfFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return isBrokenUtf8(bytes) ? new TextDecoder().decode(bytes) : textOfCp949(bytes)
  }
}

/**
 * Is it UTF-8 in which single bytes were lost, as a cut or a careless tool leaves it? By its mark, or since more of it reads
 * as UTF-8 than does not: read as the other, its names would be other names. Of Korean text in Windows-949 about a seventh
 * happens to read so; a name or two that do by more than half are refused, not misread.
 */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return true
  const text = new TextDecoder().decode(bytes)
  const foreign = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  const lost = text.match(/\ufffd/g)?.length ?? 0
  return foreign - lost > lost
}

/**
 * The first cell with a character that came out of no reading: where it stands, or null. U+0080 to U+009F are controls no
 * table holds; a text read in the wrong encoding is full of them.
 * @returns the line in the file and the number of the cell in it, both from 1
 */
export function unreadableCell(rows: readonly CsvLine[]): { line: number; cell: number } | null {
  for (const { line, cells } of rows) {
    const cell = cells.findIndex(text => /[\ufffd\x80-\x9f]/.test(text))
    if (cell >= 0) return { line, cell: cell + 1 }
  }
  return null
}

/** One cell and what ends it: quoted with doubled quotes inside, or plain up to the next comma or end of line (RFC 4180). */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y

/** Reads a table with a header. Cells lose the blanks around them; lines of nothing but blanks and commas are left out. */
export function readCsv(text: string): CsvRead {
  const rows: CsvLine[] = []
  let [line, at, cells] = [1, 0, [] as string[]]
  let began = line
  while (at < text.length || cells.length > 0) {
    CELL.lastIndex = at
    const found = CELL.exec(text)
    if (!found) return { type: 'broken', line: began }
    const [all, quoted, plain = '', end] = found
    cells.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim())
    line += (quoted?.match(/\r\n|\n|\r/g) ?? []).length
    at += all.length
    if (end === ',') continue
    if (cells.some(cell => cell !== '')) rows.push({ line: began, cells })
    line += 1
    began = line
    cells = []
    if (at >= text.length) break
  }
  const [header, ...lines] = rows
  return { type: 'read', header: header?.cells ?? [], lines }
}
