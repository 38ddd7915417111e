import type { Instant } from '../../../domain/time.ts'

/** 수동 정산: the shop asked for one payment to be settled. `key` is the paymentKey, `moment` when. */
export interface SettlementRequest {
  readonly paymentKey: string
  readonly requestedAt: Instant
}
