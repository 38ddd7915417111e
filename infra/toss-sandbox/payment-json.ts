import { paymentReceipts } from './cash-receipts/payment-receipts.ts'
import type { CancelDetail, PaymentDocument } from './documents/payment.ts'
import { METHOD_NAMES } from './institutions.ts'
import { meansJson, NO_MEANS, optional, receiptUrl, type View } from './means-json.ts'
import { offsetText } from './moments.ts'
import { olderFields } from './older-versions.ts'
import { taxFields } from './tax.ts'

export { receiptUrl, said, type View } from './means-json.ts'

/** The Payment object (core-api.md 3.1), every field of it, in the order of the examples there. */
export function paymentJson(payment: PaymentDocument, view: View) {
  const { status, paymentKey, method } = payment
  const { language, origin } = view
  const expired = status === 'EXPIRED'
  const processed = ['WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED'].includes(status)
  const { easyPay, ...means } = processed ? meansJson(payment, view) : NO_MEANS
  return {
    mId: payment.mId,
    version: payment.version,
    paymentKey,
    lastTransactionKey: payment.lastTransactionKey,
    status,
    orderId: payment.orderId,
    orderName: payment.orderName,
    requestedAt: offsetText(payment.requestedAt),
    approvedAt: optional(payment.approvedAt, offsetText),
    useEscrow: expired ? null : payment.useEscrow,
    cultureExpense: payment.cultureExpense,
    ...means,
    ...paymentReceipts(payment, view),
    discount: processed ? optional(payment.discount, ({ amount }) => ({ amount })) : null,
    cancels: payment.cancels.length > 0 ? payment.cancels.map(cancel => cancelJson(cancel, payment)) : null,
    secret: payment.secret,
    type: payment.type,
    easyPay,
    country: payment.window.options?.foreign?.country ?? 'KR',
    failure: payment.failure,
    isPartialCancelable: isPartialCancelable(payment),
    receipt: payment.lastTransactionKey ? { url: receiptUrl(paymentKey, origin) } : null,
    checkout: { url: `${origin}/v1/payments/${paymentKey}/checkout` },
    currency: payment.currency,
    totalAmount: payment.totalAmount,
    balanceAmount: payment.balanceAmount,
    ...taxFields(payment.balanceAmount, payment.taxFreeAmount, payment.taxExemptionAmount, payment.currency),
    metadata: payment.metadata,
    method: method && status !== 'READY' && !expired ? METHOD_NAMES[method][language] : null,
    ...olderFields(payment, means),
  }
}

/**
 * A phone bill takes back all or nothing, escrow too, and a card nothing in part of what is exempt from tax
 * (core-api.md 2.3).
 */
export const isPartialCancelable = ({ method, taxExemptionAmount, useEscrow }: PaymentDocument): boolean =>
  method !== 'MOBILE_PHONE' && !useEscrow && !(method === 'CARD' && taxExemptionAmount > 0)

/** One element of `cancels`; the discount that comes back stands with the means it was given on. */
export function cancelJson(cancel: CancelDetail, { method }: Pick<PaymentDocument, 'method'>) {
  const discount = cancel.discountAmount ?? 0
  return {
    transactionKey: cancel.transactionKey,
    cancelReason: cancel.cancelReason,
    taxExemptionAmount: cancel.taxExemptionAmount,
    canceledAt: offsetText(cancel.canceledAt),
    cardDiscountAmount: method === 'CARD' ? discount : 0,
    transferDiscountAmount: method === 'TRANSFER' ? discount : 0,
    easyPayDiscountAmount: method === 'EASY_PAY' ? discount : 0,
    receiptKey: cancel.receiptKey ?? null,
    cancelAmount: cancel.cancelAmount,
    taxFreeAmount: cancel.taxFreeAmount,
    refundableAmount: cancel.refundableAmount,
    cancelStatus: 'DONE',
    cancelRequestId: cancel.cancelRequestId,
  }
}

export type PaymentJson = ReturnType<typeof paymentJson>
