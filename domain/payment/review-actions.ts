import { DEPOSIT_REVERSED } from './deposit.ts'
import type { PaymentFact } from './events.ts'
import { REFUND_FAILED, REFUND_LATE } from './refund.ts'
import type { PaymentContext } from './state.ts'
import { WITHDRAWAL } from './withdrawal.ts'

/** Why a person looks at money nobody waited for any more; given back whole, there is nothing left to look at. */
export const LATE_CAPTURE = 'LATE_CAPTURE'

/** … and at an outcome that was unknown for a day: once it is known, that it took so long is still for them to close. */
export const UNSETTLED = 'UNSETTLED'

/** What changes of what a person looks at; like `actions.ts`, of which this is a part, all is exported. */
type Change = Partial<PaymentContext>

/**
 * What comes last is looked at first, and what was there waits behind it: none is lost over another. A cash receipt moves
 * no money, so it waits itself.
 */
export const noteReview = (context: PaymentContext, fact: PaymentFact<'ReviewRequested'>): Change =>
  fact.reason.startsWith(OF_RECEIPT) && context.review !== null && context.review !== WITHDRAWAL
    ? { behind: [...context.behind, fact.reason] }
    : ofRefund(fact.reason)
      ? askOfRefund(context, fact.reason)
      : before(context, fact.reason)

const OF_RECEIPT = 'CASH_RECEIPT_'

/** A withdrawal stands by itself and need not be kept. */
export function before({ review, behind }: PaymentContext, reason: string): Change {
  const isKept = review !== null && review !== WITHDRAWAL && review !== reason
  const others = behind.filter(other => other !== reason)
  return { review: reason, behind: isKept ? [review, ...others] : others }
}

/** Of which transfer a person is asked: the last one there was then. Asked of one still, it is the earlier one's word. */
export function askOfRefund(context: PaymentContext, reason: string): Change {
  const { review, behind, refundReviews, cancels } = context
  const isOpen = review === reason || behind.includes(reason)
  const since = isOpen ? refundReviews[reason] : undefined
  return {
    ...before(context, reason),
    refundReviews: { ...refundReviews, [reason]: since ?? cancels.length },
  }
}

/** No other refund has set out since that was to be looked at. */
export const isOfLast = ({ refundReviews, cancels }: PaymentContext, reason: string) =>
  refundReviews[reason] === cancels.length

/** Whatever a person looks at already comes first; the withdrawal waits behind it. */
export const noteWithdrawal = (
  { review }: PaymentContext,
  fact: PaymentFact<'WithdrawalRequested'>,
): Change => ({
  withdrawal: fact.at,
  review: review ?? WITHDRAWAL,
})

/** A transfer that failed is for a person; one that arrived after all is not any more, but says nothing of one before it. */
export const noteRefund = (context: PaymentContext, { status }: PaymentFact<'RefundTold'>): Change => {
  if (hasFailed(status)) return { refund: status, ...askOfRefund(context, REFUND_FAILED) }
  if (status !== 'completed') return { refund: status }
  const failed = isOfLast(context, REFUND_FAILED) && without(context, REFUND_FAILED)
  const known = { ...context, ...failed }
  return { refund: status, ...failed, ...(isOfLast(known, REFUND_LATE) && without(known, REFUND_LATE)) }
}

export const hasFailed = (refund: PaymentContext['refund']) =>
  refund === 'failed' || refund === 'partialFailed'

export const ofRefund = (review: string | null) => review === REFUND_FAILED || review === REFUND_LATE

export const closeReview = (context: PaymentContext, fact: PaymentFact<'ReviewClosed'>): Change => {
  if (fact.review === WITHDRAWAL)
    return { ...without({ ...context, withdrawal: null }, WITHDRAWAL), withdrawal: null }
  const isHandled = fact.decision === 'handled' && settlesRefund(context, fact.review)
  return { ...without(context, fact.review), ...(isHandled && { refund: 'handled' as const }) }
}

/** Money nobody waited for, which a person lets stand: paid, as any other. */
export const keepLate = ({ late }: PaymentContext): Change => ({ late: late && { ...late, isKept: true } })

/** One that set out since then is nobody's to have dealt with: Toss is asked of it on, and what it says is heard. */
export const settlesRefund = (context: PaymentContext, review: string) =>
  review === REFUND_FAILED
    ? hasFailed(context.refund)
    : review === REFUND_LATE && isOfLast(context, REFUND_LATE)

/** It is paid: a deposit that went back is no question any more. Money nobody waited for is one itself. */
export function noteCapture(context: PaymentContext, isLate: boolean): Change {
  const paid = without(context, DEPOSIT_REVERSED)
  return isLate ? before({ ...context, ...paid }, LATE_CAPTURE) : paid
}

/** All of it went back, or none will come: neither late money, a withdrawal nor a reversal is to be decided any more. */
export function nothingLeft(context: PaymentContext): Change {
  const known = { ...context, withdrawal: null }
  const decided = context.review === WITHDRAWAL ? afterReview(known) : without(known, LATE_CAPTURE)
  return { withdrawal: null, ...without({ ...known, ...decided }, DEPOSIT_REVERSED) }
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
