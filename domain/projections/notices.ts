import type { Projection } from '../aggregate.ts'
import { noticeRow, type PaymentNotice } from '../notices.ts'
import type { Order, PaymentEvent } from '../payment/events.ts'
import { BUYER_WAITS_MS } from '../payment/hold.ts'
import type { PaymentState } from '../payment/machine.ts'
import type { Method } from '../payment/method.ts'
import { LATE_CAPTURE } from '../payment/review-actions.ts'
import { epochMsOf, type Instant } from '../time.ts'

/**
 * What a buyer is told by mail. An order that was never paid nor waited for is not worth one, nor is a decline its buyer
 * saw on the page (docs/decisions/0132).
 */
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
    case 'PaymentConfirmed':
      return receipt(order, event.method, event.approvedAt)
    case 'ReviewClosed': {
      const { late, method } = context
      return event.review === LATE_CAPTURE && late && method ? receipt(order, method, late.approvedAt) : null
    }
    case 'PaymentFailed': {
      const triedAt = context.startedAt
      if (!triedAt || epochMsOf(event.at) - epochMsOf(triedAt) <= BUYER_WAITS_MS) return null
      return { kind: 'paymentFailed', ...ofOrder, failure: event.code, triedAt }
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

/** Of money nobody waited for it is due once a person lets it stand. */
function receipt(order: Order, method: Method, paidAt: Instant): PaymentNotice {
  const { orderId, orderName, amount, buyer, lines, coupon, suppliedAmount, vat, taxFreeAmount } = order
  return {
    kind: 'receipt',
    orderId,
    orderName,
    amount,
    buyer,
    lines,
    coupon: coupon && { name: coupon.name, discount: coupon.discount },
    suppliedAmount,
    vat,
    taxFreeAmount,
    method,
    paidAt,
  }
}
