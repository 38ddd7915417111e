import type { Instant } from '../../../domain/time.ts'
import type { RefundAccount } from './payment.ts'

/** What the shop wanted of the window beyond its method (core-api.md 7.4). */
export interface WindowOptions {
  /** null: by the currency, as at Toss. */
  readonly language: 'ko' | 'en' | null
  /** Codes of the card companies that are offered; null: all. */
  readonly cards: readonly string[] | null
  /** Months without interest at the shop's cost, by card company. */
  readonly freeInstallments: readonly { readonly company: string; readonly months: readonly number[] }[]
  readonly usesCardPoint: boolean
  readonly discountCode: string | null
  /** Cards of other countries only, in the window of many languages. */
  readonly isInternational: boolean
  /** Whether that window says what the sum is in dollars. */
  readonly showsEstimate: boolean
  /** Kinds of card whose number is typed in, in the order of showing; null: no such window. */
  readonly keyedIn: readonly ('개인' | '법인' | '해외')[] | null
  readonly appScheme: string | null
  readonly showsHeader: boolean
  /** 에스크로: the buyer must agree, may choose, or is not asked. */
  readonly escrow: 'required' | 'offered' | null
  /** After this moment nothing can be paid any more. */
  readonly payBy: Instant | null
  /** Whether the window of a virtual account asks for a phone number. */
  readonly asksPhone: boolean
  readonly refundAccount: RefundAccount | null
  readonly foreign: ForeignOptions | null
  /** The hidden `sandbox.paymentResult`. */
  readonly result: 'SUCCESS' | 'FAIL' | null
}

/** 해외 간편결제 */
export interface ForeignOptions {
  readonly provider: string
  readonly country: string
  readonly products: readonly ForeignProduct[]
  readonly shipTo: string | null
}

export interface ForeignProduct {
  readonly name: string
  readonly quantity: number
  readonly unitAmount: number
  readonly currency: string
}
