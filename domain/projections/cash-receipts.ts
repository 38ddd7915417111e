import type { Json, Projection } from '../aggregate.ts'
import type { CashReceiptEvent, ReceiptUse } from '../cash-receipt/events.ts'
import type { CashReceiptState } from '../cash-receipt/machine.ts'
import { LIST_LAG_MS } from '../cash-receipt/provider.ts'
import type { KeyFamily } from '../payment/provider-payment.ts'
import { askOfTry } from '../payment/schedule.ts'
import type { Sealed } from '../sealed.ts'
import { DAY_MS, HOUR_MS, type Instant, later, latest } from '../time.ts'

export type CashReceiptStatus =
  | 'requesting'
  | 'issued'
  | 'registered' // 국세청 has it
  | 'canceling'
  | 'canceled'
  | 'declined'
  | 'rejected'

/** The newest cash receipt of an order, as pages show it. Won. */
export interface CashReceiptRow {
  readonly order_id: string
  readonly subject: string
  readonly key_family: KeyFamily
  readonly status: CashReceiptStatus
  readonly use: ReceiptUse
  readonly identity: Sealed
  readonly amount: number
  /** what of it still stands */
  readonly standing: number
  readonly issue_number: string | null
  readonly receipt_url: string | null
  readonly failure: string | null
  readonly requested_at: Instant
  readonly issued_at: Instant | null
  readonly updated_at: Instant
}

/** One row an order. */
export const cashReceiptRow: Projection<CashReceiptState, CashReceiptEvent> = (place, event, state) => {
  const { wanted, issued, standing, failure } = state.context
  if (!wanted) return []
  const row: CashReceiptRow = {
    order_id: wanted.orderId,
    subject: wanted.subject,
    key_family: wanted.keyFamily,
    status: state.matches('issued') && issued?.registered ? 'registered' : (state.value as CashReceiptStatus),
    use: wanted.use,
    identity: wanted.identity,
    amount: wanted.amount,
    standing,
    issue_number: issued?.issueNumber ?? null,
    receipt_url: issued?.receiptUrl ?? null,
    failure,
    requested_at: wanted.requestedAt,
    issued_at: issued?.at ?? null,
    updated_at: event.at,
  }
  return [{ table: 'cash_receipts', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

export const CASH_RECEIPT_DUE_KINDS = ['receipt'] as const
export type CashReceiptDueKind = (typeof CASH_RECEIPT_DUE_KINDS)[number]

/** The tax office's word can be seen one or two days later (core-api.md 2.9). */
const TAX_OFFICE_MS = DAY_MS + HOUR_MS

/** Looked at while an answer of Toss's, or the tax office's, is awaited. */
export const cashReceiptDue: Projection<CashReceiptState, CashReceiptEvent> = (place, event, state) => {
  const { issued, asking, canceling } = state.context
  const open = asking ?? canceling
  const awaitsOffice = state.matches('issued') && issued !== null && !issued.registered
  const dueAt = open
    ? latest(later(event.at, LIST_LAG_MS), askOfTry(open.try, event.at, open.startedAt))
    : awaitsOffice
      ? later(issued.at, TAX_OFFICE_MS)
      : null
  const data = dueAt ? { kind: 'receipt', due_at: dueAt } : { kind: null, due_at: null }
  return [{ table: 'due', key: place.id, data }]
}
