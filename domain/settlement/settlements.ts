import type { Heap } from '../money.ts'
import type { ProviderSettlement } from '../payment/provider.ts'
import type { KeyFamily } from '../payment/provider-payment.ts'
import type { Day, Instant } from '../time.ts'
import type { Days } from './window.ts'

/**
 * What holding a row against the ledger says (정산 대사):
 * - `matched`: the movement of that transaction key has that sum, and the fees add up
 * - `stranger`: our ledger has no such movement · `otherSum`: it has it with another sum
 * - `feesOff`: the sums are the same, but what Toss takes off is not what it lists
 */
export const SETTLEMENT_STATES = ['matched', 'stranger', 'otherSum', 'feesOff'] as const
export type SettlementState = (typeof SETTLEMENT_STATES)[number]

/**
 * 지급: `paid` once Toss was asked on that day or later and still said so · `expected` before · `unsure`: the day is over
 * and Toss was not asked since, or names that day no more.
 */
export type PayoutState = 'paid' | 'expected' | 'unsure'

/** Sums in won; `fee` without its tax, of which `interestFee` is a part. `pay_out` = `amount` − `fee` − `vat`. */
export interface SettlementSums {
  readonly amount: number
  readonly fee: number
  readonly vat: number
  readonly interest_fee: number
  readonly pay_out: number
}

export interface SettlementRow extends SettlementSums {
  readonly transaction_key: string
  readonly payment_key: string
  /** of our payment, or null */
  readonly order_id: string | null
  /** as Toss has it */
  readonly toss_order_id: string
  readonly state: SettlementState
  /** what our ledger has under that key, or null */
  readonly ours: number | null
  readonly sold_on: Day
  readonly paid_out_on: Day
  readonly payout: PayoutState
}

/** One day of payouts (지급일). */
export interface PayoutDay extends SettlementSums {
  readonly day: Day
  readonly rows: number
  /** of those rows */
  readonly apart: number
  readonly payout: PayoutState
}

/** A movement of our ledger that no row of Toss's has. `amount` in won, signed. */
export interface UnsettledMovement {
  readonly key: string
  readonly order_id: string
  readonly amount: number
  readonly day: Day
}

export interface SettlementFilter {
  /** days of payout, both counted */
  readonly days?: Days
  readonly state?: SettlementState | 'apart'
}

export interface SettlementMemory {
  /** the last day of sale that was asked for; null: Toss was never asked */
  readonly through: Day | null
  readonly nextAt: Instant | null
  /** when it last was asked in full */
  readonly doneAt: Instant | null
  readonly failure: string | null
}

/** Toss's settlements as it told them, beside our ledger (정산). */
export interface Settlements {
  /** Keeps rows; one that changed at Toss is changed here. @param on the day Toss was asked */
  keep(rows: readonly ProviderSettlement[], keyFamily: KeyFamily, on: Day): Promise<void>
  /** By day of payout, oldest first. */
  payoutDays(days: Days, today: Day): Promise<readonly PayoutDay[]>
  /** Newest payout first. @param limit ≤ 1,000 */
  rows(
    filter: SettlementFilter,
    today: Day,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<{ readonly rows: readonly SettlementRow[]; readonly next: string | null }>
  ofOrder(orderId: string, today: Day): Promise<readonly SettlementRow[]>
  /** Movements of those days without a row, oldest first. What came and went on one day asks for none. */
  unsettled(days: Days, limit: number): Promise<readonly UnsettledMovement[]>
  unsettledSum(days: Days): Promise<Heap>
  /** Day of the ledger's first movement; null while there is none. */
  firstDay(): Promise<Day | null>

  memory(): Promise<SettlementMemory>
  /** The job, if it is due by business time `now` and nobody is at it. Held for `leaseMs` of the database's clock. */
  claim(
    now: Instant,
    leaseMs: number,
  ): Promise<{ readonly through: Day | null; readonly failures: number } | null>
  /** Days of sale up to this one are taken in. */
  done(through: Day): Promise<void>
  /** Let go of the claimed job. `failure`: why not all of it could be done, or null; `at`: when it ended. */
  release(outcome: { nextAt: Instant; at: Instant; failure: string | null }): Promise<void>
}
