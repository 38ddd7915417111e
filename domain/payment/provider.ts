import type {
  ProviderReceipt,
  ReceiptAnswer,
  ReceiptCancelRequest,
  ReceiptRequest,
} from '../cash-receipt/provider.ts'
import type { Day, Instant } from '../time.ts'
import type { BillingCredential, ChargeRequest, DeleteAnswer, IssueAnswer, IssueRequest } from './billing.ts'
import type { RefundAccount } from './method.ts'
import type { Answer, Binding, KeyFamily, ProviderPayment } from './provider-payment.ts'

/** 결제 승인 as it is sent. */
export interface ConfirmRequest {
  readonly type: 'confirm'
  readonly binding: Binding & { readonly paymentKey: string }
}

/** 결제 취소 as it is sent; personal data in clear, for the length of the call. Sums in won. */
export interface CancelRequest {
  readonly type: 'cancel'
  readonly binding: Binding & { readonly paymentKey: string }
  readonly amount: number
  readonly taxFreeAmount: number
  /** Toss refuses when its own balance differs, so a new try cannot refund twice (core-api.md 2.3). Null before a deposit. */
  readonly refundableAmount: number | null
  readonly reason: string
  readonly refundAccount: RefundAccount | null
}

/** A row of Toss's own books (core-api.md 2.7). */
export interface ProviderTransaction {
  readonly transactionKey: string
  readonly paymentKey: string
  readonly orderId: string
  readonly status: string
  readonly amount: number
  readonly at: Instant
}

/** Which day of a settlement is asked by: the day of sale (매출일), or the day the shop gets its money (지급일). */
export type SettlementDay = 'soldDate' | 'paidOutDate'

/** A row of Toss's settlements (core-api.md 3.2): one movement of money and what it cost. Won; of a cancel negative. */
export interface ProviderSettlement {
  readonly transactionKey: string
  readonly paymentKey: string
  readonly orderId: string
  readonly amount: number
  /** 수수료, without the tax on it; `interestFee` is a part of it */
  readonly fee: number
  readonly vat: number
  /** interest of instalments the shop bears */
  readonly interestFee: number
  /** what the single fees add up to, tax included */
  readonly listedFees: number
  readonly payOutAmount: number
  readonly soldOn: Day
  readonly paidOutOn: Day
}

/** What another system calls a payment. */
export type Named = { readonly paymentKey: string } | { readonly orderId: string }

/** A payment with what an order of ours would have told. Sums in won, as they were when it was paid. */
export type Found =
  | {
      readonly type: 'found'
      readonly payment: ProviderPayment
      readonly order: {
        readonly orderId: string
        readonly orderName: string
        readonly suppliedAmount: number
        readonly vat: number
        readonly taxFreeAmount: number
      }
    }
  | Exclude<Answer, { type: 'found' }>

/** Whatever is asked under an idempotency key. */
export type KeyedRequest =
  | ConfirmRequest
  | CancelRequest
  | ChargeRequest
  | IssueRequest
  | ReceiptRequest
  | ReceiptCancelRequest

/** Toss, as the use cases know it: asks, and answers that are classified and bound before anybody sees them. */
export interface PaymentProvider {
  /** POST /v1/payments/confirm. Never throws for anything Toss or the network does. */
  confirm(request: ConfirmRequest, idempotencyKey: string): Promise<Answer>
  /** POST /v1/payments/{paymentKey}/cancel */
  cancel(request: CancelRequest, idempotencyKey: string): Promise<Answer>
  /** POST /v1/billing/{billingKey}. `found` with a payment key of its own; may take its 60 s (core-api.md 1.8). */
  charge(request: ChargeRequest, idempotencyKey: string): Promise<Answer>
  /** POST /v1/billing/authorizations/issue, with the API keys: billing knows no others. */
  issueBillingKey(request: IssueRequest, idempotencyKey: string): Promise<IssueAnswer>
  /** DELETE /v1/billing/{billingKey}: safe to repeat, so it bears no idempotency key. */
  deleteBillingKey(credential: BillingCredential): Promise<DeleteAnswer>
  /** POST /v1/cash-receipts: 현금영수증 발급. */
  issueCashReceipt(request: ReceiptRequest, idempotencyKey: string): Promise<ReceiptAnswer>
  /** POST /v1/cash-receipts/{receiptKey}/cancel: 현금영수증 취소, all of it or a part. */
  cancelCashReceipt(request: ReceiptCancelRequest, idempotencyKey: string): Promise<ReceiptAnswer>
  /**
   * GET /v1/cash-receipts, all pages, both days counted: no single one can be looked up (core-api.md 2.0). @throws when
   * Toss cannot be asked.
   */
  cashReceipts(keyFamily: KeyFamily, from: Day, to: Day): AsyncIterable<ProviderReceipt>
  /** GET /v1/payments/{paymentKey} when the binding has one and `by` does not say otherwise, else by order id. */
  lookup(binding: Binding, by?: 'paymentKey' | 'orderId'): Promise<Answer>
  /**
   * A payment this shop did not make, by what its other system calls it: bound to that name alone, since there is no order
   * yet to hold it against. @param subject whose personal data the answer holds
   */
  find(named: Named, keyFamily: KeyFamily, subject: string): Promise<Found>
  /** GET /v1/transactions, all pages, oldest first. @throws when Toss cannot be asked. */
  transactions(keyFamily: KeyFamily, from: Instant, to: Instant): AsyncIterable<ProviderTransaction>
  /** GET /v1/settlements, all pages, both days counted; rows in won only. @throws when Toss cannot be asked. */
  settlements(
    keyFamily: KeyFamily,
    from: Day,
    to: Day,
    dateType: SettlementDay,
  ): AsyncIterable<ProviderSettlement>
  /** Keyed hash of the exact body a request is sent with: goes into the intent (R1), and a repeat is held against it. */
  requestHash(request: KeyedRequest): string
}
