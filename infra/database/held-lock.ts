import { clear, type LockFile, locksOf, look, touch } from './lock-files.ts'

/** How often a holder lets hear of itself. */
export const BEAT_MS = 1_000
/** A holder of whom nothing was heard for so long is dead, or knows before its next word that it lost its lock. */
export const SILENT_MS = 5_000

/**
 * A data directory's lock while it is held. Others believe the holder dead when it was silent too long, as a process that
 * was stopped for minutes is: so whoever writes or answers checks first, and costs nothing while it was heard of within
 * the last second. The beat comes before the look and a taker's lock before its look, so that one of both sees the other.
 */
export class HeldLock {
  readonly #dir: string
  readonly #file: LockFile
  readonly #text: string
  readonly #timer: NodeJS.Timeout
  /** the last beat, by the steady clock, ms; it runs on while a process is stopped */
  #heardAt: number
  /** why the disk refused the last beat */
  #refused: unknown = null

  /** @param text what its file says @param laidAt when it was laid, at the earliest, by the steady clock, ms */
  constructor(dir: string, file: LockFile, { text, laidAt }: { text: string; laidAt: number }) {
    this.#dir = dir
    this.#file = file
    this.#text = text
    this.#heardAt = laidAt
    this.#timer = setInterval(() => this.#beatInTime(), BEAT_MS).unref()
  }

  /** Comes back only while the directory is ours; else ends the process, without a word more to the files. */
  check(): void {
    if (performance.now() - this.#heardAt >= BEAT_MS) this.#beat()
  }

  /** The same before anything is written. @throws why the disk has let nobody hear of us for too long */
  checkBeforeWrite(): void {
    this.check()
    if (this.#refused && performance.now() - this.#heardAt >= SILENT_MS) throw this.#refused
  }

  release(): void {
    clearInterval(this.#timer)
    if (this.#isOurs()) clear([this.#file])
  }

  #beat(): void {
    const at = performance.now()
    this.#refused = this.#touch()
    if (!this.#isOurs()) this.#end()
    if (!this.#refused) this.#heardAt = at
  }

  #beatInTime(): void {
    try {
      this.#beat()
    } catch {
      // A disk that cannot be read: whoever wants something of it is told.
    }
  }

  /** @returns why the disk refused it, or null */
  #touch(): unknown {
    try {
      touch(this.#file)
      return null
    } catch (error) {
      return error
    }
  }

  /**
   * It is the last one, and says what we wrote. One that is gone is not: somebody may have come and ended since. With the
   * folder itself there is nothing left to be lost.
   */
  #isOurs(): boolean {
    try {
      const last = locksOf(this.#dir).at(-1)
      return last?.nth === this.#file.nth && look(last)?.text === this.#text
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
      throw error
    }
  }

  #end(): never {
    console.error(
      `The data directory ${this.#dir} is not held by this process any more: nothing was heard of it for too long, or its lock was taken away. It ends.`,
    )
    process.exit(1)
  }
}
