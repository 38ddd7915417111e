import type { Instant } from '../../../domain/time.ts'

/** The first answer to an Idempotency-Key, given again byte for byte for 15 days (core-api.md 1.6). */
export interface IdempotencyRecord {
  readonly identity: string
  readonly status: number
  readonly body: string
  readonly traceId: string
  readonly firstUsedAt: Instant
}
