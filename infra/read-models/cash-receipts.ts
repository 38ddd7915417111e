import type { CashReceipts } from '../../domain/cash-receipt/reads.ts'
import type { CashReceiptRow } from '../../domain/projections/cash-receipts.ts'
import type { Database } from '../database/database.ts'

const OF_ORDER = {
  name: 'cash_receipt_of_order',
  text: `SELECT order_id, subject, key_family, status, use, identity, amount, standing, issue_number, receipt_url, failure,
      requested_at, issued_at, updated_at
    FROM rm.cash_receipts WHERE key = $1`,
}
/** Both rows were written with their facts; what is on its way at Toss changes neither. */
const ABOVE_BALANCE = {
  name: 'cash_receipts_above_balance',
  text: `SELECT r.order_id, r.standing, r.standing - s.balance AS too_much
      FROM rm.cash_receipts r JOIN rm.payment_summary s ON s.key = 'payment-' || r.order_id
     WHERE r.status IN ('issued', 'registered') AND r.standing > s.balance
       AND (r.failure IS NULL OR r.updated_at < $1::timestamptz - interval '1 day')
     ORDER BY r.key LIMIT $2`,
}

interface Above {
  readonly order_id: string
  readonly standing: number
  readonly too_much: number
}

/** 현금영수증, from the rows facts wrote. */
export const createCashReceipts = (database: Database): CashReceipts => ({
  async ofOrder(orderId) {
    const [row] = await database.query<CashReceiptRow>(OF_ORDER, [`receipt-${orderId}`])
    return row ?? null
  },
  async aboveBalance(now, limit) {
    const rows = await database.query<Above>(ABOVE_BALANCE, [now, limit])
    return rows.map(({ order_id, standing, too_much }) => ({
      orderId: order_id,
      standing,
      tooMuch: too_much,
    }))
  },
})
