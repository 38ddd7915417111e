import type { PaymentFact } from './events.ts'
import { REFUND_FAILED, REFUND_LATE } from './refund.ts'
import type { PaymentContext } from './state.ts'
import { WITHDRAWAL } from './withdrawal.ts'

/** What changes of what a person looks at; like `actions.ts`, of which this is a part, all is exported. */
type Change = Partial<PaymentContext>

export const noteReview = (fact: PaymentFact<'ReviewRequested'>): Change => ({ review: fact.reason })

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
  const isOver = status === 'completed' && ofRefund(context.review)
  const failed = status === 'failed' || status === 'partialFailed'
  return { refund: status, review: failed ? REFUND_FAILED : isOver ? afterReview(context) : context.review }
}

export const ofRefund = (review: string | null) => review === REFUND_FAILED || review === REFUND_LATE

export const closeReview = (context: PaymentContext, fact: PaymentFact<'ReviewClosed'>): Change => {
  if (fact.review === WITHDRAWAL) return { review: null, withdrawal: null }
  const isHandled = ofRefund(fact.review) && fact.decision === 'handled'
  return { review: afterReview(context), ...(isHandled && { refund: 'handled' as const }) }
}

/** What a person looks at next. */
export const afterReview = ({ withdrawal }: Pick<PaymentContext, 'withdrawal'>) =>
  withdrawal === null ? null : WITHDRAWAL
