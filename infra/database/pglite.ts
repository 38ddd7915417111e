import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { ForPeople } from '../for-people.ts'
import { makeDataDir, type Prepared } from './data-dir.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { type Database, type Queryable, ROLLED_BACK, type Statement, type Value } from './database.ts'
import { EmbeddedEngine } from './embedded-engine.ts'
import type { HeldLock } from './held-lock.ts'
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
  /** The steady clock, ms, that says when others are to have a turn ({@link Turns}). */
  readonly nowMs?: () => number
}

export const IN_MEMORY = 'memory://'

/** An engine that has ended is opened anew with the next statement, and if that fails not before so long, ms. */
const ANEW_EVERY_MS = 1_000
const PROBE = Buffer.alloc(8_192)
const FIVE_MINUTES_MS = 5 * 60_000
const CHECKPOINT_BYTES = 64 * 1024 * 1024

/**
 * PostgreSQL inside this process, on disk or in memory. One queue owns it: every statement and transaction, ours or a
 * library's, waits its turn, so that none lands inside somebody else's transaction (event-store.md 6.8). Nothing is
 * answered that rests on a commit which is not on the disk yet, nor once the folder is another process's. When the disk refuses, nothing is answered at all until it
 * writes again; then the database is opened anew, as a server's postmaster does, and recovers from its log.
 * @param dir a folder, or {@link IN_MEMORY}
 * @throws {ForPeople} when the folder is held by another process or cannot be written
 */
export async function openPGlite(dir: string, options: PGliteOptions = {}): Promise<Database> {
  if (dir === IN_MEMORY) return new Embedded(await EmbeddedEngine.inMemory(options.prepared), null, options)
  const lock = await lockDataDir(dir)
  try {
    await makeDataDir(dir, lock, options.prepared)
    return new Embedded(await EmbeddedEngine.onDisk(dir, lock), { dir, lock }, options)
  } catch (error) {
    lock.release()
    if (error instanceof ForPeople) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ForPeople(`The database in ${dir} could not be opened: ${reason.replace(/\.$/, '')}.`)
  }
}

interface Place {
  readonly dir: string
  readonly lock: HeldLock
}

class Embedded implements Database {
  readonly engine = 'pglite'
  readonly inFlightMax = 1
  readonly #turns: Turns
  /** null in memory, where nothing outlives the process anyway */
  readonly #place: Place | null
  readonly #options: PGliteOptions
  readonly #timer: NodeJS.Timeout | null
  #running: EmbeddedEngine
  #triedAnewAt = Number.NEGATIVE_INFINITY
  #checkpointing: Promise<void> | null = null
  #checkpointedBytes = 0
  #closing: Promise<void> | null = null

  constructor(running: EmbeddedEngine, place: Place | null, options: PGliteOptions) {
    this.#running = running
    this.#turns = new Turns(options.nowMs)
    this.#place = place
    this.#checkpointedBytes = running.logBytes
    this.#options = options
    const everyMs = options.checkpointEveryMs ?? FIVE_MINUTES_MS
    this.#timer = place === null ? null : setInterval(() => this.#checkpointAfter(1), everyMs).unref()
  }

  query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#answer(running => running.query<Row>(statement, values))
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#answer(async running => {
      let isOpen = true
      const tx: Queryable = {
        query: async (statement, values = []) => {
          await this.#turns.breathe()
          if (!isOpen) throw new Error('this transaction is over')
          return running.query(statement, values)
        },
      }
      await running.control('BEGIN')
      try {
        const done = await work(tx)
        isOpen = false
        if ((await running.control('COMMIT')) !== 'COMMIT') throw new Error(ROLLED_BACK)
        return done
      } catch (error) {
        isOpen = false
        // After a COMMIT that rolled back only a warning; an engine that has ended rolled back with it.
        if (running.over === null) await running.control('ROLLBACK')
        throw error
      }
    })
  }

  exec(sql: string): Promise<void> {
    return this.#answer(running => running.exec(sql))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Strictly one after another, and told only once the disk has it. */
  async #answer<T>(work: (running: EmbeddedEngine) => Promise<T>): Promise<T> {
    if (this.#closing) throw new Error('the database is closed')
    const { answer, by } = await this.#turns.take(async () => {
      const by = await this.#alive()
      return { answer: await work(by), by }
    })
    await by.synced()
    this.#place?.lock.check()
    this.#checkpointAfter(this.#options.checkpointEveryBytes ?? CHECKPOINT_BYTES)
    return answer
  }

  /** The engine, opened anew if it has ended. @throws while the disk still refuses; asked again a moment later */
  async #alive(): Promise<EmbeddedEngine> {
    const { over } = this.#running
    if (over === null) return this.#running
    if (this.#place === null || performance.now() - this.#triedAnewAt < ANEW_EVERY_MS)
      throw new Error('the embedded database has ended and is not back yet', { cause: over })
    if (this.#triedAnewAt < 0) this.#options.onError?.(over)
    await this.#running.abandon()
    try {
      const { dir, lock } = this.#place
      probe(`${dir}.probe`) // opening takes a second in which nobody else is heard: not for nothing
      this.#running = await EmbeddedEngine.onDisk(dir, lock)
    } catch (error) {
      this.#triedAnewAt = performance.now()
      throw new Error('the embedded database has ended and cannot be opened', { cause: error })
    }
    this.#triedAnewAt = Number.NEGATIVE_INFINITY
    this.#checkpointedBytes = this.#running.logBytes
    return this.#running
  }

  /** In the background, never two at once: PGlite takes none by itself while it runs. */
  #checkpointAfter(bytes: number): void {
    const written = this.#running.logBytes - this.#checkpointedBytes
    if (this.#place === null || this.#checkpointing || this.#closing || written < bytes) return
    this.#checkpointing = this.#turns
      .take(async () => {
        await this.#running.control('CHECKPOINT')
        this.#checkpointedBytes = this.#running.logBytes
      })
      .catch(error => this.#options.onError?.(error))
      .finally(() => {
        this.#checkpointing = null
      })
  }

  async #close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#turns.ended()
    await this.#running.close()
    this.#place?.lock.release()
  }
}

/** @throws as long as nothing can be written there */
function probe(path: string): void {
  const file = openSync(path, 'w')
  try {
    writeSync(file, PROBE)
    fsyncSync(file)
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}
