import type { Json } from '../../domain/aggregate.ts'
import type { DepositAccount, Method, MethodDetail } from '../../domain/payment/method.ts'
import type {
  ProviderCancel,
  ProviderPayment,
  ProviderStatus,
} from '../../domain/payment/provider-payment.ts'
import type { RefundTold } from '../../domain/payment/refund.ts'
import type { Log, Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type BoundPayment, isFromWindow } from './bind.ts'
import { recordOf } from './record.ts'
import type { TossPayment } from './schemas.ts'

/** States in which money has moved; before and beside them `approvedAt` is not believed. */
const MONEY_MOVED: readonly ProviderStatus[] = ['DONE', 'PARTIAL_CANCELED', 'CANCELED']

/**
 * Theirs → ours: a bound payment, personal data sealed under `subject`. A payment that went back to waiting for its
 * deposit may still carry the time of the first one (core-api.md section 4): it has none for us.
 * @param told.body what the payment was read from: the whole of it is the record of money that moved
 */
export async function translate(
  payment: BoundPayment,
  told: { body: unknown; vault: Vault; log: Log; subject: string; traceId: string | null },
): Promise<ProviderPayment> {
  const { body, vault, log, subject, traceId } = told
  const seal = async (plain: object | string | null): Promise<Sealed | null> =>
    plain === null ? null : vault.seal(subject, 'statutory', plain as Json)
  const approvedAt = MONEY_MOVED.includes(payment.status) ? (payment.approvedAt ?? null) : null
  return {
    paymentKey: payment.paymentKey,
    status: payment.status,
    isFromWindow: isFromWindow(payment),
    amount: payment.totalAmount,
    balance: payment.balanceAmount,
    requestedAt: payment.requestedAt,
    approvedAt,
    transactionKey: keyOfApproval(payment),
    method: methodOf(payment) ?? (approvedAt ? { type: 'other', name: NAMELESS } : null),
    methodDetail: await seal(detailOf(payment)),
    account: await accountOf(payment, seal),
    secret: await seal(payment.secret ?? null),
    receiptUrl: payment.receipt?.url ?? null,
    partialCancelable: payment.isPartialCancelable ?? null,
    record: approvedAt === null ? null : await seal(recordOf(body, log)),
    cancels: (payment.cancels ?? []).filter(isDone).map(cancelOf),
    failureCode: payment.failure?.code ?? null,
    traceId,
  }
}

/** Money that moved by a method Toss did not name is recorded all the same. */
const NAMELESS = '미확인'

/** Toss names methods in the language asked for (core-api.md 1.5, 8.3); we ask for none and get Korean. */
const GIFT_KINDS = new Map<string, 'culture' | 'book' | 'game'>([
  ['문화상품권', 'culture'],
  ['도서문화상품권', 'book'],
  ['게임문화상품권', 'game'],
])

/** 결제수단 from Toss's word and the object beside it; by its name where the two do not fit. Null while none is chosen. */
export function methodOf(payment: TossPayment): Method | null {
  const { method: name, card, easyPay, virtualAccount, transfer } = payment
  if (!name) return null
  const installmentMonths = card?.installmentPlanMonths ?? 0
  const issuerCode = card?.issuerCode ?? card?.company ?? null
  if (name === '카드' && issuerCode) return { type: 'card', issuerCode, installmentMonths }
  if (name === '간편결제' && easyPay?.provider)
    return { type: 'easyPay', provider: easyPay.provider, issuerCode, installmentMonths }
  if (name === '가상계좌' && virtualAccount)
    return { type: 'virtualAccount', bankCode: bankOf(virtualAccount) }
  if (name === '계좌이체' && transfer) return { type: 'transfer', bankCode: bankOf(transfer) }
  if (name === '휴대폰') return { type: 'mobilePhone' }
  const kind = GIFT_KINDS.get(name)
  return kind ? { type: 'giftCertificate', kind } : { type: 'other', name }
}

/** The name stands in for the code in API versions that had no code. */
const bankOf = ({ bankCode, bank }: { bankCode?: string | null; bank?: string | null }): string =>
  bankCode ?? bank ?? ''

function detailOf(payment: TossPayment): MethodDetail | null {
  const { card, virtualAccount, mobilePhone, giftCertificate } = payment
  const detail: MethodDetail = {}
  if (card?.number) detail.cardNumber = card.number
  const approveNo = card?.approveNo ?? giftCertificate?.approveNo
  if (approveNo) detail.approveNo = approveNo
  if (virtualAccount?.depositorName) detail.depositorName = virtualAccount.depositorName
  if (mobilePhone?.customerMobilePhone) detail.phone = mobilePhone.customerMobilePhone
  return Object.keys(detail).length > 0 ? detail : null
}

async function accountOf(
  { virtualAccount }: TossPayment,
  seal: (account: DepositAccount) => Promise<Sealed | null>,
): Promise<ProviderPayment['account']> {
  if (!virtualAccount) return null
  const { accountNumber, customerName, dueDate: dueAt, expired } = virtualAccount
  const bankCode = bankOf(virtualAccount)
  const sealed = await seal({ bankCode, accountNumber, holderName: customerName ?? '' })
  return sealed && { sealed, bankCode, dueAt, expired, refund: refundOf(virtualAccount) }
}

/** A word Toss does not have today says nothing that could be counted on. */
const REFUNDS: ReadonlyMap<string, RefundTold> = new Map([
  ['PENDING', 'pending'],
  ['FAILED', 'failed'],
  ['PARTIAL_FAILED', 'partialFailed'],
  ['COMPLETED', 'completed'],
])
const refundOf = ({ refundStatus }: { refundStatus?: string | null }): RefundTold | null =>
  REFUNDS.get(refundStatus ?? '') ?? null

type TossCancel = NonNullable<TossPayment['cancels']>[number]

/** Foreign easy pays cancel asynchronously (core-api.md 3.2): until DONE nothing has gone back. */
const isDone = ({ cancelStatus }: TossCancel): boolean => (cancelStatus ?? 'DONE') === 'DONE'

const cancelOf = (cancel: TossCancel): ProviderCancel => ({
  transactionKey: cancel.transactionKey,
  amount: cancel.cancelAmount,
  taxFreeAmount: cancel.taxFreeAmount ?? 0,
  canceledAt: cancel.canceledAt,
})

/** `lastTransactionKey` names a cancel once there is one (core-api.md 3.1): that movement is the cancel's, not this one's. */
function keyOfApproval({ lastTransactionKey, transactionKey, cancels }: BoundPayment): string | null {
  const ofCancels = new Set((cancels ?? []).map(cancel => cancel.transactionKey))
  return [lastTransactionKey, transactionKey].find(key => key && !ofCancels.has(key)) ?? null
}
