import { DAY_MS, epochMsOf, type Instant, later } from '../time.ts'
import type { PaymentEvent } from './events.ts'
import type { PaymentState } from './machine.ts'
import type { ProviderPayment } from './provider-payment.ts'
import type { PaymentContext } from './state.ts'

/** How Toss says the bank transfer (환불 이체) of a refunded virtual account stands (core-api.md 3.2, `refundStatus`). */
export const REFUND_TOLD = ['pending', 'partialFailed', 'failed', 'completed'] as const
export type RefundTold = (typeof REFUND_TOLD)[number]

/**
 * Where that transfer stands here: `untold` since a cancel Toss has not said anything about, which it never may of a
 * part; `handled` once a person has brought it to its end by other means, and only until another refund sets out.
 */
export type RefundProgress = 'untold' | RefundTold | 'handled'

/** Toss sends it within so many business days (영업일): two as a rule, up to nine where it looks closer (core-api.md 2.3). */
export const REFUND_BUSINESS_DAYS_MAX = 9

/** Ten business days and a holiday or two: after that a person looks, and Toss is not asked any more. */
const ASKED_FOR_MS = 16 * DAY_MS

/** Why a person looks: it did not arrive, or Toss never said that it did. */
export const REFUND_FAILED = 'REFUND_FAILED'
export const REFUND_LATE = 'REFUND_LATE'

/** Money is on its way to an account, as far as anybody knows. */
export const isRefundAwaited = (refund: RefundProgress | null): refund is 'untold' | 'pending' =>
  refund === 'untold' || refund === 'pending'

/** When to ask Toss again whether the last refund has arrived: daily; null: it was asked long enough. */
export function nextAskRefund({ cancels }: Pick<PaymentContext, 'cancels'>, at: Instant): Instant | null {
  const sentAt = cancels.at(-1)?.at
  return sentAt && epochMsOf(at) - epochMsOf(sentAt) < ASKED_FOR_MS ? later(at, DAY_MS) : null
}

/**
 * What Toss says of the transfer → the fact we lack, or none. Beside a cancel that is news itself only `pending` is
 * about that cancel: anything else was said of one before. What has arrived does not set out again.
 * @param lacked the other facts of the same answer
 */
export function refundFacts(
  { context }: PaymentState,
  payment: ProviderPayment,
  lacked: readonly PaymentEvent[],
  at: Instant,
): PaymentEvent[] {
  const told = payment.account?.refund ?? null
  if (told === null || payment.approvedAt === null || payment.cancels.length === 0) return []
  const isNews = lacked.some(fact => fact.type === 'PaymentCanceled')
  const known = isNews ? 'untold' : context.refund
  if (known === null || known === told || known === 'handled') return []
  if (isNews && told !== 'pending') return []
  if (known === 'completed' && told === 'pending') return []
  return [{ type: 'RefundTold', status: told, traceId: payment.traceId, at }]
}
