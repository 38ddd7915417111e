/** So many tries at once; from then on one at a time, each after twice the wait of the one before. */
export interface SlowLimit {
  readonly max: number
  /** within which `max` may be used up */
  readonly windowMs: number
  readonly fromMs: number
  readonly toMs: number
  /** all is forgotten after so long without a try */
  readonly forgottenMs: number
}

/** Counts tries; the database holds the counts, so that nodes share them. */
export interface RateLimit {
  /** Counts one more in this window; `retryAfterMs` 0 when it is within `max`. */
  count(bucket: string, max: number, windowMs: number): Promise<{ retryAfterMs: number }>
  /** Counts one more, unless it has to wait: knocking does not make the wait longer. */
  slow(bucket: string, limit: SlowLimit): Promise<{ retryAfterMs: number }>
  /** Whoever tried has proved who they are. */
  forgive(bucket: string): Promise<void>
  /** One that `count` counted was no guess: it counts no more, and all others do. */
  takeBack(bucket: string): Promise<void>
}
