import type { ProviderReceipt } from '../../../domain/cash-receipt/provider.ts'
import { CLOCKS_APART_MAX_MS } from '../../../domain/payment/hold.ts'
import type { KeyFamily } from '../../../domain/payment/provider-payment.ts'
import { addDays, type Day, dayOf, type Instant, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { failureOf } from '../toss-lists.ts'

/** What Toss lists of one order; a word for why a day of it cannot be read. */
export type Listed = readonly ProviderReceipt[] | string

/** Toss's lists of cash receipts, each day of each family of keys read once. */
export interface ReceiptLists {
  /** No list was read before: what came into it earlier is in it. */
  readonly readAt: Instant
  /** Of every day between two moments of ours, by whichever clock: near midnight it is another day at Toss than here. */
  ofOrder(keyFamily: KeyFamily, orderId: string, since: Instant, until: Instant): Promise<Listed>
}

export function listsOf({ toss, log }: Pick<Ports, 'toss' | 'log'>, readAt: Instant): ReceiptLists {
  const days = new Map<string, Promise<ReadonlyMap<string, readonly ProviderReceipt[]> | string>>()

  async function read(keyFamily: KeyFamily, day: Day) {
    const byOrder = new Map<string, ProviderReceipt[]>()
    try {
      for await (const receipt of toss.cashReceipts(keyFamily, day, day))
        byOrder.set(receipt.orderId, [...(byOrder.get(receipt.orderId) ?? []), receipt])
    } catch (error) {
      const code = failureOf(error)
      log.warn('list of cash receipts not read', { code })
      return code
    }
    return byOrder
  }

  return {
    readAt,
    async ofOrder(keyFamily, orderId, since, until) {
      const found: ProviderReceipt[] = []
      const last = dayOf(later(until, CLOCKS_APART_MAX_MS))
      for (let day = dayOf(later(since, -CLOCKS_APART_MAX_MS)); day <= last; day = addDays(day, 1)) {
        const name = `${keyFamily} ${day}`
        const reading = days.get(name) ?? read(keyFamily, day)
        days.set(name, reading)
        const listed = await reading
        if (typeof listed === 'string') return listed
        found.push(...(listed.get(orderId) ?? []))
      }
      return found
    },
  }
}
