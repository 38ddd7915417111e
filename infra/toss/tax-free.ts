import type { Binding, KeyFamily } from '../../domain/payment/provider-payment.ts'
import type { Log } from '../../domain/ports.ts'
import type { BoundPayment } from './bind.ts'

/** What Toss says of a payment of which nothing went back: a cancel takes its tax-free part along. */
const WHOLE: ReadonlySet<BoundPayment['status']> = new Set(['DONE', 'WAITING_FOR_DEPOSIT'])

/**
 * Of a shop without a contract for tax-free goods (복합 과세) Toss answers a tax-free part of 0, whatever was sent
 * (core-api.md 1.11): the money is right, and its receipts charge tax on all of it. Once for each family of keys, since it
 * depends on the contract behind them and is so of every payment. An answer that is silent says nothing.
 */
export function taxFreeWarning(log: Log): (binding: Binding, payment: BoundPayment) => void {
  const told = new Set<KeyFamily>()
  return ({ keyFamily, taxFreeAmount = 0 }, { status, taxFreeAmount: kept }) => {
    if (taxFreeAmount === 0 || kept !== 0 || !WHOLE.has(status) || told.has(keyFamily)) return
    told.add(keyFamily)
    log.warn('toss keeps no tax-free part: its receipts charge tax on it', { keyFamily })
  }
}
