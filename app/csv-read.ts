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
 * A file's text: UTF-8 with or without its mark, else EUC-KR, which is what Excel saves in Korea. Never a guess within a
 * file: bytes that are not all UTF-8 are all of the other.
 */
export function textOfFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('euc-kr').decode(bytes)
  }
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
