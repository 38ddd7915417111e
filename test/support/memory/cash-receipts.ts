import type { CashReceipts } from '../../../domain/cash-receipt/reads.ts'
import type { CashReceiptRow } from '../../../domain/projections/cash-receipts.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { columnsOf } from './rows.ts'

/** What pages read of cash receipts, from the rows kept in memory. */
export const createMemoryCashReceipts = (store: InMemoryStore): CashReceipts => ({
  async ofOrder(orderId) {
    const row = store.rowOf('cash_receipts', `receipt-${orderId}`)
    return row && columnsOf<CashReceiptRow>(row)
  },
  async aboveBalance(now, limit) {
    return store
      .rowsOf('cash_receipts')
      .map(columnsOf<CashReceiptRow>)
      .filter(({ status }) => status === 'issued' || status === 'registered')
      .filter(({ failure, updated_at }) => failure === null || updated_at < later(now, -DAY_MS))
      .map(({ order_id: orderId, standing }) => {
        const balance = store.rowOf('payment_summary', `payment-${orderId}`)?.balance as number
        return { orderId, standing, tooMuch: standing - balance }
      })
      .filter(({ tooMuch }) => tooMuch > 0)
      .slice(0, limit)
  },
})
