import type { Instant } from '../../../domain/time.ts'
import type { KeyFamily } from '../merchant.ts'

export type ReceiptType = '소득공제' | '지출증빙'

/**
 * 현금영수증 made by API, or the taking back of one (core-api.md 2.9): records of their own, not of a payment. Sums in won.
 * `ref` is the family of keys, `moment` when it was asked for.
 */
export interface CashReceiptDocument {
  /** `c_` and the key of the receipt it takes back, for a cancel. */
  readonly receiptKey: string
  /** Counts all of them; what pages of the list go by. */
  readonly serial: number
  readonly mId: string
  readonly family: KeyFamily
  readonly transactionType: 'CONFIRM' | 'CANCEL'
  readonly type: ReceiptType
  readonly amount: number
  readonly taxFreeAmount: number
  /** What cancels left of a CONFIRM. */
  readonly balanceAmount: number
  readonly orderId: string
  readonly orderName: string
  readonly businessNumber: string
  /** Masked. */
  readonly customerIdentityNumber: string
  readonly requestedAt: Instant
  /** Why the tax office will not take it, told with the outcome a day later; null: it takes it. */
  readonly failure: { readonly code: string; readonly message: string } | null
}
