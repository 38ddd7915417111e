import { type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { CancelDetail, CardDetail, PaymentDocument, VirtualAccountDetail } from './documents/payment.ts'
import type { Language } from './errors.ts'
import { METHOD_NAMES } from './institutions.ts'
import { naiveText, offsetText } from './moments.ts'
import { taxFields } from './tax.ts'

/** What the buyer typed in the window can be read for 30 minutes (core-api.md 3.2). */
const REFUND_ACCOUNT_SHOWN_MS = 30 * MINUTE_MS

/** Before the approval, and after a failed one, nothing of the means of payment is told. */
const NO_DETAIL = {
  card: null,
  easyPay: null,
  virtualAccount: null,
  transfer: null,
  mobilePhone: null,
  giftCertificate: null,
} as const

const TYPE_NAMES: Readonly<Record<string, string>> = {
  신용: 'Credit',
  체크: 'Check',
  미확인: 'Unknown',
  개인: 'Personal',
  법인: 'Corporate',
}
export const said = (korean: string, language: Language) =>
  language === 'en' ? (TYPE_NAMES[korean] ?? korean) : korean

/** Who looks, and when. `origin`: of the sandbox, since receipts have to open without a network. */
export interface View {
  readonly language: Language
  readonly origin: string
  readonly now: Instant
}

/** The Payment object (core-api.md 3.1), every field of it, in the order of the examples there. */
export function paymentJson(payment: PaymentDocument, { language, origin, now }: View) {
  const { status, paymentKey, method } = payment
  const expired = status === 'EXPIRED'
  const processed = ['WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED'].includes(status)
  const detail = processed ? payment : NO_DETAIL
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
    card: optional(detail.card, card => cardJson(card, language)),
    virtualAccount: virtualAccountJson(
      detail.virtualAccount,
      later(payment.requestedAt, REFUND_ACCOUNT_SHOWN_MS) >= now,
    ),
    transfer: optional(detail.transfer, ({ bankCode }) => ({ bankCode, settlementStatus: 'INCOMPLETED' })),
    mobilePhone: optional(detail.mobilePhone, ({ customerMobilePhone }) => ({
      customerMobilePhone,
      settlementStatus: 'INCOMPLETED',
      receiptUrl: receiptUrl(paymentKey, origin),
    })),
    giftCertificate: optional(detail.giftCertificate, ({ approveNo }) => ({
      approveNo,
      settlementStatus: 'INCOMPLETED',
    })),
    ...cashReceiptJson(payment, origin),
    discount: null,
    cancels: payment.cancels.length > 0 ? payment.cancels.map(cancelJson) : null,
    secret: payment.secret,
    type: payment.type,
    easyPay: optional(detail.easyPay, ({ provider, amount }) => ({ provider, amount, discountAmount: 0 })),
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
  }
}

/** A phone bill takes back all or nothing, a card nothing in part of what is exempt from tax (core-api.md 2.3). */
export const isPartialCancelable = ({ method, taxExemptionAmount }: PaymentDocument): boolean =>
  method !== 'MOBILE_PHONE' && !(method === 'CARD' && taxExemptionAmount > 0)

/** The same shape as Toss's, on the sandbox's own host. */
export const receiptUrl = (paymentKey: string, origin: string): string =>
  `${origin}/receipt/redirection?transactionId=${paymentKey}&ref=PX`

function cardJson(card: CardDetail, language: Language) {
  return {
    issuerCode: card.issuerCode,
    acquirerCode: card.acquirerCode,
    number: card.number,
    installmentPlanMonths: card.installmentPlanMonths,
    isInterestFree: card.isInterestFree,
    interestPayer: null,
    approveNo: '00000000',
    useCardPoint: card.useCardPoint,
    cardType: said(card.cardType, language),
    ownerType: said(card.ownerType, language),
    acquireStatus: 'READY',
    amount: card.amount,
  }
}

function virtualAccountJson(virtualAccount: VirtualAccountDetail | null, refundAccountShown: boolean) {
  if (!virtualAccount) return null
  return {
    accountNumber: virtualAccount.accountNumber,
    accountType: virtualAccount.accountType,
    bankCode: virtualAccount.bankCode,
    customerName: virtualAccount.customerName,
    depositorName: virtualAccount.depositorName,
    dueDate: naiveText(virtualAccount.dueAt),
    expired: virtualAccount.expired,
    settlementStatus: 'INCOMPLETED',
    refundStatus: virtualAccount.refundStatus,
    refundReceiveAccount: refundAccountShown ? virtualAccount.refundReceiveAccount : null,
  }
}

function cashReceiptJson({ cashReceipt, ...payment }: PaymentDocument, origin: string) {
  if (!cashReceipt || payment.approvedAt === null) return { cashReceipt: null, cashReceipts: null }
  const { type, receiptKey, issueNumber, customerIdentityNumber } = cashReceipt
  const url = `${origin}/receipt/mids/${payment.mId}/orders/${payment.orderId}/cash-receipt?ref=dashboard`
  const { taxFreeAmount } = payment
  const receipt = { receiptKey, issueNumber, amount: payment.totalAmount, taxFreeAmount }
  return {
    cashReceipt: { type, ...receipt, receiptUrl: url },
    cashReceipts: [
      {
        ...receipt,
        issueStatus: 'IN_PROGRESS',
        orderId: payment.orderId,
        orderName: payment.orderName,
        type,
        transactionType: 'CONFIRM',
        businessNumber: '1234567890',
        customerIdentityNumber,
        failure: null,
        requestedAt: offsetText(payment.approvedAt),
        receiptUrl: url,
      },
    ],
  }
}

function cancelJson(cancel: CancelDetail) {
  return {
    transactionKey: cancel.transactionKey,
    cancelReason: cancel.cancelReason,
    taxExemptionAmount: cancel.taxExemptionAmount,
    canceledAt: offsetText(cancel.canceledAt),
    cardDiscountAmount: 0,
    transferDiscountAmount: 0,
    easyPayDiscountAmount: 0,
    receiptKey: null,
    cancelAmount: cancel.cancelAmount,
    taxFreeAmount: cancel.taxFreeAmount,
    refundableAmount: cancel.refundableAmount,
    cancelStatus: 'DONE',
    cancelRequestId: cancel.cancelRequestId,
  }
}

const optional = <T, R>(value: T | null, then: (value: T) => R): R | null =>
  value === null ? null : then(value)

export type PaymentJson = ReturnType<typeof paymentJson>
