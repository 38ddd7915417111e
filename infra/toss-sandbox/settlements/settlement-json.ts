import { type Day, dayOf } from '../../../domain/time.ts'
import type { TransactionDocument } from '../documents/transaction.ts'
import { METHOD_NAMES } from '../institutions.ts'
import { type Means, meansJson, optional, type View } from '../means-json.ts'
import { offsetText } from '../moments.ts'
import { cancelJson } from '../payment-json.ts'
import { paidOutDayOf } from './calendar.ts'
import { feesOf } from './fees.ts'

/** A row that is settled: what the list finds it by. */
export interface Settled {
  readonly row: TransactionDocument & { readonly means: Means }
  readonly soldDay: Day
  readonly paidOutDay: Day
}

/** @param soldDay decided by the day the money moved, or by the shop's request */
export function settledOn(row: TransactionDocument, soldDay: Day): Settled | null {
  const { means, status } = row
  // A deposit that the bank took back is no money (its row says WAITING_FOR_DEPOSIT).
  if (!means || !['DONE', 'CANCELED', 'PARTIAL_CANCELED'].includes(status)) return null
  return { row: { ...row, means }, soldDay, paidOutDay: paidOutDayOf(row.method, soldDay) }
}

/** The Settlement object (core-api.md 3.2). A cancel's sums are negative (section 10, no. 24). */
export function settlementJson({ row, soldDay, paidOutDay }: Settled, view: View) {
  const { means, cancel, amount: moved } = row
  const amount = cancel ? -moved : moved
  const { card } = means
  const freeMonths = card?.isInterestFree ? card.installmentPlanMonths : 0
  const after = cancel?.refundableAmount ?? moved
  const cost = feesOf(row.method, cancel ? after + moved : 0, after, freeMonths)
  return {
    mId: row.mId,
    paymentKey: row.paymentKey,
    transactionKey: row.transactionKey,
    orderId: row.orderId,
    currency: row.currency,
    method: METHOD_NAMES[row.method][view.language],
    amount,
    interestFee: cost.interestFee,
    fees: cost.fees,
    supplyAmount: cost.supplyAmount,
    vat: cost.vat,
    payOutAmount: amount - cost.supplyAmount - cost.vat,
    approvedAt: offsetText(means.approvedAt ?? row.transactionAt),
    soldDate: soldDay,
    paidOutDate: paidOutDay,
    ...settledMeans(means, paidOutDay, view),
    cancel: optional(cancel, cancel => cancelJson(cancel, row)),
  }
}

/** What is settled was acquired; once paid out it is COMPLETED whatever the rules say of Payments. */
function settledMeans(means: Means, paidOutDay: Day, view: View) {
  const settlementStatus = paidOutDay <= dayOf(view.now) ? 'COMPLETED' : 'INCOMPLETED'
  const json = meansJson(means, view)
  return {
    card: json.card && { ...json.card, acquireStatus: 'COMPLETED' },
    easyPay: json.easyPay,
    giftCertificate: json.giftCertificate && { ...json.giftCertificate, settlementStatus },
    mobilePhone: json.mobilePhone && { ...json.mobilePhone, settlementStatus },
    transfer: json.transfer && { ...json.transfer, settlementStatus },
    virtualAccount: json.virtualAccount && { ...json.virtualAccount, settlementStatus },
  }
}
