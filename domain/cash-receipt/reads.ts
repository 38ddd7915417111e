import type { CashReceiptRow } from '../projections/cash-receipts.ts'

/** Cash receipts as they are read (현금영수증). */
export interface CashReceipts {
  ofOrder(orderId: string): Promise<CashReceiptRow | null>
  /**
   * Orders whose receipt says more than is still paid: money went back, the receipt has not yet. Not those whose last
   * cancel Toss refused: a person sees to them.
   */
  aboveBalance(limit: number): Promise<readonly { readonly orderId: string; readonly tooMuch: number }[]>
}
