import { isPaidInCash } from '../../domain/cash-receipt/eligible.ts'
import { DEPOSIT_REVERSED } from '../../domain/payment/deposit.ts'
import { cardCompanyName, easyPayName } from '../../domain/payment/institutions.ts'
import type { DepositAccount, Method, MethodDetail } from '../../domain/payment/method.ts'
import type { RefundProgress } from '../../domain/payment/refund.ts'
import { UNSETTLED } from '../../domain/payment/review-actions.ts'
import { isSettling, type PaymentStatus } from '../../domain/payment/status.ts'
import { WITHDRAWAL } from '../../domain/payment/withdrawal.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { failureWords } from '../text.failures.ts'
import { type Language, textOf } from '../text.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { bankWords } from './bank-words.ts'

/**
 * What a buyer sees of a payment: built field by field, so that no payment key, sealed text or raw answer of Toss's can
 * slip along (R19). Sums in won.
 */
export interface PaymentView {
  readonly orderId: string
  readonly orderName: string
  readonly status: PaymentStatus
  readonly amount: number
  readonly balance: number
  readonly captured: number
  readonly suppliedAmount: number
  readonly vat: number
  readonly taxFreeAmount: number
  readonly lines: readonly LineView[]
  readonly coupon: { readonly name: string; readonly discount: number } | null
  readonly orderedAt: Instant
  /** when it became known here; its page says when Toss approved it, from the facts it tells of ({@link import('./told-story.ts').paymentPage}) */
  readonly approvedAt: Instant | null
  /** in words: `신한카드 1234-56**-****-123*, 3개월 할부` */
  readonly method: string | null
  readonly approveNo: string | null
  readonly receiptUrl: string | null
  readonly account: AccountView | null
  readonly failure: { readonly reason: string; readonly advice: string; readonly code: string } | null
  readonly cancels: ReadonlyArray<{
    readonly amount: number
    readonly at: Instant
    readonly reason: string | null
    /** there is one, and it is not for whoever looks */
    readonly isWithheld?: boolean
  }>
  readonly canceling: { readonly amount: number; readonly at: Instant } | null
  /** where the transfer of what went back to an account stands; null: nothing did */
  readonly refund: RefundProgress | null
  readonly review: boolean
  /** a cash receipt can be asked for it */
  readonly paidInCash: boolean
  /** of a recurring charge */
  readonly subscriptionId: string | null
}

export interface LineView {
  readonly productId: string
  readonly name: string
  readonly unitPrice: number
  readonly quantity: number
  readonly taxFree: boolean
}

/** Where to pay in, opened for its owner; an erased one says so. */
export interface AccountView {
  readonly bank: string
  readonly accountNumber: string
  readonly holder: string
  readonly dueAt: Instant | null
}

/**
 * @param ports its vault opens what is sealed: call it for the owner, or for whoever holds the guest link, only
 * @param named how whoever looks may see a name; whole where nothing is said
 */
export async function paymentView(
  ports: Pick<Ports, 'vault' | 'people'>,
  summary: PaymentSummary,
  language: Language,
  named: (name: string) => string = name => name,
): Promise<PaymentView> {
  const { detail } = summary
  const vault = await openerOf(ports, summary.subject)
  const open = async <T>(sealed: Sealed | null) => (sealed ? await vault.open<T>(sealed) : null)
  const methodDetail = await open<MethodDetail>(detail.methodDetail)
  const account = await open<DepositAccount>(detail.account)
  return {
    orderId: summary.order_id,
    orderName: summary.order_name,
    status: summary.status,
    amount: summary.amount,
    balance: summary.balance,
    captured: detail.captured,
    suppliedAmount: detail.suppliedAmount,
    vat: detail.vat,
    taxFreeAmount: detail.taxFreeAmount,
    lines: detail.lines.map(lineView),
    coupon: detail.coupon && { name: detail.coupon.name, discount: detail.coupon.discount },
    orderedAt: summary.ordered_at,
    approvedAt: detail.confirmedAt,
    method: detail.method && methodWords(detail.method, methodDetail, language),
    approveNo: methodDetail?.approveNo ?? null,
    receiptUrl: webAddress(detail.receiptUrl),
    account:
      detail.account &&
      accountView(account && { ...account, holderName: named(account.holderName) }, detail.dueAt, language),
    failure: failureView(detail.failure, language),
    cancels: await Promise.all(
      detail.cancels.map(async ({ amount, at, reason }) => ({
        amount,
        at,
        reason: await open<string>(reason),
      })),
    ),
    canceling: detail.canceling && { amount: detail.canceling.amount, at: detail.canceling.at },
    refund: detail.refund ?? null,
    review: isLookedAt(summary),
    paidInCash: isPaidInCash(summary) && detail.captured > 0,
    subscriptionId: detail.subscriptionId,
  }
}

