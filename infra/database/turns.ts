/** Longer than this, ms, nobody else's network or timer waits for a run of statements. */
const BREATH_MS = 10

/**
 * One thing at a time, in the order of asking. An embedded database runs in this thread: a run of statements that never
 * waits for anything outside would keep the whole process from hearing anybody, so now and then a turn is given away.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #breathedAt = performance.now()

  /** Runs `work` when everybody who asked before is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.breathe()).then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Lets the rest of the process have its say, if it had none for a while. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#breathedAt < BREATH_MS) return
    await new Promise(resolve => setImmediate(resolve))
    this.#breathedAt = performance.now()
  }

  /** Resolves when everybody who asked until now is done. */
  async ended(): Promise<void> {
    await this.#last
  }
}
