import type { Json } from '../aggregate.ts'
import type { Instant } from '../time.ts'

/**
 * One question to Toss about an order, and what came back: what may be kept of it (`without-people.ts`). No fact of ours: what was
 * meant and what became of it stands in the events; this is how it was said.
 */
export interface Exchange {
  /** what Toss knows the order by */
  readonly orderId: string
  /** as Toss's pages write it: `POST /v1/payments/{paymentKey}/cancel` */
  readonly endpoint: string
  readonly idempotencyKey: string | null
  readonly request: Json | null
  /**
   * - `answered`: status 200 and JSON · `refused`: Toss's error shape · `unreadable`: none of Toss's words (a gateway's page)
   * - `noAnswer`: sent, and nothing came · `notSent`: no byte left us
   */
  readonly outcome: 'answered' | 'refused' | 'unreadable' | 'noAnswer' | 'notSent'
  /** of HTTP */
  readonly status: number | null
  /** Toss's of a refusal, the network's where nothing came: `DEADLINE`, `ECONNRESET` */
  readonly code: string | null
  readonly traceId: string | null
  readonly answer: Json | null
  /** ms from the question to the answer, or to when it was no longer waited for */
  readonly tookMs: number
}

/** @see EXCHANGE_DAYS for how long */
export interface KeptExchange extends Exchange {
  /** when it was asked, business time; a look-up that was answered alike several times, when it was asked last */
  readonly at: Instant
  /** … how often, and when first */
  readonly times: number
  readonly since: Instant
}

/** What was said to Toss and what it said, kept for those who have to find out (docs/decisions/0097). */
export interface Exchanges {
  /** Never in the way of the payment: written down later, and lost rather than waited for. */
  note(exchange: Exchange): void
  /** Newest first. Of a past moment only the first of several alike is told. @param orderIds every name Toss knows the order by @param until answered by then; absent: to now */
  of(orderIds: readonly string[], limit: number, until?: Instant): Promise<readonly KeptExchange[]>
}
