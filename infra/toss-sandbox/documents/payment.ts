import type { Instant } from '../../../domain/time.ts'
import type { Status } from '../machine.ts'
import type { KeyFamily } from '../merchant.ts'
import type { WindowOptions } from './window-options.ts'

/** What the shop asks for (request words, core-api.md 8.3). */
export type MethodCode =
  | 'CARD'
  | 'EASY_PAY'
  | 'VIRTUAL_ACCOUNT'
  | 'TRANSFER'
  | 'MOBILE_PHONE'
  | 'CULTURE_GIFT_CERTIFICATE'
  | 'BOOK_GIFT_CERTIFICATE'
  | 'GAME_GIFT_CERTIFICATE'
  | 'FOREIGN_EASY_PAY'

/** One payment as the sandbox keeps it. Sums in won; the JSON Toss shows of it is drawn by payment-json.ts. */
export interface PaymentDocument {
  readonly paymentKey: string
  readonly mId: string
  readonly family: KeyFamily
  readonly version: string
  readonly type: 'NORMAL' | 'BILLING' | 'BRANDPAY'
  readonly orderId: string
  readonly orderName: string
  readonly currency: string
  readonly totalAmount: number
  readonly balanceAmount: number
  /** What is left of the tax-free and the tax-exempt part; both shrink with cancels. */
  readonly taxFreeAmount: number
  readonly taxExemptionAmount: number
  readonly status: Status
  readonly method: MethodCode | null
  readonly requestedAt: Instant
  readonly authenticatedAt: Instant | null
  readonly approvedAt: Instant | null
  readonly lastTransactionKey: string | null
  readonly secret: string
  readonly useEscrow: boolean
  readonly cultureExpense: boolean
  readonly card: CardDetail | null
  readonly easyPay: { readonly provider: string; readonly amount: number } | null
  readonly virtualAccount: VirtualAccountDetail | null
  readonly transfer: { readonly bankCode: string } | null
  readonly mobilePhone: { readonly customerMobilePhone: string } | null
  readonly giftCertificate: { readonly approveNo: string } | null
  readonly cashReceipt: CashReceiptDetail | null
  /** 즉시할인; the fields from here to `settles` are absent in payments kept by older versions. */
  readonly discount?: Discount | null
  readonly escrowProducts?: readonly EscrowProduct[]
  /** Whether acquireStatus and settlementStatus go on with the days (rules `acquiring` and `settlements`). */
  readonly acquires?: boolean
  readonly settles?: boolean
  readonly cancels: readonly CancelDetail[]
  readonly failure: { readonly code: string; readonly message: string } | null
  readonly metadata: Readonly<Record<string, string>> | null
  readonly window: WindowRequest
  /** Code the next confirm is answered with, chosen in the window; used once. */
  readonly confirmAnswer: string | null
  /** The moment of the last change, and what look-ups saw before it: for a look-up that lags behind. */
  readonly changedAt: Instant
  readonly before: Omit<PaymentDocument, 'before'> | null
}

export interface CardDetail {
  readonly issuerCode: string
  readonly acquirerCode: string
  readonly number: string
  readonly installmentPlanMonths: number
  /** 무이자 할부: here always at the shop's cost. */
  readonly isInterestFree: boolean
  readonly cardType: '신용' | '체크' | '미확인'
  readonly ownerType: '개인' | '법인'
  readonly useCardPoint: boolean
  readonly amount: number
}

export interface VirtualAccountDetail {
  readonly accountNumber: string
  readonly accountType: '일반' | '고정'
  readonly bankCode: string
  readonly customerName: string
  readonly depositorName: string | null
  readonly dueAt: Instant
  readonly expired: boolean
  readonly refundStatus: 'NONE' | 'PENDING' | RefundOutcome
  /** When a pending refund reaches the buyer, or fails. */
  readonly refundAt: Instant | null
  /** What becomes of it then; absent: it arrives. */
  readonly refundOutcome?: RefundOutcome
  readonly refundReceiveAccount: RefundAccount | null
}

export type RefundOutcome = 'COMPLETED' | 'FAILED' | 'PARTIAL_FAILED'

export interface RefundAccount {
  readonly bankCode: string
  readonly accountNumber: string
  readonly holderName: string
}

/** Taken off by the card company. `amount` in won. */
export interface Discount {
  readonly code: string
  readonly amount: number
}

/** What is sent under escrow (core-api.md 2.5). `unitPrice` in won. */
export interface EscrowProduct {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly unitPrice: number
  readonly quantity: number
}

export interface CashReceiptDetail {
  readonly type: '소득공제' | '지출증빙'
  readonly receiptKey: string
  readonly issueNumber: string
  readonly customerIdentityNumber: string
  /** Why the tax office will not take it, as of one made by API; absent: it takes it. */
  readonly failure?: { readonly code: string; readonly message: string } | null
}

export interface CancelDetail {
  readonly transactionKey: string
  readonly cancelReason: string
  readonly cancelAmount: number
  readonly taxFreeAmount: number
  readonly taxExemptionAmount: number
  /** Balance after this cancel. */
  readonly refundableAmount: number
  readonly canceledAt: Instant
  /** Of the cash receipt that takes this part back; absent or null: there is none. */
  readonly receiptKey?: string | null
  /** Instant discount that comes back with this cancel, won. */
  readonly discountAmount?: number
  readonly cancelRequestId: string | null
}

/** What the browser script asked for when it opened the window. */
export interface WindowRequest {
  readonly clientKey: string
  readonly customerKey: string
  readonly customerName: string | null
  readonly customerEmail: string | null
  readonly customerMobilePhone: string | null
  /** The method the shop fixed; null lets the buyer choose. */
  readonly method: MethodCode | null
  /** Fixed by the shop as well: card company code, easy pay code. */
  readonly cardCompany: string | null
  readonly easyPay: string | null
  readonly installment: { readonly fixed: number | null; readonly max: number }
  readonly mobileCarriers: readonly string[] | null
  readonly cashReceiptType: string | null
  /** How long a virtual account waits for its deposit. */
  readonly dueAt: Instant | null
  readonly validHours: number | null
  /** null: the promise of the browser script is answered instead. */
  readonly successUrl: string | null
  readonly failUrl: string | null
  readonly target: 'self' | 'iframe'
  /** The page that opened it; only this origin is told how it ended. */
  readonly openerOrigin: string | null
  /** null: the shop wanted nothing special. Absent in payments of earlier versions. */
  readonly options?: WindowOptions | null
}
