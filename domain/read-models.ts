import type { Coupon } from './catalogue/coupon.ts'
import type { PlanRow } from './catalogue/plan.ts'
import type { ProductRow } from './catalogue/product.ts'
import type { PaymentStatus } from './payment/status.ts'
import type { DueKind } from './projections/due.ts'
import type { PaymentSummary } from './projections/payment-summary.ts'
import type { Instant } from './time.ts'

/** A page of rows, newest first; `next` is an opaque cursor, null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

export interface PaymentFilter {
  readonly status?: PaymentStatus
  /** Only those a person has to look at. */
  readonly review?: boolean
  /** Exact order id or payment key. */
  readonly search?: string
  /** Orders of exactly this sum, won. */
  readonly amount?: number
  /** Any of these. */
  readonly statuses?: readonly PaymentStatus[]
  /** Whose; orders never tried as well. */
  readonly subject?: string
  /** Charges of memberships that are on this plan now. */
  readonly planId?: string
}

/** What pages read. Every row was written in the commit of the fact behind it. */
export interface ReadModels {
  payment(orderId: string): Promise<PaymentSummary | null>
  /** The order a payment key belongs to, or null. */
  orderOfPaymentKey(paymentKey: string): Promise<string | null>
  /** The order a movement of Toss's belongs to by its transaction key, or null. */
  orderOfTransaction(transactionKey: string): Promise<string | null>
  /** Which of these are orders here, which order each of these payment keys belongs to, and how they stand: one question for many. */
  ordersNamed(
    orderIds: readonly string[],
    paymentKeys: readonly string[],
  ): Promise<{
    readonly orders: ReadonlyMap<string, OrderStanding>
    readonly byPaymentKey: ReadonlyMap<string, OrderStanding>
  }>
  /** Tried orders of these subjects, newest first. @param limit ≤ 100 */
  paymentsOf(subjects: readonly string[], after: string | null, limit: number): Promise<Page<PaymentSummary>>
  /** Staff's list over everybody. An unreadable cursor means the first page. */
  payments(filter: PaymentFilter, after: string | null, limit: number): Promise<Page<PaymentSummary>>
  products(): Promise<readonly ProductRow[]>
  /** Also one that is off sale. */
  product(productId: string): Promise<ProductRow | null>
  /** Won that came in for a product less what went back, to this moment: the sum of its rows in the ledger. */
  raised(productId: string): Promise<number>
  /** By product, then lowest rank first; also those off sale. */
  plans(): Promise<readonly PlanRow[]>
  /** Also one that is off sale. */
  plan(planId: string): Promise<PlanRow | null>
  /** An active coupon by its code (upper case), or null. */
  coupon(code: string): Promise<Coupon | null>
  /** All coupons with their state, for staff. */
  coupons(): Promise<readonly { readonly active: boolean; readonly coupon: Coupon }[]>
}

export type OrderStanding = { readonly orderId: string; readonly status: PaymentStatus }

/** Work claimed: nobody else holds it until `leaseUntil` on the database's clock. */
export interface ClaimedWork {
  readonly streamId: string
  readonly kind: DueKind
  /** how often it was asked before */
  readonly asks: number
  /** since when it is due for looking at */
  readonly since: Instant
  /** what came of looking last; null: nobody has looked since the fact that made it due */
  readonly lastAnswer: string | null
  readonly fence: number
}

/** Did Toss say nothing to go by? The one form of an answer that is waited for. */
export const isSilent = (lastAnswer: string | null): boolean => lastAnswer?.startsWith('unknown') === true

/** By when one of all that wait is asked. */
export interface AskedBy {
  readonly now: Instant
  readonly by: Instant
}

export interface NextLook {
  readonly nextAt: Instant | null
  readonly lastAnswer: string
  readonly keepAsking?: AskedBy
}

/** What has to be looked at again (M6, M9). Rows come with facts; how often they were asked lives here alone. */
export interface DueWork {
  /** Claims rows due by business time `now`, skipping those others hold. */
  claim(options: {
    kinds: readonly DueKind[]
    now: Instant
    limit: number
    leaseMs: number
  }): Promise<readonly ClaimedWork[]>
  /** Claims one stream's row if it is unsettled and free, due or not: an open page asks early. */
  claimOne(streamId: string, leaseMs: number): Promise<ClaimedWork | null>
  /** The first moment after `now` at which anything is due, or null. */
  nextAfter(now: Instant): Promise<Instant | null>
  /**
   * Counts the ask and sets the next look; `nextAt` null: never again. A lost fence changes nothing.
   * @param next.keepAsking does in the same write what {@link keepAsking} does after it
   */
  defer(work: ClaimedWork, next: NextLook): Promise<void>
  /** Toss answers again: everything waiting on an unknown answer is due now. Returns how many. */
  wakeUnknown(now: Instant): Promise<number>
  /**
   * Of all payments Toss was silent on one is asked again by then, another than this if there is one, and none is put off over it.
   * This one, if one was looked at, waits among them from now on, also where a fact of the same look (a next key) set anew when it is due.
   */
  keepAsking(looked: { streamId: string; lastAnswer: string } | null, until: AskedBy): Promise<void>
  /** Money may be asked for again: everything that was held back by a stop is due now, and counted anew. Returns how many. */
  wakeStopped(now: Instant): Promise<number>
  /** When something of this stream was last and is next asked; for pages. */
  state(streamId: string): Promise<{ asks: number; nextAt: Instant | null; lastAnswer: string | null } | null>
}
