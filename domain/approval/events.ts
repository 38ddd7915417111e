import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { CancelId, OrderId } from '../ids.ts'
import { Won } from '../money.ts'
import { Sealed } from '../sealed.ts'
import { Instant } from '../time.ts'

/** A refund somebody asked for, whole, so that it can be carried out as it was agreed to. Sums in won. */
export const AskedRefund = z.object({
  orderId: OrderId,
  cancelId: CancelId,
  amount: Won,
  taxFreeAmount: Won,
  /** the balance it was asked upon; another one refuses it */
  refundableAmount: Won,
  /** told to the customer and to Toss */
  reason: Sealed,
  /** sealed {@link import('../payment/method.ts').RefundAccount} */
  refundAccount: Sealed.nullable(),
  keepsMembership: z.boolean().nullable(),
})
export type AskedRefund = z.infer<typeof AskedRefund>

const ByStaff = z.object({
  staffId: z.string(),
  /** where from, sealed */
  address: Sealed.nullable(),
})

/** The facts of one refund that needs a second pair of eyes (환불 승인); the refund itself stands in its payment. */
const facts = {
  ApprovalRequested: AskedRefund.extend({ ...ByStaff.shape, endsAt: Instant }),
  ApprovalGiven: ByStaff,
  ApprovalRefused: ByStaff.extend({ reason: Sealed }),
  ApprovalWithdrawn: ByStaff,
  ApprovalExpired: z.object({ endedAt: Instant }),
  /** What it came to; `code`: why it was not made, by the payment's word (its balance has changed) or Toss's. */
  ApprovalCarriedOut: z.object({ code: z.string().nullable() }),
}
type Facts = typeof facts
export type ApprovalEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type ApprovalFact<Type extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: Type }>

export const approvalStorage = storedSinceTheFirstDay(facts)
