import type { ChargeRow } from '../../domain/projections/subscriptions.ts'
import { addDays, type Day } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/** One charge as its member sees it: `from` and `lastDay` are days they may use. Won. */
export interface ChargeView {
  readonly orderId: string | null
  readonly status: ChargeRow['status']
  readonly isChange: boolean
  readonly amount: number
  readonly from: Day
  readonly lastDay: Day
  /** gone back of it */
  readonly refunded: number
  readonly refunding: boolean
}

/** Two years of months: older ones stand among the payments. */
const SHOWN_MAX = 24

/** Newest first; what went back of each is read from its own payment. */
export async function chargeHistory(
  { subscriptions, read }: Pick<Ports, 'subscriptions' | 'read'>,
  subscriptionId: string,
): Promise<{ readonly charges: readonly ChargeView[]; readonly more: boolean }> {
  const rows = (await subscriptions.charges(subscriptionId)).toReversed()
  const charges = await Promise.all(rows.slice(0, SHOWN_MAX).map(row => chargeView(read, row)))
  return { charges, more: rows.length > SHOWN_MAX }
}

async function chargeView(read: Ports['read'], row: ChargeRow): Promise<ChargeView> {
  const payment = row.order_id && row.status === 'charged' ? await read.payment(row.order_id) : null
  return {
    orderId: row.order_id,
    status: row.status,
    isChange: row.purpose === 'change',
    amount: row.amount,
    from: row.from_day,
    lastDay: addDays(row.to_day, -1),
    refunded: payment ? payment.detail.captured - payment.balance : 0,
    refunding: payment?.status === 'canceling',
  }
}
