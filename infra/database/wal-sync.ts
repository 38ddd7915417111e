import { close, fdatasync, fsync, open, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const openFile = promisify(open)
const closeFile = promisify(close)
const syncData = promisify(fdatasync)
const syncAll = promisify(fsync)

/** File times stand still within a tick of the kernel's clock; whatever was touched this long before is synced again. */
const MARGIN_MS = 1_000
const SEGMENT = /^[0-9A-F]{24}$/

/**
 * Brings PGlite's write-ahead log to the disk: it runs with fsync off, and a power cut would take acknowledged events
 * with it (reliability.md 1.1). One sync covers every commit that was written before it began.
 */
export class WalSync {
  readonly #dir: string
  readonly #files = new Map<string, number>()
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null
  #lastStartMs = 0

  constructor(dataDir: string) {
    this.#dir = join(dataDir, 'pg_wal')
  }

  /** Resolves when everything written before this call is on the disk. @throws when the disk refuses */
  synced(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#run()
      return this.#running
    }
    // The sync under way may have begun before our write: wait for the one after it, together with everybody else.
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = null
        this.#running = this.#run()
        return this.#running
      })
    return this.#next
  }

  /** Number of the newest segment (16 MB each): how far the log has grown. */
  newestSegment(): number {
    const newest = this.#segments().at(-1)
    return newest ? Number.parseInt(newest.slice(8, 16), 16) * 256 + Number.parseInt(newest.slice(16), 16) : 0
  }

  async close(): Promise<void> {
    await this.#running?.catch(() => undefined)
    for (const descriptor of this.#files.values()) await closeFile(descriptor)
    this.#files.clear()
  }

  async #run(): Promise<void> {
    const startMs = Date.now()
    try {
      const touched = this.#segments().filter(name => this.#touchedSince(name, this.#lastStartMs - MARGIN_MS))
      let isNew = false
      for (const name of touched) {
        isNew ||= !this.#files.has(name)
        await syncData(await this.#descriptor(name))
      }
      if (isNew) await this.#syncFolder() // a name is durable only with its folder
      this.#lastStartMs = startMs
    } finally {
      this.#running = null
    }
  }

  #segments(): string[] {
    return readdirSync(this.#dir)
      .filter(name => SEGMENT.test(name))
      .sort()
  }

  #touchedSince(name: string, ms: number): boolean {
    return (statSync(join(this.#dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) >= ms
  }

  async #descriptor(name: string): Promise<number> {
    const known = this.#files.get(name)
    if (known !== undefined) return known
    const opened = await openFile(join(this.#dir, name), 'r+')
    this.#files.set(name, opened)
    return opened
  }

  async #syncFolder(): Promise<void> {
    const folder = await openFile(this.#dir, 'r')
    await syncAll(folder).finally(() => closeFile(folder))
    // A recycled segment bears another name: forget descriptors of names that are gone.
    const names = new Set(this.#segments())
    for (const [name, descriptor] of this.#files)
      if (!names.has(name)) {
        this.#files.delete(name)
        await closeFile(descriptor)
      }
  }
}
