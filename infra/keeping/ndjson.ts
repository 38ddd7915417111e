import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { ForPeople } from '../for-people.ts'

/** A row as SQL prints it: text, or null. */
export type TextRow = Readonly<Record<string, string | null>>

export interface WrittenFile {
  readonly rows: number
  readonly bytes: number
  /** hex */
  readonly sha256: string
}

/** Written in pieces of so many characters: memory stays small, whatever the table. */
const PIECE = 256 * 1024

/** One row a line. On the disk when it resolves; readable by its owner alone. @throws when the file is already there */
export async function writeRows(path: string, rows: AsyncIterable<object>): Promise<WrittenFile> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const written = { rows: 0, bytes: 0 }
  let piece = ''
  const flush = async () => {
    const bytes = Buffer.from(piece)
    hash.update(bytes)
    written.bytes += bytes.length
    piece = ''
    await file.writeFile(bytes)
  }
  try {
    for await (const row of rows) {
      piece += `${lineOf(row)}\n`
      written.rows++
      if (piece.length >= PIECE) await flush()
    }
    await flush()
    await file.sync()
  } finally {
    await file.close()
  }
  return { ...written, sha256: hash.digest('hex') }
}

/** Two characters are line ends to some readers of lines, and none to JSON. */
const lineOf = (row: object): string =>
  JSON.stringify(row).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')

/** @throws {ForPeople} naming a line that is no row */
export async function* readRows<Row extends object = TextRow>(path: string): AsyncGenerator<Row> {
  let nth = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: 10_000 })) {
    nth++
    try {
      yield JSON.parse(line) as Row
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new ForPeople(`Line ${nth} of ${path} is not JSON.`)
    }
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

export async function* inChunks<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let chunk: Row[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
