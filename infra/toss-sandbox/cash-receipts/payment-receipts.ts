import type { PaymentDocument } from '../documents/payment.ts'
import type { View } from '../means-json.ts'
import { receiptJson, receiptPage } from './receipt-json.ts'

/** Toss issued this one for the buyer: under the number of the documentation merchant. */
const BUSINESS_NUMBER = '1234567890'

/** What a Payment says of its cash receipt: the first one, and every record with the cancels. */
export function paymentReceipts(payment: PaymentDocument, view: Pick<View, 'origin' | 'now'>) {
  const { cashReceipt, approvedAt, cancels, mId, orderId, orderName, totalAmount } = payment
  if (!cashReceipt || approvedAt === null) return { cashReceipt: null, cashReceipts: null }
  const { type, receiptKey, issueNumber, customerIdentityNumber } = cashReceipt
  const taxFreeAmount = cancels.reduce((sum, cancel) => sum + cancel.taxFreeAmount, payment.taxFreeAmount)
  const common = { mId, type, orderId, orderName, businessNumber: BUSINESS_NUMBER, customerIdentityNumber }
  const issued = {
    ...common,
    transactionType: 'CONFIRM' as const,
    receiptKey,
    amount: totalAmount,
    taxFreeAmount,
    requestedAt: approvedAt,
    failure: cashReceipt.failure ?? null,
  }
  const takenBack = cancels.flatMap(cancel => {
    if (!cancel.receiptKey) return []
    const { cancelAmount, canceledAt } = cancel
    return {
      ...issued,
      transactionType: 'CANCEL' as const,
      receiptKey: cancel.receiptKey,
      amount: cancelAmount,
      taxFreeAmount: cancel.taxFreeAmount,
      requestedAt: canceledAt,
      failure: null,
    }
  })
  const receiptUrl = receiptPage(mId, orderId, view.origin)
  return {
    cashReceipt: { type, receiptKey, issueNumber, receiptUrl, amount: totalAmount, taxFreeAmount },
    cashReceipts: [issued, ...takenBack].map(receipt => receiptJson(receipt, view, payment.version)),
  }
}
