import type { Instant } from '../../../domain/time.ts'

/** A code of the redirect URL of brandpay that became an access token; `key` is its hash. */
export interface BrandpayCodeDocument {
  readonly customerKey: string
  readonly usedAt: Instant
}
