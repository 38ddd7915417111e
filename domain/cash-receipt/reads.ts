import type { CashReceiptRow } from '../projections/cash-receipts.ts'
import type { Instant } from '../time.ts'

/** Cash receipts as they are read (현금영수증). */
export interface CashReceipts {
  ofOrder(orderId: string): Promise<CashReceiptRow | null>
  /**
   * Orders whose receipt says more than is still paid: money went back, the receipt has not yet. One whose last cancel
   * Toss refused is among them again after a day.
   */
  aboveBalance(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly orderId: string; readonly standing: number; readonly tooMuch: number }[]>
}
