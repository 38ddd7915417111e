import { existsSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { ForPeople } from '../for-people.ts'
import { syncTree, takeCheckpoint, undoInterruptedCheckpoint, WAL_KEPT } from './checkpointer.ts'
import { lockDataDir } from './data-dir-lock.ts'
import type { Database, Queryable, Statement, Value } from './database.ts'
import { PGliteWire } from './pglite-wire.ts'
import { WalSync } from './wal-sync.ts'

export interface PGliteOptions {
  /** A dumped data directory to begin from, memory only: saves seconds of initdb in tests. */
  readonly dump?: Blob
  /** A checkpoint at the latest after so long, ms. */
  readonly checkpointEveryMs?: number
  /** Told of what goes wrong in the background. */
  readonly onError?: (error: unknown) => void
}

export const IN_MEMORY = 'memory://'

/** A checkpoint after so many segments of 16 MB: recovery stays short and the disk does not fill. */
const CHECKPOINT_SEGMENTS = 2
const FIVE_MINUTES_MS = 5 * 60_000

/** May this text write? Saying yes too often costs a sync, saying no once would cost an acknowledged event. */
const mayWrite = (text: string) =>
  !/^\s*(select|with|show|explain|values)\b/i.test(text) ||
  /\b(insert|update|delete|merge|nextval|setval)\b/i.test(text)

/**
 * PostgreSQL inside this process, on disk or in memory. One queue owns it: every statement and transaction, ours or a
 * library's, waits its turn, so that none lands inside somebody else's transaction (event-store.md 6.8). Each write is
 * on the disk before it is answered.
 * @param dir a folder, or {@link IN_MEMORY}
 * @throws {ForPeople} when the folder is held by another process or cannot be written
 */
export async function openPGlite(dir: string, options: PGliteOptions = {}): Promise<Database> {
  if (dir === IN_MEMORY) {
    const lite = await PGlite.create({ ...(options.dump ? { loadDataDir: options.dump } : {}) })
    return new Embedded(lite, null, () => undefined, options)
  }
  const unlock = lockDataDir(dir)
  try {
    undoInterruptedCheckpoint(dir)
    const lite = await openOnDisk(dir)
    return new Embedded(lite, dir, unlock, options)
  } catch (error) {
    unlock()
    if (error instanceof ForPeople) throw error
    throw new ForPeople(
      `The database in ${dir} could not be opened: ${error instanceof Error ? error.message : error}`,
    )
  }
}

async function openOnDisk(dir: string): Promise<PGlite> {
  if (existsSync(dir)) return PGlite.create(dir)
  const fresh = await PGlite.create(dir)
  await fresh.exec(`ALTER SYSTEM SET wal_keep_size = '${WAL_KEPT}'`)
  await fresh.close()
  await syncTree(dir)
  return PGlite.create(dir) // settings of the system are read at start
}

class Embedded implements Database {
  readonly engine = 'pglite'
  readonly inFlightMax = 1
  readonly #lite: PGlite
  readonly #wire: PGliteWire
  readonly #wal: WalSync | null
  readonly #dir: string | null
  readonly #unlock: () => void
  readonly #options: PGliteOptions
  readonly #writes = new Map<string, boolean>()
  readonly #timer: NodeJS.Timeout | null
  #turn: Promise<unknown> = Promise.resolve()
  #checkpointing: Promise<void> | null = null
  #checkpointSegment = 0
  #closed = false

  constructor(lite: PGlite, dir: string | null, unlock: () => void, options: PGliteOptions) {
    this.#lite = lite
    this.#wire = new PGliteWire(lite)
    this.#dir = dir
    this.#wal = dir ? new WalSync(dir) : null
    this.#checkpointSegment = this.#wal?.newestSegment() ?? 0
    this.#unlock = unlock
    this.#options = options
    this.#timer = dir
      ? setInterval(() => this.#checkpoint(), options.checkpointEveryMs ?? FIVE_MINUTES_MS).unref()
      : null
  }

  async query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<Row[]> {
    const rows = await this.#inTurn(() => this.#wire.query<Row>(statement, values))
    if (this.#wal && this.#writing(statement)) await this.#settle()
    return rows
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    let wrote = false
    const result = await this.#inTurn(async () => {
      this.#wire.query('BEGIN', [])
      try {
        const done = await work({
          query: async (statement, values = []) => {
            wrote ||= this.#writing(statement)
            return this.#wire.query(statement, values)
          },
        })
        this.#wire.query('COMMIT', [])
        return done
      } catch (error) {
        this.#wire.query('ROLLBACK', [])
        throw error
      }
    })
    if (this.#wal && wrote) await this.#settle()
    return result
  }

  async exec(sql: string): Promise<void> {
    await this.#inTurn(() => this.#lite.exec(sql))
    if (this.#wal) await this.#settle()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    if (this.#timer) clearInterval(this.#timer)
    await this.#checkpointing
    if (this.#dir) await this.#takeCheckpoint(this.#dir)
    this.#closed = true
    await this.#turn.catch(() => undefined)
    await this.#wal?.close()
    await this.#lite.close()
    this.#unlock()
  }

  /** Strictly one after another, in the order of asking. */
  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the database is closed'))
    const run = this.#turn.then(work)
    this.#turn = run.catch(() => undefined)
    return run
  }

  #writing(statement: Statement | string): boolean {
    const text = typeof statement === 'string' ? statement : statement.text
    const known = this.#writes.get(text)
    if (known !== undefined) return known
    const writes = mayWrite(text)
    if (typeof statement !== 'string') this.#writes.set(text, writes)
    return writes
  }

  async #settle(): Promise<void> {
    await this.#wal?.synced()
    const grown = (this.#wal?.newestSegment() ?? 0) - this.#checkpointSegment
    if (grown >= CHECKPOINT_SEGMENTS) this.#checkpoint()
  }

  /** In the background; never two at once. */
  #checkpoint(): void {
    if (this.#checkpointing || this.#closed || !this.#dir) return
    this.#checkpointing = this.#takeCheckpoint(this.#dir)
      .catch(error => this.#options.onError?.(error))
      .finally(() => {
        this.#checkpointing = null
      })
  }

  async #takeCheckpoint(dir: string): Promise<void> {
    this.#checkpointSegment = this.#wal?.newestSegment() ?? 0
    await takeCheckpoint(dir, async () => {
      await this.#wal?.synced()
      await this.#inTurn(() => this.#wire.query('CHECKPOINT', []))
    })
  }
}
