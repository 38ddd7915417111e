import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const syncData = promisify(fdatasync)
const DESCRIPTORS_MAX = 4

/**
 * Brings the write-ahead log to the disk beside the statements that write it: one sync covers every commit that was
 * written before it began, and the next statement runs meanwhile. Who answers a caller awaits {@link synced} first.
 */
export class LogSync {
  readonly #dir: string
  readonly #descriptors = new Map<string, number>()
  /** segments written since the sync under way began, and those it is about */
  #waiting = new Set<string>()
  #flying = new Set<string>()
  #flight: Promise<void> | null = null
  #noted = 0
  #durable = 0
  #failure: Error | null = null

  /** @param dir the folder of the segments */
  constructor(dir: string) {
    this.#dir = dir
  }

  /**
   * PostgreSQL asked for this segment to be synced. It is opened at once: a checkpoint asks for one it needs no more and
   * then gives it another name.
   */
  note(segment: string): void {
    this.#waiting.add(segment)
    this.#noted++
    try {
      this.#descriptor(segment)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Why the disk refused, once it has. */
  get failure(): Error | null {
    return this.#failure
  }

  get isDurable(): boolean {
    return this.#durable === this.#noted && !this.#failure
  }

  /**
   * Resolves when everything noted so far is on the disk.
   * @throws for ever once the disk has refused: what the kernel still holds is unknown then, and trying again would lie
   */
  async synced(): Promise<void> {
    const upTo = this.#noted
    while (this.#durable < upTo && !this.#failure) {
      this.#flight ??= this.#fly()
      await this.#flight
    }
    if (this.#failure) throw this.#failure
  }

  /** The same at once, for what may not be written before the log is. */
  syncNow(): void {
    if (this.#failure) throw this.#failure
    try {
      for (const segment of new Set([...this.#flying, ...this.#waiting]))
        fdatasyncSync(this.#descriptor(segment))
    } catch (error) {
      this.#fail(error)
      throw error
    }
    this.#waiting.clear()
    this.#durable = this.#noted
  }

  close(): void {
    for (const descriptor of this.#descriptors.values()) closeSync(descriptor)
    this.#descriptors.clear()
  }

  async #fly(): Promise<void> {
    const upTo = this.#noted
    this.#flying = this.#waiting
    this.#waiting = new Set()
    try {
      for (const segment of this.#flying) await syncData(this.#descriptor(segment))
      this.#durable = Math.max(this.#durable, upTo)
    } catch (error) {
      this.#fail(error)
    }
    this.#flying = new Set()
    this.#flight = null
    this.#dropOld()
  }

  #fail(error: unknown): void {
    this.#failure ??= new Error(
      'the disk refused to sync the log; nothing that rests on it is acknowledged',
      {
        cause: error,
      },
    )
  }

  #descriptor(segment: string): number {
    const known = this.#descriptors.get(segment)
    if (known !== undefined) return known
    const descriptor = openSync(join(this.#dir, segment), 'r+')
    this.#descriptors.set(segment, descriptor)
    return descriptor
  }

  /** A finished segment is never written under its name again. */
  #dropOld(): void {
    for (const [segment, descriptor] of this.#descriptors) {
      if (this.#descriptors.size <= DESCRIPTORS_MAX) return
      if (this.#waiting.has(segment)) continue
      this.#descriptors.delete(segment)
      closeSync(descriptor)
    }
  }
}
