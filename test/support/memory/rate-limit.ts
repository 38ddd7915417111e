import type { RateLimit } from '../../../domain/rate-limit.ts'
import { epochMsOf, type Instant, MINUTE_MS } from '../../../domain/time.ts'

interface Window {
  readonly tries: number
  readonly endsMs: number
  /** until then a try has to wait */
  readonly opensMs: number
}

/** Tries counted by all nodes together, as the table counts them. @param now the clock they share */
export function createMemoryRateLimit(now: () => Instant): RateLimit {
  const windows = new Map<string, Window>()
  /** @param longestMs there is no longer window, or wait: one that lies further ahead was begun by a clock that was set back since */
  function running(bucket: string, longestMs: number, waitMs = longestMs): Window | null {
    const known = windows.get(bucket)
    const nowMs = epochMsOf(now())
    if (!known || known.endsMs <= nowMs) return null
    const isAhead = known.endsMs > nowMs + longestMs + MINUTE_MS || known.opensMs > nowMs + waitMs + MINUTE_MS
    return isAhead ? null : known
  }

  return {
    async count(bucket, max, windowMs) {
      const nowMs = epochMsOf(now())
      const { tries, endsMs } = running(bucket, windowMs) ?? { tries: 0, endsMs: nowMs + windowMs }
      windows.set(bucket, { tries: tries + 1, endsMs, opensMs: 0 })
      return { retryAfterMs: tries < max ? 0 : Math.max(1, endsMs - nowMs) }
    },

    async slow(bucket, { max, windowMs, fromMs, toMs, forgottenMs }) {
      const nowMs = epochMsOf(now())
      const known = running(bucket, Math.max(windowMs, toMs + forgottenMs), toMs)
      if (known && known.opensMs > nowMs) return { retryAfterMs: Math.max(1, known.opensMs - nowMs) }
      const tries = (known?.tries ?? 0) + 1
      const waitMs = tries >= max ? Math.min(toMs, fromMs * 2 ** Math.min(tries - max, 30)) : 0
      const isFree = known === null || tries < max
      const endsMs = isFree ? (known?.endsMs ?? nowMs + windowMs) : nowMs + waitMs + forgottenMs
      windows.set(bucket, { tries, endsMs, opensMs: nowMs + waitMs })
      return { retryAfterMs: 0 }
    },

    async forgive(bucket) {
      windows.delete(bucket)
    },

    async takeBack(bucket) {
      const known = running(bucket, Number.POSITIVE_INFINITY)
      if (known) windows.set(bucket, { ...known, tries: Math.max(0, known.tries - 1) })
    },
  }
}
