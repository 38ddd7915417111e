import type { Instant } from '../../../domain/time.ts'

/** What a bank will do later: a deposit that is late, or one that will be taken back. */
export interface BankMovement {
  readonly id: string
  readonly paymentKey: string
  readonly does: 'deposit' | 'reverse'
  readonly at: Instant
  /** won; null: the exact amount */
  readonly amount: number | null
  readonly depositorName: string | null
  /** `bounced`: it came, and the state of the payment or the sum did not allow it. */
  readonly outcome: 'planned' | 'done' | 'bounced'
}
