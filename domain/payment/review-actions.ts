import type { PaymentFact } from './events.ts'
import { REFUND_FAILED, REFUND_LATE } from './refund.ts'
import type { PaymentContext } from './state.ts'
import { WITHDRAWAL } from './withdrawal.ts'

/** What changes of what a person looks at; like `actions.ts`, of which this is a part, all is exported. */
type Change = Partial<PaymentContext>

/**
 * What comes last is looked at first, and what was there waits behind it: none is lost over another. A cash receipt moves
 * no money, so it waits itself.
 */
export const noteReview = (context: PaymentContext, fact: PaymentFact<'ReviewRequested'>): Change =>
  fact.reason.startsWith(OF_RECEIPT) && context.review !== null && context.review !== WITHDRAWAL
    ? { behind: [...context.behind, fact.reason] }
    : before(context, fact.reason)

const OF_RECEIPT = 'CASH_RECEIPT_'

/** A withdrawal stands by itself and need not be kept. */
function before({ review, behind }: PaymentContext, reason: string): Change {
  const isKept = review !== null && review !== WITHDRAWAL && review !== reason
  return { review: reason, behind: isKept ? [review, ...behind] : behind }
}

/** Whatever a person looks at already comes first; the withdrawal waits behind it. */
export const noteWithdrawal = (
  { review }: PaymentContext,
  fact: PaymentFact<'WithdrawalRequested'>,
): Change => ({
  withdrawal: fact.at,
  review: review ?? WITHDRAWAL,
})

/** A transfer that failed is for a person; one that arrived after all is not any more. */
export const noteRefund = (context: PaymentContext, { status }: PaymentFact<'RefundTold'>): Change => {
  const failed = status === 'failed' || status === 'partialFailed'
  if (failed) return { refund: status, ...before(context, REFUND_FAILED) }
  if (status !== 'completed') return { refund: status }
  const known = { ...context, ...without(context, REFUND_FAILED) }
  return { refund: status, ...without(known, REFUND_LATE) }
}

export const ofRefund = (review: string | null) => review === REFUND_FAILED || review === REFUND_LATE

export const closeReview = (context: PaymentContext, fact: PaymentFact<'ReviewClosed'>): Change => {
  if (fact.review === WITHDRAWAL)
    return { ...afterReview({ ...context, withdrawal: null }), withdrawal: null }
  const isHandled = ofRefund(fact.review) && fact.decision === 'handled'
  return { ...afterReview(context), ...(isHandled && { refund: 'handled' as const }) }
}

/** As it is once this need not be looked at any more, whether it is or waits. */
export const without = (
  context: PaymentContext,
  reason: string,
): Pick<PaymentContext, 'review' | 'behind'> =>
  context.review === reason
    ? afterReview(context)
    : { review: context.review, behind: context.behind.filter(other => other !== reason) }

/** What a person looks at next: what waits behind, and a withdrawal last. */
export function afterReview({
  behind,
  withdrawal,
}: Pick<PaymentContext, 'behind' | 'withdrawal'>): Pick<PaymentContext, 'review' | 'behind'> {
  const [next, ...rest] = behind
  return { review: next ?? (withdrawal === null ? null : WITHDRAWAL), behind: rest }
}
