import type { Instant } from '../../../domain/time.ts'

/** One request and what it was answered with; the secret key masked. */
export interface LoggedRequest {
  readonly traceId: string
  readonly at: Instant
  readonly method: string
  readonly path: string
  readonly operation: string
  readonly key: string | null
  readonly idempotencyKey: string | null
  readonly orderId: string | null
  readonly paymentKey: string | null
  readonly requestBody: string | null
  readonly status: number | null
  readonly code: string | null
  readonly responseBody: string | null
  readonly replayed: boolean
  /** Kind of the fault that spoilt it; a lost answer has a status here that the caller never saw. */
  readonly fault: string | null
}
