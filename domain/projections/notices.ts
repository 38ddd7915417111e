import type { Projection } from '../aggregate.ts'
import { noticeRow, type PaymentNotice } from '../notices.ts'
import type { Order, PaymentEvent } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'

/** What a buyer is told by mail. An order that was never paid nor waited for is not worth one. */
export const notices: Projection<PaymentState, PaymentEvent> = (place, event, state) => {
  const { order } = state.context
  if (!order || isChargeOfSubscription(order)) return []
  const notice = noticeOf(event, state, order)
  return notice ? [noticeRow(place, order.subject, notice, event.at)] : []
}

/** A charge of a subscription is told of by the subscription (`charged`, `chargeRefunded`), so not once more here. */
const isChargeOfSubscription = (order: Order): boolean => order.charge !== null

function noticeOf(event: PaymentEvent, { context }: PaymentState, order: Order): PaymentNotice | null {
  const { orderId, orderName, amount, buyer } = order
  const ofOrder = { orderId, orderName, amount, buyer }
  switch (event.type) {
    case 'PaymentConfirmed': {
      const { lines, coupon, suppliedAmount, vat, taxFreeAmount } = order
      return {
        kind: 'receipt',
        ...ofOrder,
        lines,
        coupon: coupon && { name: coupon.name, discount: coupon.discount },
        suppliedAmount,
        vat,
        taxFreeAmount,
        method: event.method,
        paidAt: event.approvedAt,
      }
    }
    case 'DepositAwaited':
      return { kind: 'depositWanted', ...ofOrder, account: event.account, dueAt: event.dueAt }
    case 'DepositReversed':
      return { kind: 'depositReversed', ...ofOrder }
    case 'PaymentExpired':
      return event.reason === 'deposit' ? { kind: 'depositExpired', ...ofOrder } : null
    case 'PaymentCanceled':
      if (context.importedAt && event.canceledAt < context.importedAt) return null // told where it was paid
      if (context.captured === 0) return { kind: 'depositCanceled', ...ofOrder }
      return {
        kind: 'refunded',
        ...ofOrder,
        refunded: event.amount,
        left: context.balance as typeof amount,
        method: context.method,
      }
    default:
      return null
  }
}
