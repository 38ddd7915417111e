import type { Instant } from '../../domain/time.ts'
import type { PaymentDocument } from './documents/payment.ts'
import type { TransactionDocument } from './documents/transaction.ts'
import { METHOD_NAMES } from './institutions.ts'
import { type Means, receiptUrl, type View } from './means-json.ts'
import { offsetText } from './moments.ts'
import type { Change } from './store.ts'

/** The row of an approval (the whole amount) or of a cancel (its amount, positive). */
export function putTransaction(
  payment: PaymentDocument,
  transactionKey: string,
  transactionAt: Instant,
  amount: number = payment.totalAmount,
): Change {
  const document: TransactionDocument = {
    transactionKey,
    family: payment.family,
    mId: payment.mId,
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    method: payment.method ?? 'CARD',
    customerKey: null,
    useEscrow: payment.useEscrow,
    status: payment.status,
    transactionAt,
    currency: payment.currency,
    amount,
    means: meansOf(payment),
    cancel: payment.cancels.find(cancel => cancel.transactionKey === transactionKey) ?? null,
  }
  return { put: 'transactions', key: transactionKey, ref: payment.family, moment: transactionAt, document }
}

function meansOf(payment: PaymentDocument): Means {
  const { paymentKey, method, status, requestedAt, approvedAt, acquires, settles, discount } = payment
  const { card, easyPay, virtualAccount, transfer, mobilePhone, giftCertificate } = payment
  const told = { card, easyPay, virtualAccount, transfer, mobilePhone, giftCertificate, discount }
  return { paymentKey, method, status, requestedAt, approvedAt, acquires, settles, cancels: [], ...told }
}

/** The Transaction object (core-api.md 3.2). */
export function transactionJson(row: TransactionDocument, { language, origin }: View) {
  return {
    mId: row.mId,
    transactionKey: row.transactionKey,
    paymentKey: row.paymentKey,
    orderId: row.orderId,
    method: METHOD_NAMES[row.method][language],
    customerKey: row.customerKey,
    useEscrow: row.useEscrow,
    receiptUrl: receiptUrl(row.paymentKey, origin),
    status: row.status,
    transactionAt: offsetText(row.transactionAt),
    currency: row.currency,
    amount: row.amount,
  }
}
