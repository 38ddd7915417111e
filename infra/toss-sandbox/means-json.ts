import { type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { CardDetail, PaymentDocument, VirtualAccountDetail } from './documents/payment.ts'
import type { Language } from './errors.ts'
import { naiveText } from './moments.ts'
import { acquireStatusOf, settlementStatusOf } from './settlements/progress.ts'

/** What the buyer typed in the window can be read for 30 minutes (core-api.md 3.2). */
const REFUND_ACCOUNT_SHOWN_MS = 30 * MINUTE_MS

/** Who looks, and when. `origin`: of the sandbox, since receipts have to open without a network. */
export interface View {
  readonly language: Language
  readonly origin: string
  readonly now: Instant
}

/** As much of a payment as its means are drawn from; a settlement keeps no more of it. */
export type Means = Pick<
  PaymentDocument,
  | 'paymentKey'
  | 'method'
  | 'status'
  | 'requestedAt'
  | 'approvedAt'
  | 'cancels'
  | 'acquires'
  | 'settles'
  | 'card'
  | 'easyPay'
  | 'virtualAccount'
  | 'transfer'
  | 'mobilePhone'
  | 'giftCertificate'
  | 'discount'
>

const TYPE_NAMES: Readonly<Record<string, string>> = {
  신용: 'Credit',
  체크: 'Check',
  기프트: 'Gift',
  미확인: 'Unknown',
  개인: 'Personal',
  법인: 'Corporate',
}
export const said = (korean: string, language: Language) =>
  language === 'en' ? (TYPE_NAMES[korean] ?? korean) : korean

/** Before the approval, and after a failed one, nothing of the means of payment is told. */
export const NO_MEANS = {
  card: null,
  virtualAccount: null,
  transfer: null,
  mobilePhone: null,
  giftCertificate: null,
  easyPay: null,
} as const

/** The same shape as Toss's, on the sandbox's own host. */
export const receiptUrl = (paymentKey: string, origin: string): string =>
  `${origin}/receipt/redirection?transactionId=${paymentKey}&ref=PX`

/** The one or two objects that say how it was paid; all others null (core-api.md 3.2). */
export function meansJson(means: Means, { language, origin, now }: View) {
  const settlementStatus = () => settlementStatusOf(means, now) // most are cards, which have none
  const shown = later(means.requestedAt, REFUND_ACCOUNT_SHOWN_MS) >= now
  const discountAmount = means.discount?.amount ?? 0
  return {
    card: optional(means.card, card => cardJson(card, acquireStatusOf(means, now), language)),
    virtualAccount: optional(means.virtualAccount, account =>
      accountJson(account, settlementStatus(), shown),
    ),
    transfer: optional(means.transfer, ({ bankCode }) => ({
      bankCode,
      settlementStatus: settlementStatus(),
    })),
    mobilePhone: optional(means.mobilePhone, ({ customerMobilePhone }) => ({
      customerMobilePhone,
      settlementStatus: settlementStatus(),
      receiptUrl: receiptUrl(means.paymentKey, origin),
    })),
    giftCertificate: optional(means.giftCertificate, ({ approveNo }) => ({
      approveNo,
      settlementStatus: settlementStatus(),
    })),
    easyPay: optional(means.easyPay, ({ provider, amount }) => ({
      provider,
      amount,
      discountAmount: means.card ? 0 : discountAmount,
    })),
  }
}

function cardJson(card: CardDetail, acquireStatus: string, language: Language) {
  return {
    issuerCode: card.issuerCode,
    acquirerCode: card.acquirerCode,
    number: card.number,
    installmentPlanMonths: card.installmentPlanMonths,
    isInterestFree: card.isInterestFree,
    interestPayer: card.isInterestFree ? 'MERCHANT' : null,
    approveNo: '00000000',
    useCardPoint: card.useCardPoint,
    cardType: said(card.cardType, language),
    ownerType: said(card.ownerType, language),
    acquireStatus,
    amount: card.amount,
  }
}

function accountJson(account: VirtualAccountDetail, settlementStatus: string, refundAccountShown: boolean) {
  return {
    accountNumber: account.accountNumber,
    accountType: account.accountType,
    bankCode: account.bankCode,
    customerName: account.customerName,
    depositorName: account.depositorName,
    dueDate: naiveText(account.dueAt),
    expired: account.expired,
    settlementStatus,
    refundStatus: account.refundStatus,
    refundReceiveAccount: refundAccountShown ? account.refundReceiveAccount : null,
  }
}

export const optional = <T, R>(value: T | null | undefined, then: (value: T) => R): R | null =>
  value === null || value === undefined ? null : then(value)