/** Does a person look, as far as that is its buyer's matter? An order whose outcome is known is not waited for any more. */
function isLookedAt({ review, status, detail }: PaymentSummary): boolean {
  if (review === UNSETTLED && !detail.subscriptionId) return isSettling(status)
  return review !== null && !SAID_ELSEWHERE.test(review)
}

/** What the buyer asked for and sees as such, and what their page says in its own place. */
const SAID_ELSEWHERE = new RegExp(`^(?:${WITHDRAWAL}$|${DEPOSIT_REVERSED}$|REFUND_|CASH_RECEIPT_)`)

const lineView = ({ productId, name, unitPrice, quantity, taxFree }: LineView): LineView => ({
  productId,
  name,
  unitPrice,
  quantity,
  taxFree,
})

/** How it was paid, as a receipt says it. Card numbers come masked from Toss, and only so. */
export function methodWords(method: Method, detail: MethodDetail | null, language: Language): string {
  const { methodNames, payment } = textOf(language)
  const months = (count: number) => (count === 0 ? payment.lumpSum : payment.installments(count))
  const number = detail?.cardNumber ? ` ${detail.cardNumber}` : ''
  switch (method.type) {
    case 'card':
      return `${cardWords(method.issuerCode, language)}${number}, ${months(method.installmentMonths)}`
    case 'easyPay': {
      const provider = easyPayName(method.provider, language)
      if (method.issuerCode === null) return provider
      const card = `${cardWords(method.issuerCode, language)}${number}`
      return `${provider} (${card}, ${months(method.installmentMonths)})`
    }
    case 'virtualAccount':
      return `${methodNames.virtualAccount} (${bankWords(method.bankCode, language)})`
    case 'transfer':
      return `${methodNames.transfer} (${bankWords(method.bankCode, language)})`
    case 'mobilePhone':
      return methodNames.mobilePhone
    case 'giftCertificate':
      return methodNames[method.kind]
    case 'other':
      return method.name
  }
}

/** `신한카드`, `Shinhan card` */
export function cardWords(issuerCode: string, language: Language): string {
  const company = cardCompanyName(issuerCode, language)
  return (language === 'ko' ? `${company}카드` : `${company} card`).trim() // a card taken over may tell no company
}

function accountView(account: DepositAccount | null, dueAt: Instant | null, language: Language): AccountView {
  const { erased } = textOf(language).payment
  return {
    bank: account ? bankWords(account.bankCode, language) : erased,
    accountNumber: account?.accountNumber ?? erased,
    holder: account?.holderName ?? erased,
    dueAt,
  }
}

/** Why it was not approved, in words; null when nothing failed. */
export function failureView(code: string | null, language: Language): PaymentView['failure'] {
  if (code === null) return null
  const { reason, advice } = failureWords(code, language)
  return { reason, advice, code }
}

/** A link is followed only over the web; anything else an answer might hold is not one. */
const webAddress = (text: string | null): string | null => (text && /^https?:\/\//.test(text) ? text : null)

/** Where the same things are ordered again, at today's price. */
export function anewPath({ detail }: Pick<PaymentSummary, 'detail'>): string {
  const [line] = detail.lines
  if (!line || detail.imported) return '/' // what another system sold is in no catalogue of ours
  return `/checkout/new?${new URLSearchParams({ product: line.productId, quantity: String(line.quantity) })}`
}
