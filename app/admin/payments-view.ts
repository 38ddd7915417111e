import { z } from 'zod'
import type { MethodType } from '../../domain/payment/method.ts'
import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { PaymentFilter } from '../../domain/read-models.ts'
import type { Instant } from '../../domain/time.ts'
import { linkTo } from './link-to.ts'
import { asked, CursorText, PAYMENT_STATUSES, PlanIdText } from './query.ts'

/** What `/admin/payments` may be asked for; every part may be left out. */
export const PaymentsQuery = z.object({
  status: asked(z.enum(PAYMENT_STATUSES)),
  review: asked(z.literal('1')),
  /** charges of subscriptions that are on this plan now */
  plan: asked(PlanIdText),
  /** an order id or a payment key, whole */
  search: asked(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_=-]{1,200}$/),
  ),
  after: asked(CursorText),
})
export type PaymentsQuery = z.infer<typeof PaymentsQuery>

export const paymentFilter = ({ status, review, plan, search }: PaymentsQuery): PaymentFilter => ({
  ...(status && { status }),
  ...(review && { review: true }),
  ...(plan && { planId: plan }),
  ...(search && { search }),
})

/** One line of the list: no name, no sealed text. Sums in won. */
export interface PaymentLine {
  readonly orderId: string
  readonly orderName: string
  readonly status: PaymentStatus
  readonly amount: number
  readonly balance: number
  readonly method: MethodType | null
  readonly orderedAt: Instant
  readonly review: string | null
}

export const paymentLine = (row: PaymentSummary): PaymentLine => ({
  orderId: row.order_id,
  orderName: row.order_name,
  status: row.status,
  amount: row.amount,
  balance: row.balance,
  method: row.detail.method?.type ?? null,
  orderedAt: row.ordered_at,
  review: row.review,
})

/** Where the list leads; `first` only when this is not the first page. */
export function paymentsLinks(query: PaymentsQuery, next: string | null) {
  const { after, ...kept } = query
  return {
    older: next === null ? null : linkTo('/admin/payments', { ...kept, after: next }),
    first: after === undefined ? null : linkTo('/admin/payments', kept),
  }
}
