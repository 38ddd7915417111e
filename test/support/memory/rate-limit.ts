import type { RateLimit } from '../../../domain/accounts.ts'
import { epochMsOf, type Instant } from '../../../domain/time.ts'

/** Tries in fixed windows, counted by all nodes together. @param now the clock they share */
export function createMemoryRateLimit(now: () => Instant): RateLimit {
  const windows = new Map<string, { tries: number; endsMs: number }>()
  return {
    async count(bucket, max, windowMs) {
      const nowMs = epochMsOf(now())
      const known = windows.get(bucket)
      const window = known && known.endsMs > nowMs ? known : { tries: 0, endsMs: nowMs + windowMs }
      window.tries += 1
      windows.set(bucket, window)
      return { retryAfterMs: window.tries <= max ? 0 : Math.max(1, window.endsMs - nowMs) }
    },
  }
}
