import type { Json, Projection } from '../aggregate.ts'
import type { Line, PaymentEvent } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'
import type { Method } from '../payment/method.ts'
import type { KeyFamily } from '../payment/provider-payment.ts'
import type { RefundProgress } from '../payment/refund.ts'
import type { SettledCancel } from '../payment/state.ts'
import { type PaymentStatus, statusOf } from '../payment/status.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'

/** What every page about one payment reads: one row, written with the fact that changed it. Sums in won. */
export interface PaymentSummary {
  readonly order_id: string
  readonly subject: string
  readonly status: PaymentStatus
  readonly amount: number
  readonly balance: number
  readonly order_name: string
  readonly method: string | null
  readonly key_family: KeyFamily
  readonly ordered_at: Instant
  readonly updated_at: Instant
  /** Has a confirm ever been started? Orders never tried are not part of anybody's history. */
  readonly attempted: boolean
  /** Why a person has to look, or null. */
  readonly review: string | null
  readonly detail: PaymentDetail
}

export interface PaymentDetail {
  readonly lines: readonly Line[]
  readonly coupon: { readonly name: string; readonly discount: number } | null
  readonly suppliedAmount: number
  readonly vat: number
  readonly taxFreeAmount: number
  readonly taxFreeBalance: number
  readonly buyer: Sealed
  readonly holdUntil: Instant | null
  readonly confirmedAt: Instant | null
  readonly method: Method | null
  readonly methodDetail: Sealed | null
  readonly receiptUrl: string | null
  /** Toss's word on whether a part may go back; left out where none was heard */
  readonly partialCancelable?: boolean
  readonly account: Sealed | null
  readonly dueAt: Instant | null
  readonly failure: string | null
  readonly captured: number
  readonly cancels: readonly SettledCancel[]
  readonly canceling: { readonly amount: number; readonly reason: Sealed; readonly at: Instant } | null
  /** 환불 이체: where the transfer to the buyer's account stands; left out where nothing went back to one */
  readonly refund?: RefundProgress
  /** 이관: taken by another system under this order id, and brought in then; left out where it was paid here */
  readonly imported?: { readonly tossOrderId: string; readonly at: Instant }
  /** 정기결제: the subscription it was charged for; null for an order somebody paid in a window */
  readonly subscriptionId: string | null
}

export const paymentSummary: Projection<PaymentState, PaymentEvent> = (place, event, state) => {
  const { context } = state
  const { order } = context
  if (!order) return []
  const row: PaymentSummary = {
    order_id: order.orderId,
    subject: order.subject,
    status: statusOf(state),
    amount: order.amount,
    balance: context.balance,
    order_name: order.orderName,
    method: context.method?.type ?? null,
    key_family: order.keyFamily,
    ordered_at: order.orderedAt,
    updated_at: event.at,
    attempted: context.attempts > 0 || context.captured > 0,
    review: context.review,
    detail: {
      lines: order.lines,
      coupon: order.coupon && { name: order.coupon.name, discount: order.coupon.discount },
      suppliedAmount: order.suppliedAmount,
      vat: order.vat,
      taxFreeAmount: order.taxFreeAmount,
      taxFreeBalance: context.taxFreeBalance,
      buyer: order.buyer,
      holdUntil: context.holdUntil,
      confirmedAt: context.confirmedAt,
      method: context.method,
      methodDetail: context.methodDetail,
      receiptUrl: context.receiptUrl,
      ...(context.partialCancelable !== null && { partialCancelable: context.partialCancelable }),
      account: context.account,
      dueAt: context.dueAt,
      failure: context.failure,
      captured: context.captured,
      cancels: context.cancels,
      canceling: context.cancel && {
        amount: context.cancel.amount,
        reason: context.cancel.reason,
        at: context.cancel.startedAt,
      },
      subscriptionId: order.charge?.subscriptionId ?? null,
      ...(context.refund && { refund: context.refund }),
      ...(context.importedAt && {
        imported: { tossOrderId: context.tossOrderId ?? order.orderId, at: context.importedAt },
      }),
    },
  }
  return [{ table: 'payment_summary', key: place.id, data: row as unknown as { [column: string]: Json } }]
}
