import type { PaymentStatus } from './payment/status.ts'
import type { DueKind } from './projections/due.ts'
import type { FindingRow } from './projections/findings.ts'
import type { Instant } from './time.ts'

/** An answer of Toss's that is not known yet, and is being asked for. */
export interface AskingRow {
  readonly stream_id: string
  readonly kind: DueKind
  /** of a payment; null for a card */
  readonly order_id: string | null
  readonly order_name: string | null
  /** won */
  readonly amount: number | null
  readonly since: Instant
  readonly asks: number
  readonly last_answer: string | null
  readonly next_at: Instant | null
}

/** A payment a person has to look at. */
export interface ReviewRow {
  readonly order_id: string
  readonly order_name: string
  readonly status: PaymentStatus
  readonly review: string
  /** won */
  readonly amount: number
  /** its newest fact */
  readonly since: Instant
  readonly asks: number | null
  readonly last_answer: string | null
  readonly next_at: Instant | null
}

/** Our books and Toss's differ, or a day's webhooks were not believed (`count` of them). */
export interface WaitingFinding extends FindingRow {
  readonly count: number | null
  readonly asks: number | null
  readonly last_answer: string | null
  readonly next_at: Instant | null
}

export interface UnresolvedCounts {
  readonly asking: number
  readonly reviews: number
  readonly findings: number
}

/** What no machine could settle, and what none has settled yet (처리 대기). Oldest first, at most `limit` of each. */
export interface Unresolved {
  /** @param now business time: what was asked less than a minute ago is nobody's worry yet */
  counts(now: Instant): Promise<UnresolvedCounts>
  asking(now: Instant, limit: number): Promise<readonly AskingRow[]>
  reviews(limit: number): Promise<readonly ReviewRow[]>
  findings(limit: number): Promise<readonly WaitingFinding[]>
  finding(findingId: string): Promise<FindingRow | null>
}
