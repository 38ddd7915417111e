import { PGlite } from '@electric-sql/pglite'
import { ForPeople } from '../for-people.ts'
import { dumpOf, makeDataDir, type Prepared } from './data-dir.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { type Database, type Queryable, ROLLED_BACK, type Statement, type Value } from './database.ts'
import { PGliteWire } from './pglite-wire.ts'
import { SYNCED_START, SyncedFiles } from './synced-files.ts'
import { Turns } from './turns.ts'

export interface PGliteOptions {
  /** What to begin from when there is no data directory yet: saves the seconds of an initdb. */
  readonly prepared?: Prepared
  /** A checkpoint at the latest after so long, ms. */
  readonly checkpointEveryMs?: number
  /** A checkpoint after so many bytes of log: recovery stays short and the disk does not fill. */
  readonly checkpointEveryBytes?: number
  /** Told of what goes wrong in the background. */
  readonly onError?: (error: unknown) => void
}

export const IN_MEMORY = 'memory://'

const FIVE_MINUTES_MS = 5 * 60_000
const CHECKPOINT_BYTES = 32 * 1024 * 1024

/**
 * PostgreSQL inside this process, on disk or in memory. One queue owns it: every statement and transaction, ours or a
 * library's, waits its turn, so that none lands inside somebody else's transaction (event-store.md 6.8). Nothing is
 * answered that rests on a commit which is not on the disk yet.
 * @param dir a folder, or {@link IN_MEMORY}
 * @throws {ForPeople} when the folder is held by another process or cannot be written
 */
export async function openPGlite(dir: string, options: PGliteOptions = {}): Promise<Database> {
  if (dir === IN_MEMORY) {
    const dump = await dumpOf(options.prepared)
    const lite = await PGlite.create({ ...(dump ? { loadDataDir: dump } : {}) })
    return new Embedded(lite, null, () => undefined, options)
  }
  const unlock = lockDataDir(dir)
  let lastWords = '' // PostgreSQL says more than the exception PGlite throws
  try {
    await makeDataDir(dir, options.prepared)
    const files = new SyncedFiles(dir)
    const onStderr = (line: string) => {
      lastWords = /(FATAL|PANIC|ERROR): +(.*)/.exec(line)?.[2] ?? lastWords
      return false
    }
    const lite = await PGlite.create({ fs: files, startParams: SYNCED_START, onStderr })
    return new Embedded(lite, files, unlock, options)
  } catch (error) {
    unlock()
    if (error instanceof ForPeople) throw error
    const reason = lastWords || (error instanceof Error ? error.message : String(error))
    throw new ForPeople(`The database in ${dir} could not be opened: ${reason.replace(/\.$/, '')}.`)
  }
}

class Embedded implements Database {
  readonly engine = 'pglite'
  readonly inFlightMax = 1
  readonly #lite: PGlite
  readonly #wire: PGliteWire
  readonly #turns = new Turns()
  /** null in memory, where nothing outlives the process anyway */
  readonly #files: SyncedFiles | null
  readonly #unlock: () => void
  readonly #options: PGliteOptions
  readonly #timer: NodeJS.Timeout | null
  #checkpointing: Promise<void> | null = null
  #checkpointedBytes: number
  #closing: Promise<void> | null = null

  constructor(lite: PGlite, files: SyncedFiles | null, unlock: () => void, options: PGliteOptions) {
    this.#lite = lite
    this.#wire = new PGliteWire(lite)
    this.#files = files
    this.#checkpointedBytes = files?.logBytes ?? 0
    this.#unlock = unlock
    this.#options = options
    const everyMs = options.checkpointEveryMs ?? FIVE_MINUTES_MS
    this.#timer = files && setInterval(() => this.#checkpointAfter(1), everyMs).unref()
  }

  query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#answer(() => this.#wire.query<Row>(statement, values))
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#answer(async () => {
      let isOpen = true
      const tx: Queryable = {
        query: async (statement, values = []) => {
          await this.#turns.breathe()
          if (!isOpen) throw new Error('this transaction is over')
          return this.#wire.query(statement, values)
        },
      }
      await this.#wire.control('BEGIN')
      try {
        const done = await work(tx)
        isOpen = false
        if ((await this.#wire.control('COMMIT')) !== 'COMMIT') throw new Error(ROLLED_BACK)
        return done
      } catch (error) {
        isOpen = false
        await this.#wire.control('ROLLBACK') // after a COMMIT that rolled back, only a warning
        throw error
      }
    })
  }

  async exec(sql: string): Promise<void> {
    await this.#answer(() => this.#lite.exec(sql))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Strictly one after another, and told only once the disk has it. */
  async #answer<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) throw new Error('the database is closed')
    const answer = await this.#turns.take(work)
    if (this.#files) {
      if (!this.#files.log.isDurable) await this.#files.log.synced()
      this.#checkpointAfter(this.#options.checkpointEveryBytes ?? CHECKPOINT_BYTES)
    }
    return answer
  }

  /** In the background, never two at once: PGlite takes none by itself while it runs. */
  #checkpointAfter(bytes: number): void {
    const written = this.#files?.logBytes ?? 0
    if (this.#checkpointing || this.#closing || written - this.#checkpointedBytes < bytes) return
    this.#checkpointing = this.#turns
      .take(() => this.#wire.control('CHECKPOINT'))
      .then(
        () => {
          this.#checkpointedBytes = this.#files?.logBytes ?? 0
        },
        error => this.#options.onError?.(error),
      )
      .finally(() => {
        this.#checkpointing = null
      })
  }

  async #close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#turns.ended()
    await this.#lite.close() // takes PostgreSQL's own shutdown checkpoint
    await this.#files?.close()
    this.#unlock()
  }
}
