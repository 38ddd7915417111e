import { PGlite } from '@electric-sql/pglite'
import { dumpOf, type Prepared } from './data-dir.ts'
import type { Queryable, Statement, Value } from './database.ts'
import type { HeldLock } from './held-lock.ts'
import { PGliteWire } from './pglite-wire.ts'
import { SYNCED_START, SyncedFiles } from './synced-files.ts'

/**
 * One run of the PostgreSQL inside this process. As with a server of its own, a disk that refuses the log ends it
 * (`PANIC`); but here nobody starts it again, and it may not even be spoken to: the next statement would turn for ever in
 * this thread, since what it waits for is held by nobody. So from then on every call fails, and whoever holds it opens a
 * new one, which recovers from the log. Not safe by itself: whoever calls must hold the queue.
 */
export class EmbeddedEngine implements Queryable {
  readonly #lite: PGlite
  readonly #wire: PGliteWire
  /** null in memory, where nothing outlives the process anyway */
  readonly #files: SyncedFiles | null

  private constructor(lite: PGlite, files: SyncedFiles | null) {
    this.#lite = lite
    this.#wire = new PGliteWire(lite)
    this.#files = files
  }

  static async inMemory(prepared?: Prepared): Promise<EmbeddedEngine> {
    const dump = await dumpOf(prepared)
    return new EmbeddedEngine(await PGlite.create({ ...(dump ? { loadDataDir: dump } : {}) }), null)
  }

  /** @throws with PostgreSQL's own reason, which says more than the exception PGlite throws */
  static async onDisk(dir: string, lock: HeldLock): Promise<EmbeddedEngine> {
    let lastWords = ''
    const onStderr = (line: string) => {
      lastWords = /(FATAL|PANIC|ERROR): +(.*)/.exec(line)?.[2] ?? lastWords
      return false
    }
    const files = new SyncedFiles(dir, lock)
    try {
      const lite = await PGlite.create({ fs: files, startParams: SYNCED_START, onStderr })
      return new EmbeddedEngine(lite, files)
    } catch (error) {
      files.abandon()
      throw lastWords ? new Error(lastWords, { cause: error }) : error
    }
  }

  /** Why it ended by itself, or null while it runs. */
  get over(): unknown {
    return this.#wire.over ?? this.#files?.log.failure ?? null
  }

  /** Bytes of log written: how much a recovery would have to go through. */
  get logBytes(): number {
    return this.#files?.logBytes ?? 0
  }

  query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#say(() => this.#wire.query<Row>(statement, values))
  }

  /** Says one word of transaction control and tells what became of it: COMMIT may answer ROLLBACK. */
  control(word: string): Promise<string> {
    return this.#say(() => this.#wire.control(word))
  }

  async exec(sql: string): Promise<void> {
    await this.#say(() => this.#wire.exec(sql))
  }

  /** Resolves when all that was written is on the disk. @throws when the disk refused it, for ever */
  async synced(): Promise<void> {
    if (this.#files && !this.#files.log.isDurable) await this.#files.log.synced()
  }

  /** Takes PostgreSQL's own shutdown checkpoint. */
  async close(): Promise<void> {
    if (this.over !== null) return this.abandon()
    await this.#lite.close()
    await this.#files?.close()
  }

  /** Lets go of the files without another word to it. */
  async abandon(): Promise<void> {
    await this.synced().catch(() => undefined) // a sync under way holds what would be closed
    this.#files?.abandon()
  }

  /** The embedded one is spoken to only while it runs. */
  async #say<T>(words: () => Promise<T>): Promise<T> {
    if (this.over !== null) throw new Error('the embedded database has ended', { cause: this.over })
    return words()
  }
}
