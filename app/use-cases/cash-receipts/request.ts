import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import { mayHaveReceipt } from '../../../domain/cash-receipt/eligible.ts'
import type { ReceiptUse } from '../../../domain/cash-receipt/events.ts'
import type { ReceiptRequest } from '../../../domain/cash-receipt/provider.ts'
import { refuse } from '../../../domain/decider.ts'
import type { OrderId, Subject } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { Ports } from '../../ports.ts'
import { execute, unlessBusy } from '../execute.ts'
import { windowReceipt, windowReceiptStands } from '../toss-records.ts'
import { noteReceiptAnswer } from './note-answer.ts'

/** Whom it is for: digits of a mobile number, a receipt card or a business. */
export interface WantedReceipt {
  readonly use: ReceiptUse
  readonly identity: string
}

/**
 * 현금영수증 발급, for what is still paid of an order: the intent is written, Toss is asked, the outcome is noted. Two
 * presses are one receipt. Refuses before it is asked for: NO_CASH_RECEIPT (no cash payment, or nothing paid),
 * CASH_RECEIPT_STANDS (also of one Toss issued in its window, unless the tax office has refused that since). Source: core-api.md 2.9.
 * @param by staff can look at Toss whether there is one where nothing here tells; a buyer cannot, and is refused then
 */
export async function requestCashReceipt(
  ports: Ports,
  row: PaymentSummary,
  wanted: WantedReceipt,
  by: 'buyer' | 'staff',
) {
  if (!mayHaveReceipt(row)) return refuse('NO_CASH_RECEIPT')
  const ofWindow = await windowReceipt(ports, row)
  if (ofWindow === 'unknown' && by === 'buyer') return refuse('NO_CASH_RECEIPT')
  const isOfWindow = ofWindow !== null && ofWindow !== 'unknown'
  if (isOfWindow && (await windowReceiptStands(ports, row))) return refuse('CASH_RECEIPT_STANDS')
  const orderId = row.order_id as OrderId
  const request: ReceiptRequest = {
    type: 'receipt',
    keyFamily: row.key_family,
    orderId,
    orderName: row.order_name,
    ...wanted,
    amount: row.balance,
    taxFreeAmount: Math.min(row.detail.taxFreeBalance, row.balance),
  }
  const requested = await execute(ports, cashReceipt, orderId, {
    type: 'RequestCashReceipt',
    orderId,
    subject: row.subject as Subject,
    orderName: row.order_name,
    keyFamily: row.key_family,
    use: wanted.use,
    identity: await ports.vault.seal(row.subject, 'statutory', wanted.identity),
    amount: won(request.amount),
    taxFreeAmount: won(request.taxFreeAmount),
    requestHash: ports.toss.requestHash(request),
    at: ports.clock.now(),
  })
  const { asking, wanted: kept } = requested.type === 'accepted' ? requested.state.context : NOTHING
  if (!asking || !kept) return requested
  const answer = await ports.toss.issueCashReceipt(request, asking.idempotencyKey)
  await unlessBusy(noteReceiptAnswer(ports, orderId, answer, { nth: kept.nth, repeated: false }))
  return requested
}

const NOTHING = { asking: null, wanted: null }
