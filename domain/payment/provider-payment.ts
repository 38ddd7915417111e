import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { Method } from './method.ts'
import type { RefundTold } from './refund.ts'

/** Which pair of Toss keys an order belongs to: the widget's or the API's. They never mix (core-api.md 1.3). */
export type KeyFamily = 'widget' | 'api'

/** Toss's own states of a payment (core-api.md section 4). */
export type ProviderStatus =
  | 'READY'
  | 'IN_PROGRESS'
  | 'WAITING_FOR_DEPOSIT'
  | 'DONE'
  | 'CANCELED'
  | 'PARTIAL_CANCELED'
  | 'ABORTED'
  | 'EXPIRED'

/** One cancel as Toss tells it. Amounts in won. */
export interface ProviderCancel {
  readonly transactionKey: string
  readonly amount: number
  readonly taxFreeAmount: number
  readonly canceledAt: Instant
}

/**
 * A payment as Toss tells it, in our words: already bound to our order, amount and currency, personal data sealed.
 * Amounts in won.
 */
export interface ProviderPayment {
  readonly paymentKey: string
  readonly status: ProviderStatus
  /** out of a buyer's payment window, which no charge of a billing key comes from */
  readonly isFromWindow: boolean
  readonly amount: number
  readonly balance: number
  readonly requestedAt: Instant
  /** null until money moved */
  readonly approvedAt: Instant | null
  readonly transactionKey: string | null
  readonly method: Method | null
  readonly methodDetail: Sealed | null
  readonly account: {
    readonly sealed: Sealed
    readonly bankCode: string
    readonly dueAt: Instant
    readonly expired: boolean
    /** of what was given back of a deposit; null: nothing is said of it */
    readonly refund: RefundTold | null
  } | null
  readonly secret: Sealed | null
  readonly receiptUrl: string | null
  /** may a part of it go back? null: Toss does not say */
  readonly partialCancelable: boolean | null
  /** sealed, all Toss said of a payment that moved money; null before that, and of one too long to keep */
  readonly record: Sealed | null
  readonly cancels: readonly ProviderCancel[]
  readonly failureCode: string | null
  readonly traceId: string | null
}

/**
 * What one call to Toss told us (reliability.md 2.2).
 * - `found`: a bound payment; its status says the rest (approved, waiting for deposit, aborted …)
 * - `declined`: definite no, the money did not move
 * - `dead`: the payment session is over; believed once a look-up agrees
 * - `ask`: already processed or a duplicate: only a look-up decides
 * - `unknown`: nothing is known; `received` tells a transient answer (next try needs a new key) from no answer (same key)
 * - `notSent`: no byte left us; the same key later
 * - `ours`: our configuration is wrong; never the customer's fault
 * - `notFound`: Toss knows no such payment
 * - `quarantine`: an answer that is not ours or not understandable: a person decides
 */
export type Answer =
  | { readonly type: 'found'; readonly payment: ProviderPayment }
  | { readonly type: 'declined'; readonly code: string; readonly traceId: string | null }
  | { readonly type: 'dead'; readonly code: string; readonly traceId: string | null }
  | { readonly type: 'ask'; readonly code: string; readonly traceId: string | null }
  | {
      readonly type: 'unknown'
      readonly code: string
      readonly received: boolean
      readonly traceId: string | null
    }
  | { readonly type: 'notSent'; readonly code: string; readonly traceId: null }
  | { readonly type: 'ours'; readonly code: string; readonly traceId: string | null }
  | { readonly type: 'notFound'; readonly code: string; readonly traceId: string | null }
  | {
      readonly type: 'quarantine'
      readonly reason: string
      /** money came in under our order's name that is not what was asked for, and is there */
      readonly holdsMoney?: true
      /**
       * the very payment that was asked for, or one under our order's own name, is of another order, sum or currency, and none
       * of its money is ours: `open` may still be paid for what it is, `over` never will
       */
      readonly noneOfOurs?: 'open' | 'over'
      readonly traceId: string | null
    }

/** Whose data an answer holds that is about no order of ours: sealed under this name, and kept nowhere. */
export const NOBODY = 'sweep'

/** What an answer is held against before it is believed (M3). `amount` in won; `paymentKey` when known. */
export interface Binding {
  readonly orderId: string
  readonly amount: number
  readonly paymentKey: string | null
  readonly keyFamily: KeyFamily
  /** Of `amount`, in won: not compared, since Toss tells 0 where the contract is missing. Absent: nobody asks. */
  readonly taxFreeAmount?: number
  /** Whose personal data the answer holds: the vault seals under this name. */
  readonly subject: string
}
