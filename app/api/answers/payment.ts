import { deliverFrom } from '../../../domain/payment/deposit.ts'
import type { DepositAccount, Method, MethodDetail } from '../../../domain/payment/method.ts'
import { isSettling, type PaymentStatus } from '../../../domain/payment/status.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { maskedName } from '../../access/mask.ts'
import type { Ports } from '../../ports.ts'
import type { Language } from '../../text.ts'
import { openerOf } from '../../use-cases/erasure/opener.ts'
import { failureView, methodWords } from '../../views/payment-view.ts'
import type { PAYMENT_STATES, Payment, Prepared } from '../schemas/payment.ts'

type PaymentState = (typeof PAYMENT_STATES)[number]

export const stateOf = (status: PaymentStatus): PaymentState => (isSettling(status) ? 'checking' : status)

/** Rows of either kind for one word of the API's. */
export const statusesOf = (state: PaymentState): readonly PaymentStatus[] =>
  state === 'checking' ? ['inProgress', 'canceling'] : [state]

/** Whose it is, by the name their own system calls them. */
export async function ownerOf({ customers }: Pick<Ports, 'customers'>, subject: string) {
  const customer = subject.startsWith('cus_') ? await customers.customer(subject) : null
  return { id: subject, reference: customer?.reference ?? null }
}

/**
 * A payment as another system sees it: built field by field, so that nothing sealed slips along (R19), and the one name in
 * it masked, since nobody notes who reads by a key (docs/decisions/0083). Won.
 */
export async function paymentAnswer(
  ports: Pick<Ports, 'vault' | 'people' | 'customers' | 'shop'>,
  summary: PaymentSummary,
  language: Language,
): Promise<Payment> {
  const { detail, status } = summary
  const vault = await openerOf(ports, summary.subject)
  const open = async <T>(sealed: Sealed | null) => (sealed ? await vault.open<T>(sealed) : null)
  const account = status === 'waitingForDeposit' ? await open<DepositAccount>(detail.account) : null
  const isOpen = status === 'ready' || status === 'failed'
  const failure = isOpen ? failureView(detail.failure, language) : null
  return {
    orderId: summary.order_id as Payment['orderId'],
    status: stateOf(status),
    orderName: summary.order_name,
    amount: summary.amount,
    balance: summary.balance,
    suppliedAmount: detail.suppliedAmount,
    vat: detail.vat,
    taxFreeAmount: detail.taxFreeAmount,
    lines: detail.lines.map(({ productId, name, unitPrice, quantity, taxFree }) => ({
      productId,
      name,
      unitPrice,
      quantity,
      taxFree,
    })),
    coupon: detail.coupon && { name: detail.coupon.name, discount: detail.coupon.discount },
    customer: await ownerOf(ports, summary.subject),
    preparedAt: summary.ordered_at,
    expiresAt: isOpen ? detail.holdUntil : null,
    approvedAt: detail.confirmedAt,
    method:
      detail.method && methodAnswer(detail.method, await open<MethodDetail>(detail.methodDetail), language),
    receiptUrl: detail.receiptUrl && /^https?:\/\//.test(detail.receiptUrl) ? detail.receiptUrl : null,
    deliverFrom: deliverFrom({ ...detail, status }, ports.shop.deliveryDelayMs),
    deposit: account && {
      bankCode: account.bankCode,
      accountNumber: account.accountNumber,
      holderName: maskedName(account.holderName),
      dueAt: detail.dueAt,
    },
    failure: failure && { tossCode: failure.code, message: failure.reason },
    cancels: detail.cancels.map(({ cancelId, amount, at }) => ({ cancelId, amount, canceledAt: at })),
    canceling: detail.canceling && { amount: detail.canceling.amount, startedAt: detail.canceling.at },
    subscriptionId: detail.subscriptionId,
    needsReview: summary.review !== null,
  }
}

const methodAnswer = (method: Method, detail: MethodDetail | null, language: Language) => ({
  type: method.type,
  name: methodWords(method, detail, language),
  issuerCode: 'issuerCode' in method ? method.issuerCode : null,
  bankCode: 'bankCode' in method ? method.bankCode : null,
  provider: 'provider' in method ? method.provider : null,
  installmentMonths: 'installmentMonths' in method ? method.installmentMonths : null,
})

/** What a front end needs to open the window; where the buyer comes back to is its own. */
export async function preparedAnswer(
  ports: Ports,
  summary: PaymentSummary,
  language: Language,
): Promise<Prepared> {
  const { shop, customers } = ports
  const customer = summary.subject.startsWith('cus_') ? await customers.customer(summary.subject) : null
  const orderId = summary.order_id as Payment['orderId']
  return {
    payment: await paymentAnswer(ports, summary, language),
    window: {
      kind: shop.keyFamily,
      sdkUrl: shop.sdkUrl,
      clientKey: shop.clientKey,
      customerKey: customer?.customerKey ?? null,
      orderId,
      orderName: summary.order_name,
      amount: { currency: 'KRW', value: summary.amount },
      taxFreeAmount: summary.detail.taxFreeAmount,
    },
  }
}
