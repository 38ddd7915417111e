import type { RateLimit } from '../../domain/rate-limit.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/** Far above what Toss sends to a shop of our size; what is over is sent again by Toss in a minute (core-api.md 6.1). */
const MAX = 60_000
const WINDOW_MS = MINUTE_MS
/** Taken from the shared count at once, so that a webhook costs no write of its own beside its row in the inbox. */
const BATCH = 200
const ADDRESSES_MAX = 10_000

interface Allowance {
  left: number
  readonly endsAtMs: number
  readonly retryAfterMs: number
}
type Allowances = Map<string, Promise<Allowance>>

const allowances = new WeakMap<RateLimit, Allowances>()

/**
 * Counts one more webhook from this address, all nodes together: each takes 200 at a time from the count they share.
 * @returns ms to wait, 0 when it may come in
 */
export async function overWebhooks(
  { rateLimit }: Pick<Ports, 'rateLimit'>,
  address: string,
  nowMs = performance.now(),
): Promise<number> {
  const byAddress: Allowances = allowances.get(rateLimit) ?? new Map()
  allowances.set(rateLimit, byAddress)
  for (;;) {
    const known = byAddress.get(address)
    const allowance = await known
    if (allowance && allowance.endsAtMs > nowMs) {
      if (allowance.retryAfterMs > 0) return Math.max(1, Math.ceil(allowance.endsAtMs - nowMs))
      if (allowance.left > 0) {
        allowance.left -= 1
        return 0
      }
    }
    // Used up: whoever comes first takes the next batch, and those beside it wait for that one instead of taking one each.
    if (byAddress.get(address) === known) takeBatch(rateLimit, byAddress, address, nowMs)
  }
}

function takeBatch(rateLimit: RateLimit, byAddress: Allowances, address: string, nowMs: number): void {
  const taken = rateLimit
    .count(`webhook:address:${address}`, MAX / BATCH, WINDOW_MS)
    .then(({ retryAfterMs }): Allowance => {
      const isOver = retryAfterMs > 0
      return { left: isOver ? 0 : BATCH, endsAtMs: nowMs + (isOver ? retryAfterMs : WINDOW_MS), retryAfterMs }
    })
  byAddress.delete(address)
  if (byAddress.size >= ADDRESSES_MAX) byAddress.delete(byAddress.keys().next().value ?? '')
  byAddress.set(address, taken)
  // Whoever waits for it hears why; the next one asks again.
  taken.catch(() => byAddress.get(address) === taken && byAddress.delete(address))
}
