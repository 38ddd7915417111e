import { isPaidInCash, mayHaveReceipt } from '../../domain/cash-receipt/eligible.ts'
import type { ReceiptUse } from '../../domain/cash-receipt/events.ts'
import { IS_OF_THE_NUMBER } from '../../domain/cash-receipt/provider.ts'
import type { WindowReceipt } from '../../domain/payment/record.ts'
import type { CashReceiptStatus } from '../../domain/projections/cash-receipts.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { windowReceipt } from '../use-cases/toss-records.ts'

/** 현금영수증 of one order, as its buyer and staff see it. Won. */
export interface CashReceiptView {
  readonly orderId: string
  readonly orderName: string
  /** what one would be issued for; null: none can be asked for now */
  readonly offered: number | null
  readonly receipt: {
    readonly status: CashReceiptStatus
    readonly use: ReceiptUse
    /** its last four digits; null where it was erased */
    readonly identity: string | null
    readonly amount: number
    readonly standing: number
    readonly issueNumber: string | null
    readonly url: string | null
    /** Toss's code or the tax office's */
    readonly failure: string | null
    /** another number may do */
    readonly isOfTheNumber: boolean
    readonly requestedAt: Instant
    /** an answer is awaited */
    readonly isOpen: boolean
    readonly stands: boolean
  } | null
  /** what the buyer asked for in Toss's window, which goes with refunds by itself; `stands`: not all was refunded */
  readonly ofWindow: (WindowReceipt & { readonly stands: boolean }) | null
  /** what one would be issued for in its place, if the tax office refused it: Toss tells when one is asked for */
  readonly offeredInstead: number | null
  /** no record was kept that would tell of one */
  readonly windowUnknown: boolean
  readonly paidInCash: boolean
}

const OPEN: readonly CashReceiptStatus[] = ['requesting', 'canceling']
const STANDS: readonly CashReceiptStatus[] = ['issued', 'registered']

export async function cashReceiptView(
  ports: Pick<Ports, 'cashReceipts' | 'vault' | 'events' | 'people'>,
  row: PaymentSummary,
): Promise<CashReceiptView> {
  const vault = await openerOf(ports, row.subject)
  const [kept, window] = await Promise.all([
    ports.cashReceipts.ofOrder(row.order_id),
    windowReceipt({ events: ports.events, vault }, row),
  ])
  // One was only asked for here where that of the window was refused.
  const ofWindow = window === 'unknown' || kept ? null : window
  const identity = kept && (await vault.open<string>(kept.identity))
  const isOpen = kept !== null && OPEN.includes(kept.status)
  const stands = kept !== null && STANDS.includes(kept.status)
  const sum = mayHaveReceipt(row) && !isOpen && !stands ? row.balance : null
  return {
    orderId: row.order_id,
    orderName: row.order_name,
    offered: ofWindow ? null : sum,
    receipt: kept && {
      status: kept.status,
      use: kept.use,
      identity: identity && `••••${identity.slice(-4)}`,
      amount: kept.amount,
      standing: kept.standing,
      issueNumber: kept.issue_number,
      url: kept.receipt_url,
      failure: kept.failure,
      isOfTheNumber: IS_OF_THE_NUMBER.includes(kept.failure ?? ''),
      requestedAt: kept.requested_at,
      isOpen,
      stands,
    },
    ofWindow: ofWindow && { ...ofWindow, stands: row.balance > 0 },
    offeredInstead: ofWindow ? sum : null,
    windowUnknown: window === 'unknown',
    paidInCash: isPaidInCash(row),
  }
}
