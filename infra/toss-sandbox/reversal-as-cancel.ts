import type { CancelDetail, PaymentDocument } from './documents/payment.ts'
import { DATED_SINCE, isOlder } from './older-versions.ts'
import { step } from './payments.ts'
import type { Change } from './store.ts'
import { putTransaction } from './transactions.ts'
import type { World } from './world.ts'

/**
 * With an API version up to 1.4 a deposit the bank takes back cancels the payment, and looks like any other cancel
 * (core-api.md 1.4, 6.5). @returns null for newer versions, and where there is no deposit
 */
export function reversalAsCancel(
  world: World,
  payment: PaymentDocument,
): { readonly payment: PaymentDocument; readonly movement: Change } | null {
  const { balanceAmount: amount, taxFreeAmount, taxExemptionAmount, virtualAccount, approvedAt } = payment
  if (!isOlder(payment.version, DATED_SINCE) || !virtualAccount || !approvedAt) return null
  const now = world.now()
  const transactionKey = world.ids.transactionKey()
  const cancel: CancelDetail = {
    transactionKey,
    cancelReason: '입금 오류',
    cancelAmount: amount,
    taxFreeAmount,
    taxExemptionAmount,
    refundableAmount: 0,
    canceledAt: now,
    cancelRequestId: null,
  }
  const canceled = step(payment, { type: 'CANCELED', amount }, now, {
    balanceAmount: 0,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    lastTransactionKey: transactionKey,
    cancels: [...payment.cancels, cancel],
  })
  return canceled && { payment: canceled, movement: putTransaction(canceled, transactionKey, now, amount) }
}
