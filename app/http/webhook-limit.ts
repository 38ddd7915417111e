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

const allowances = new WeakMap<RateLimit, Map<string, Allowance>>()

/**
 * Counts one more webhook from this address, all nodes together: each takes 200 at a time from the count they share.
 * @returns ms to wait, 0 when it may come in
 */
export async function overWebhooks(
  { rateLimit }: Pick<Ports, 'rateLimit'>,
  address: string,
  nowMs = performance.now(),
): Promise<number> {
  const byAddress = allowances.get(rateLimit) ?? new Map<string, Allowance>()
  allowances.set(rateLimit, byAddress)
  let allowance = byAddress.get(address)
  const isUsedUp = !allowance || (allowance.left <= 0 && allowance.retryAfterMs === 0)
  if (!allowance || isUsedUp || allowance.endsAtMs <= nowMs) {
    const { retryAfterMs } = await rateLimit.count(`webhook:address:${address}`, MAX / BATCH, WINDOW_MS)
    allowance = {
      left: retryAfterMs > 0 ? 0 : BATCH,
      endsAtMs: nowMs + (retryAfterMs > 0 ? retryAfterMs : WINDOW_MS),
      retryAfterMs,
    }
    byAddress.delete(address)
    if (byAddress.size >= ADDRESSES_MAX) byAddress.delete(byAddress.keys().next().value ?? '')
    byAddress.set(address, allowance)
  }
  allowance.left -= 1
  return allowance.retryAfterMs > 0 ? Math.max(1, Math.ceil(allowance.endsAtMs - nowMs)) : 0
}
