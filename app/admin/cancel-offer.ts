import type { PaymentEvent } from '../../domain/payment/events.ts'
import { mayGoBackInParts } from '../../domain/payment/method.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Instant } from '../../domain/time.ts'

/** What may be canceled now and what it takes. Sums in won. */
export interface CancelOffer {
  /** the most that can be canceled */
  readonly whole: number
  /** tax-free part of `whole` */
  readonly taxFreeWhole: number
  /** before a deposit nothing was paid, so nothing is left over; and some payments go back whole or not at all */
  readonly onlyWhole: boolean
  /** money is here, and goes back */
  readonly isPaid: boolean
  /** a deposited virtual account is paid back to an account (core-api.md 2.3) */
  readonly needsAccount: boolean
  /** the balance this was decided upon; goes with the wish, and another balance refuses it */
  readonly refundableAmount: number
}

/** null when nothing can be canceled in this state: not paid, settled to nothing, or another cancel under way. */
export function cancelOffer({ status, amount, balance, method, detail }: PaymentSummary): CancelOffer | null {
  switch (status) {
    case 'waitingForDeposit':
      return {
        whole: amount,
        taxFreeWhole: detail.taxFreeAmount,
        onlyWhole: true,
        isPaid: false,
        needsAccount: false,
        refundableAmount: balance,
      }
    case 'done':
    case 'partialCanceled':
    case 'lateCapture':
      if (balance === 0) return null
      return {
        whole: balance,
        taxFreeWhole: detail.taxFreeBalance,
        onlyWhole: !mayGoBackInParts(detail.method, detail.partialCancelable ?? null),
        isPaid: true,
        needsAccount: method === 'virtualAccount',
        refundableAmount: balance,
      }
    default:
      return null
  }
}

/** What became of one wish to cancel, read from the facts, so that a reload tells the same. Amounts in won. */
export type CancelOutcome =
  | { readonly type: 'settled'; readonly amount: number; readonly at: Instant }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'checking'; readonly amount: number }

/** null when no such wish was ever started. @param events facts of the payment, oldest first */
export function cancelOutcome(events: readonly PaymentEvent[], cancelId: string): CancelOutcome | null {
  let outcome: CancelOutcome | null = null
  for (const event of events) {
    if (!('cancelId' in event) || event.cancelId !== cancelId) continue
    if (event.type === 'CancelStarted') outcome = { type: 'checking', amount: event.amount }
    if (event.type === 'CancelFailed') outcome = { type: 'failed', code: event.code }
    if (event.type === 'PaymentCanceled')
      outcome = { type: 'settled', amount: event.amount, at: event.canceledAt }
  }
  return outcome
}

/** What is left when `amount` goes back, or null when that is not a sum that can. */
export const leftAfter = ({ whole, onlyWhole }: CancelOffer, amount: number): number | null =>
  amount < 1 || amount > whole || (onlyWhole && amount !== whole) ? null : whole - amount
