import type { PeriodRow } from '../../domain/subscription/reads.ts'
import type { Day } from '../../domain/time.ts'

export type CellState =
  | 'charged'
  | 'failed'
  | 'started'
  | 'credited'
  | 'waived'
  | 'elsewhere'
  | 'refunded'
  | 'partlyRefunded'
  | 'refunding'

/** One period, or one change of plan within it: what was asked and what became of it. Won. */
export interface PeriodCell {
  readonly key: string
  readonly index: number
  readonly isChange: boolean
  readonly from: Day
  readonly to: Day
  readonly state: CellState
  readonly amount: number
  /** of `amount`, what has not gone back; null where nothing was paid */
  readonly left: number | null
  readonly attempt: number
  readonly code: string | null
  /** its payment; null where nothing was charged */
  readonly orderId: string | null
}

export function periodCell(row: PeriodRow): PeriodCell {
  const state = cellState(row)
  const paid = row.status === 'charged'
  return {
    key: row.order_id ?? `${row.period_index}-${row.status}`,
    index: row.period_index,
    isChange: row.purpose === 'change',
    from: row.from_day,
    to: row.to_day,
    state,
    amount: row.amount,
    left: paid ? row.balance : null,
    attempt: row.attempt,
    code: row.code,
    orderId: row.order_id,
  }
}

/** What went back is told by the payment, since staff may cancel it there or at Toss. */
function cellState({ status, payment_status }: PeriodRow): CellState {
  if (status !== 'charged') return status
  if (payment_status === 'canceled') return 'refunded'
  if (payment_status === 'partialCanceled') return 'partlyRefunded'
  return payment_status === 'canceling' ? 'refunding' : 'charged'
}
