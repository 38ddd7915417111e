import { streamOf } from '../../domain/ids.ts'
import type { RefundAccount } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { type CancelErrors, checkCancel } from '../admin/cancel-form.ts'
import { cancelOffer, cancelOutcome } from '../admin/cancel-offer.ts'
import { membershipChoice } from '../admin/membership-choice.ts'
import type { Ports } from '../ports.ts'
import { cancelPayment } from './cancel-payment.ts'
import { type By, requestApproval, waitsForApproval } from './staff/approve-refund.ts'
import { goneBackBeside } from './staff/gone-back-beside.ts'
import { needsSecondPerson } from './staff/second-person.ts'
import { refundCharge } from './subscriptions/refund-charge.ts'
import { ATTENDED_MS, within } from './within.ts'

/** A refund as it was filled in, on the page or by another system; `cancelId` is made with the form. Won. */
export interface WantedRefund {
  readonly cancelId: string
  readonly amount: number
  readonly taxFreeAmount: number
  /** the balance it was decided upon */
  readonly refundableAmount: number
  readonly reason: string
  readonly account: Partial<RefundAccount>
  readonly membership: 'keeps' | 'ends' | undefined
}

export type Refunding =
  /** What became of it, or becomes of it, is told by the facts under its `cancelId`. */
  | { readonly type: 'asked' }
  | { readonly type: 'invalid'; readonly errors: CancelErrors }
  | { readonly type: 'previewed' }
  /** Another person has to agree first. */
  | { readonly type: 'approval' }
  | { readonly type: 'refused'; readonly code: RefusalCode }

/**
 * 환불: checked against what is left, then asked of Toss, or put before a second person where it is large. The page of
 * staff and the JSON API both come here: one rule for both. Asked again under the same id it is one refund.
 * @param by who asks for it, and must not be the one who agrees · @param preview only looks
 */
export async function refundPayment(
  ports: Ports,
  row: PaymentSummary,
  { account, membership, ...wanted }: WantedRefund,
  by: By,
  { preview = false }: { preview?: boolean } = {},
): Promise<Refunding> {
  const orderId = row.order_id
  const { cancelId, amount } = wanted
  const stored = await ports.events.read(payment, streamOf(payment.category, orderId))
  const events = stored.map(({ event }) => event)
  if (cancelOutcome(events, cancelId)) return { type: 'asked' }
  const offer = cancelOffer(row)
  if (!offer) {
    const code = row.status === 'canceling' ? 'CANCEL_IN_PROGRESS' : 'NOT_ALLOWED_NOW'
    return { type: 'refused', code }
  }
  const choice = await membershipChoice(ports, events, row)
  const checked = checkCancel(offer, { ...wanted, ...account, membership }, choice)
  const { errors, refundAccount, keepsMembership } = checked
  if (Object.keys(errors).length > 0) return { type: 'invalid', errors }
  if (preview) return { type: 'previewed' }
  // What is judged here and what Toss is asked for are of one and the same balance.
  if (wanted.refundableAmount !== offer.refundableAmount)
    return { type: 'refused', code: 'CANCEL_OVER_BALANCE' }

  const wish = { ...wanted, orderId, refundAccount }
  const beside = choice ? await goneBackBeside(ports, choice.subscriptionId, [orderId]) : 0
  if (needsSecondPerson(ports, row, amount, beside)) {
    const asked = { ...wish, subject: row.subject, keepsMembership }
    const requested = await requestApproval(ports, by, asked)
    return requested.type === 'refused' ? requested : { type: 'approval' }
  }
  if (await waitsForApproval(ports, cancelId)) return { type: 'refused', code: 'REFUND_NEEDS_APPROVAL' }
  const canceling =
    keepsMembership === null ? cancelPayment(ports, wish) : refundCharge(ports, { ...wish, keepsMembership })
  const result = await within(ports, ATTENDED_MS, 'cancel payment', canceling)
  if (result !== 'stillRunning' && result.type === 'refused') return result
  return { type: 'asked' }
}
