import { addDays, type Day, instantAt, later } from '../../../domain/time.ts'
import type { TransactionDocument } from '../documents/transaction.ts'
import type { KeyFamily } from '../merchant.ts'
import type { World } from '../world.ts'
import { PAYOUT_DAYS_MAX, soldDayOf } from './calendar.ts'
import { type Settled, settledOn } from './settlement-json.ts'

const isSettled = (row: Settled | null): row is Settled => row !== null

/** What may be settled with a day of sale from `from` to `to`, by the rule `settlements`. Oldest first. */
export async function settledRows(
  world: World,
  family: KeyFamily,
  from: Day,
  to: Day,
): Promise<readonly Settled[]> {
  const { settlements } = world.rules.get()
  if (settlements === 'none') return []
  if (settlements === 'onRequest') return requestedRows(world, family, from, to)
  const moved = { from: instantAt(addDays(from, -1)), to: later(instantAt(to), -1) }
  const rows = await world.store.find('transactions', { ref: family, ...moved, order: 'moment' })
  return rows.map(row => settledOn(row, soldDayOf(row.transactionAt))).filter(isSettled)
}

/** A payment is sold the day after the shop asked for it, each of its later cancels the day after itself. */
async function requestedRows(
  world: World,
  family: KeyFamily,
  from: Day,
  to: Day,
): Promise<readonly Settled[]> {
  const requests = await world.store.find('settlementRequests')
  const askedAt = new Map(requests.map(({ paymentKey, requestedAt }) => [paymentKey, requestedAt]))
  const rows = await world.store.find('transactions', { ref: family, order: 'moment' })
  const dayOfSale = (row: TransactionDocument): Day | null => {
    const asked = askedAt.get(row.paymentKey)
    return asked === undefined ? null : soldDayOf(asked > row.transactionAt ? asked : row.transactionAt)
  }
  return rows
    .map(row => ({ row, soldDay: dayOfSale(row) }))
    .flatMap(({ row, soldDay }) =>
      soldDay && soldDay >= from && soldDay <= to ? [settledOn(row, soldDay)] : [],
    )
    .filter(isSettled)
}

/** The first day of sale whose payout may still fall on `day`. */
export const earliestSoldFor = (day: Day): Day => addDays(day, -PAYOUT_DAYS_MAX)
