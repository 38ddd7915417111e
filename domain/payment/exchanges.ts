import type { Json } from '../aggregate.ts'
import type { Instant } from '../time.ts'

/** What is asked of Toss about an order, as its pages write it: a key of a path stands by its name. */
export const ENDPOINTS = {
  confirm: 'POST /v1/payments/confirm',
  cancel: 'POST /v1/payments/{paymentKey}/cancel',
  charge: 'POST /v1/billing/{billingKey}',
  receipt: 'POST /v1/cash-receipts',
  receiptCancel: 'POST /v1/cash-receipts/{receiptKey}/cancel',
  byPaymentKey: 'GET /v1/payments/{paymentKey}',
  byOrderId: 'GET /v1/payments/orders/{orderId}',
} as const
export type Endpoint = (typeof ENDPOINTS)[keyof typeof ENDPOINTS]

/**
 * One question to Toss about an order, and what came back: what may be kept of it (`without-people.ts`). No fact of ours: what was
 * meant and what became of it stands in the events; this is how it was said.
 */
export interface Exchange {
  /** what Toss knows the order by */
  readonly orderId: string
  readonly endpoint: Endpoint
  /** as {@link import('./keys.ts').shownKey} has it */
  readonly idempotencyKey: string | null
  readonly request: Json | null
  /**
   * - `answered`: status 200 and JSON · `refused`: a code that says what became of it
   * - `undecided`: a code that leaves it open (reliability.md 2.2) · `unreadable`: none of Toss's words, a gateway's page
   * - `noAnswer`: sent, and nothing came · `notSent`: no byte left us
   */
  readonly outcome: 'answered' | 'refused' | 'undecided' | 'unreadable' | 'noAnswer' | 'notSent'
  /** of HTTP */
  readonly status: number | null
  /** Toss's of a refusal, the network's where nothing came: `DEADLINE`, `ECONNRESET` */
  readonly code: string | null
  readonly traceId: string | null
  readonly answer: Json | null
  /** ms from the question to the answer, or to when it was no longer waited for */
  readonly tookMs: number
}

/**
 * What was said, as it is kept for {@link import('../person/retention.ts').EXCHANGE_DAYS} days. A look-up that is answered
 * as the one before it was is one with it.
 */
export interface KeptExchange extends Omit<Exchange, 'traceId'> {
  readonly id: number
  /** when it was asked, business time; of several alike the last time */
  readonly at: Instant
  /** … how often, and when first */
  readonly times: number
  readonly since: Instant
  /** of the first and the newest of them, in this order */
  readonly traceIds: readonly string[]
}

/** What was said to Toss and what it said, kept for those who have to find out (docs/decisions/0097). */
export interface Exchanges {
  /** Never in the way of the payment: written down later, and lost rather than waited for. Never throws. */
  note(exchange: Exchange): void
  /** Newest first. @param orderIds every name Toss knows the order by */
  of(orderIds: readonly string[], limit: number): Promise<readonly KeptExchange[]>
}
