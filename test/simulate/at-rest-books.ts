import type { FindingRow } from '../../domain/projections/findings.ts'
import { signed } from './books.ts'
import type { Surroundings } from './surroundings.ts'

const findings = async ({ house }: Surroundings) =>
  (await house.rows('findings')) as unknown as readonly FindingRow[]

/** Is there a movement that is in one of the two books only, and that no sweep has found yet? */
export async function isApart(surroundings: Surroundings): Promise<boolean> {
  const apart = [...surroundings.watch.money.apart()]
  if (apart.length === 0) return false
  const found = new Set((await findings(surroundings)).map(row => row.transaction_key))
  return apart.some(({ transactionKey }) => !found.has(transactionKey))
}

/**
 * 1: what Toss captured less what it gave back is what our ledger says, for each order and in all. 15: where it is not, the
 * sweep has found it, and may not have been able to write it down itself.
 */
export async function compareBooks(
  surroundings: Surroundings,
  { sweeps, isClosed }: { sweeps: boolean; isClosed: boolean },
): Promise<void> {
  const { watch, house, coverage, faults } = surroundings
  const ours = new Map<string, number>()
  for (const { order_id, amount } of await house.rows('ledger'))
    ours.set(String(order_id), (ours.get(String(order_id)) ?? 0) + Number(amount))
  const theirs = new Map<string, number>()
  for (const row of watch.books.all()) {
    const orderId = watch.books.orderOf(row.orderId)
    theirs.set(orderId, (theirs.get(orderId) ?? 0) + signed(row))
  }
  const found = await findings(surroundings)
  const lagged = faults.lags || faults.happened.some(({ kind }) => kind === 'toss: look-up lags')
  for (const orderId of new Set([...ours.keys(), ...theirs.keys()])) {
    const [our, their] = [ours.get(orderId) ?? 0, theirs.get(orderId) ?? 0]
    if (our === their) continue
    const keys = watch.books.rowsOf(orderId).map(({ transactionKey }) => transactionKey)
    const finding = found.find(row => row.transaction_key !== null && keys.includes(row.transaction_key))
    const isOurs = watch.payments.has(orderId)
    // What only a webhook tells is lost with it, or with a look-up that lags behind it.
    const isSweeps = !isOurs || isClosed || lagged
    if (finding && (!isOurs || finding.kind !== 'orphanCapture'))
      coverage.note(`found by the sweep: ${finding.kind}`)
    else if (!sweeps && isSweeps) coverage.note('left to the sweep')
    else watch.broken(isOurs ? 1 : 15, `order ${orderId}: Toss has ${their} won, our ledger ${our}`)
  }
}
