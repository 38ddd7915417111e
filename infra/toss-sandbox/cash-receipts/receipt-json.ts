import { DAY_MS, type Instant, later } from '../../../domain/time.ts'
import type { CashReceiptDocument } from '../documents/cash-receipt.ts'
import { tossCode } from '../errors.ts'
import type { View } from '../means-json.ts'
import { offsetText } from '../moments.ts'
import { isOlder, RECEIPTS_SINCE } from '../older-versions.ts'

/** The tax office's answer can be seen one or two days later (core-api.md 2.9); here after one. */
const ANSWERED_MS = DAY_MS

export const receiptPage = (mId: string, orderId: string, origin: string): string =>
  `${origin}/receipt/mids/${mId}/orders/${orderId}/cash-receipt?ref=dashboard`

/** `c_` and the key of what is taken back (core-api.md 1.10). @param earlier how many parts were before this one */
export const cancelReceiptKey = (receiptKey: string, earlier: number): string =>
  `c_${receiptKey}${earlier === 0 ? '' : `_${earlier + 1}`}`

/** `01012345678` → `010****5678` */
export const maskIdentity = (digits: string): string => `${digits.slice(0, 3)}****${digits.slice(-4)}`

/** The tax office says no a day later: the request itself is taken (core-api.md 5.2, NTS_ERROR). */
export const refusedLater = (code: string | null) =>
  code === null ? null : { code, message: tossCode(code).ko }

type Told = Omit<CashReceiptDocument, 'serial' | 'family' | 'balanceAmount'>

function statusOf({ requestedAt, failure }: Told, now: Instant) {
  if (later(requestedAt, ANSWERED_MS) > now) return 'IN_PROGRESS'
  return failure ? 'FAILED' : 'COMPLETED'
}

/** The CashReceipt object (core-api.md 3.2), with the older names for a merchant of before 2022-07-27. */
export function receiptJson(receipt: Told, { origin, now }: Pick<View, 'origin' | 'now'>, version: string) {
  const issueStatus = statusOf(receipt, now)
  const { transactionType, customerIdentityNumber, requestedAt } = receipt
  const moment = offsetText(requestedAt)
  const older = {
    approvalNumber: '000000000',
    registrationNumber: customerIdentityNumber,
    customerIdentityNumber: undefined,
    requestedAt: undefined,
    approvedAt: transactionType === 'CONFIRM' ? moment : null,
    canceledAt: transactionType === 'CANCEL' ? moment : null,
  }
  return {
    receiptKey: receipt.receiptKey,
    issueNumber: '000000000',
    issueStatus,
    amount: receipt.amount,
    taxFreeAmount: receipt.taxFreeAmount,
    orderId: receipt.orderId,
    orderName: receipt.orderName,
    type: receipt.type,
    transactionType,
    businessNumber: receipt.businessNumber,
    customerIdentityNumber,
    failure: issueStatus === 'FAILED' ? receipt.failure : null,
    requestedAt: moment,
    receiptUrl: receiptPage(receipt.mId, receipt.orderId, origin),
    ...(isOlder(version, RECEIPTS_SINCE) ? older : {}),
  }
}
