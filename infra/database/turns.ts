/** Longer than this, ms, nobody else's network or timer waits for a run of statements. */
const BREATH_MS = 10

/**
 * One thing at a time, in the order of asking. An embedded database runs in this thread: a run of statements that never
 * waits for anything outside would keep the whole process from hearing anybody, so now and then a turn is given away.
 */
export class Turns {
  readonly #nowMs: () => number
  #last: Promise<unknown> = Promise.resolve()
  #breathedAt: number

  /** @param nowMs a steady clock, ms: one that stands still never gives a turn away */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
    this.#breathedAt = nowMs()
  }

  /** Runs `work` when everybody who asked before is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.breathe()).then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Lets the rest of the process have its say, if it had none for a while. */
  async breathe(): Promise<void> {
    if (this.#nowMs() - this.#breathedAt < BREATH_MS) return
    await new Promise(resolve => setImmediate(resolve))
    this.#breathedAt = this.#nowMs()
  }

  /** Resolves when everybody who asked until now is done. */
  async ended(): Promise<void> {
    await this.#last
  }
}
