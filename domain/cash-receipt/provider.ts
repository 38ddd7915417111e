import type { Answer, KeyFamily } from '../payment/provider-payment.ts'
import { type Instant, MINUTE_MS } from '../time.ts'
import type { ReceiptUse } from './events.ts'

/** 현금영수증 발급 as it is sent; the number in clear for the length of the call. Sums in won. */
export interface ReceiptRequest {
  readonly type: 'receipt'
  readonly keyFamily: KeyFamily
  readonly orderId: string
  readonly orderName: string
  readonly use: ReceiptUse
  /** digits only */
  readonly identity: string
  readonly amount: number
  readonly taxFreeAmount: number
}

/** 현금영수증 취소 as it is sent: `amount` won of it. */
export interface ReceiptCancelRequest {
  readonly type: 'receiptCancel'
  readonly keyFamily: KeyFamily
  readonly orderId: string
  readonly receiptKey: string
  readonly amount: number
}

/** A cash receipt, or the cancel of one, as Toss has it (core-api.md 3.2). Won. */
export interface ProviderReceipt {
  readonly receiptKey: string
  readonly orderId: string
  readonly kind: 'receipt' | 'cancel'
  /** what the tax office says of it, `open` for a day or two */
  readonly office: 'open' | 'taken' | 'refused'
  readonly amount: number
  /** null: Toss does not say, or has a new word for it */
  readonly use: ReceiptUse | null
  /** what can be seen of the end of the number it was issued to: digits, or nothing */
  readonly ending: string
  readonly issueNumber: string | null
  readonly receiptUrl: string | null
  /** why it was refused */
  readonly code: string | null
  readonly requestedAt: Instant | null
}

/** Nothing Toss tells of it says that it was issued to another. @param identity null: erased */
export const mayBeFor = (
  { use, ending }: ProviderReceipt,
  wanted: { readonly use: ReceiptUse; readonly identity: string | null },
): boolean => (use === null || use === wanted.use) && (wanted.identity?.endsWith(ending) ?? true)

/** How far Toss's list may lag behind what was sent before: nobody looks sooner. */
export const LIST_LAG_MS = MINUTE_MS

/** What a call about a cash receipt told us; the words mean what they mean in {@link Answer}. */
export type ReceiptAnswer =
  | { readonly type: 'made'; readonly receipt: ProviderReceipt; readonly traceId: string | null }
  | Extract<Answer, { type: 'declined' | 'ask' | 'ours' | 'unknown' | 'notSent' | 'quarantine' }>

/** Codes that are about the number it was to be issued to: another number may do (core-api.md section 5). */
export const IS_OF_THE_NUMBER: readonly string[] = [
  'INVALID_CASH_RECEIPT_INFO',
  'INVALID_REGISTRATION_NUMBER_TYPE',
  'INVALID_BUSINESS_NUMBER',
  'NTS_ERROR',
]
