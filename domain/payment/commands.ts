import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { Order, PaymentFact } from './events.ts'
import type { ProviderPayment } from './provider-payment.ts'

/** What was known when Toss was asked: its answer may reach us long after, and says nothing of what came in between. */
export interface Asked {
  readonly at: Instant
  /** when the capture that was known then had been found; null: none was known */
  readonly confirmedAt: Instant | null
}

/** A payment of another system as it is to be recorded here. */
export type ImportedPayment = Omit<PaymentFact<'PaymentImported'>, 'type' | 'at'>

/** Wishes about one payment: never stored, refused or turned into facts. Amounts in won; `at` is business time. */
export type PaymentCommand =
  | { type: 'OrderPayment'; order: Order; at: Instant }
  /** Another system took it; `payment` as Toss tells it now. Cancels it has had are told by `RecordPayment` beside it. */
  | { type: 'ImportPayment'; payment: ImportedPayment; at: Instant }
  /** The buyer is about to open the payment window (again). */
  | { type: 'RequestPayment'; at: Instant }
  | { type: 'StartConfirm'; paymentKey: string; amount: number; requestHash: string; at: Instant }
  /** 자동결제: charge the card; `attempt` as the subscription counts it. */
  | { type: 'StartCharge'; attempt: number; cardId: string; requestHash: string; at: Instant }
  /** Instead of it, for a charge nobody wants any more: one that was begun is left to its outcome. */
  | { type: 'CallOffCharge'; attempt: number; cardId: string; at: Instant }
  /** The charge's definite no. */
  | { type: 'RecordChargeDecline'; attempt: number; code: string; traceId: string | null; at: Instant }
  | { type: 'RetryCharge'; attempt: number; answered: string; code: string; requestHash: string; at: Instant }
  /**
   * Toss takes the order id of the key it `answered` no more, and nothing is captured under it; the hash is of the body with
   * the id that follows.
   */
  | {
      type: 'ReplaceOrderId'
      attempt: number
      answered: string
      code: string
      requestHash: string
      at: Instant
    }
  /**
   * Toss answered transiently and a look-up showed no effect: ask again under a new key. `answered` is the key it answered,
   * here and in the others: where another has taken its place meanwhile, that one was not.
   */
  | {
      type: 'RetryConfirm'
      paymentKey: string
      answered: string
      code: string
      requestHash: string
      at: Instant
    }
  /** What Toss says of a payment now, from a call's answer or a look-up. */
  | { type: 'RecordPayment'; payment: ProviderPayment; asked?: Asked; at: Instant }
  | { type: 'RecordDecline'; paymentKey: string; code: string; traceId: string | null; at: Instant }
  | {
      type: 'StartCancel'
      cancelId: string
      amount: number
      taxFreeAmount: number
      /** the balance the person saw when deciding */
      refundableAmount: number
      reason: Sealed
      refundAccount: Sealed | null
      /** null: no membership was charged, or it is not asked about */
      keepsMembership: boolean | null
      requestHash: string
      at: Instant
    }
  | {
      type: 'RetryCancel'
      cancelId: string
      answered: string
      code: string
      requestHash: string
      at: Instant
    }
  | { type: 'RecordCancelDecline'; cancelId: string; code: string; traceId: string | null; at: Instant }
  | { type: 'Expire'; reason: 'hold' | 'deposit' | 'ended'; at: Instant }
  /** 청약철회. `days` from the payment on, as the shop promises. */
  | {
      type: 'RequestWithdrawal'
      reason: Sealed | null
      /** needed where a virtual account was paid into */
      refundAccount: Sealed | null
      days: number
      at: Instant
    }
  | { type: 'RequestReview'; reason: string; traceId: string | null; at: Instant }
  /** `review`: the one the person saw; another one that came meanwhile is not closed with it. */
  | { type: 'CloseReview'; review: string; decision: 'accept' | 'handled'; note: Sealed; at: Instant }
