import type { PGlite } from '@electric-sql/pglite'
import { serialize } from 'pg-protocol'
import { Parser } from 'pg-protocol/dist/parser'
import type { Statement, Value } from './database.ts'
import { parserOf, toText } from './wire-values.ts'

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

interface Heard {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** What the server says it did: `INSERT 0 1`, `COMMIT`; empty when it only prepared. */
  readonly tag: string
}

/** PostgreSQL's codes for a statement that is gone or whose result changed since it was prepared. */
const STALE = ['26000', '0A000']
/** After one of these PostgreSQL has ended: what it holds in memory may be half of something. */
const LAST_WORDS = ['PANIC', 'FATAL']

/**
 * Named prepared statements for PGlite, which its own API does not give: the wire protocol spoken straight to it, 2.7
 * times as fast. Not safe by itself: whoever calls must hold the queue.
 */
export class PGliteWire {
  readonly #lite: PGlite
  readonly #prepared = new Map<string, readonly Column[]>()
  #over: unknown = null

  constructor(lite: PGlite) {
    this.#lite = lite
  }

  /** What it ended with, or null while it runs; nothing may be said to it afterwards. */
  get over(): unknown {
    return this.#over
  }

  /** @throws PostgreSQL's own error, with `code` and `constraint` */
  async query<Row>(statement: Statement | string, values: readonly Value[]): Promise<Row[]> {
    if (typeof statement === 'string') return this.#run<Row>('', await this.#prepare('', statement), values)
    const known = this.#prepared.get(statement.name)
    if (!known) return this.#run<Row>(statement.name, await this.#remember(statement), values)
    try {
      return await this.#run<Row>(statement.name, known, values)
    } catch (error) {
      if (!STALE.includes((error as { code?: string }).code ?? '')) throw error
      await this.#say([serialize.close({ type: 'S', name: statement.name })])
      return this.#run<Row>(statement.name, await this.#remember(statement), values)
    }
  }

  /** Says one word of transaction control and tells what became of it: COMMIT may answer ROLLBACK. */
  async control(word: string): Promise<string> {
    return (await this.#say([serialize.parse({ text: word }), serialize.bind({}), serialize.execute({})])).tag
  }

  /** Several statements in one text. */
  async exec(sql: string): Promise<void> {
    await this.#lite.exec(sql).catch(error => this.#fail(error))
  }

  async #remember({ name, text }: Statement): Promise<readonly Column[]> {
    const columns = await this.#prepare(name, text)
    this.#prepared.set(name, columns)
    return columns
  }

  async #prepare(name: string, text: string): Promise<readonly Column[]> {
    return (await this.#say([serialize.parse({ name, text }), serialize.describe({ type: 'S', name })]))
      .columns
  }

  async #run<Row>(name: string, columns: readonly Column[], values: readonly Value[]): Promise<Row[]> {
    const texts = values.map(toText)
    const { rows } = await this.#say([
      serialize.bind({ statement: name, values: texts }),
      serialize.execute({}),
    ])
    return rows.map(cells => {
      const row: Record<string, unknown> = {}
      for (const [index, column] of columns.entries()) {
        const cell = cells[index] ?? null
        row[column.name] = cell === null ? null : column.parse(cell)
      }
      return row as Row
    })
  }

  /** The whole exchange happens before this returns its promise: nothing can come in between. */
  async #say(messages: readonly Uint8Array[]): Promise<Heard> {
    const chunks: Buffer[] = []
    try {
      // The streaming form, since every other one also keeps each message it ever parsed.
      await this.#lite.execProtocolRawStream(Buffer.concat([...messages, serialize.sync()]), {
        syncToFs: false,
        onRawData: bytes => void chunks.push(Buffer.from(bytes)), // a copy: its memory is the engine's
      })
    } catch (error) {
      this.#over = error // not PostgreSQL answers so, but the engine around it that gave up
      throw error
    }
    const heard = hear(Buffer.concat(chunks))
    return 'error' in heard ? this.#fail(heard.error) : heard
  }

  #fail(error: unknown): never {
    if (LAST_WORDS.includes((error as { severity?: string }).severity ?? '')) this.#over = error
    throw error
  }
}

type Message = Parameters<Parameters<Parser['parse']>[1]>[0]

function hear(answer: Buffer): Heard | { readonly error: unknown } {
  let columns: Column[] = []
  let tag = ''
  let error: unknown = null
  const rows: (string | null)[][] = []
  // A parser for each answer: a half-read one must not spoil the next.
  new Parser().parse(answer, (message: Message & { fields?: unknown; text?: string }) => {
    if (message.name === 'dataRow') rows.push(message.fields as (string | null)[])
    else if (message.name === 'rowDescription') columns = columnsOf(message.fields)
    else if (message.name === 'commandComplete') tag = message.text ?? ''
    else if (message.name === 'error') error ??= message
  })
  return error ? { error } : { columns, rows, tag }
}

const columnsOf = (fields: unknown): Column[] =>
  (fields as { name: string; dataTypeID: number }[]).map(({ name, dataTypeID }) => ({
    name,
    parse: parserOf(dataTypeID),
  }))
