import type { KeyFamily } from '../../../domain/payment/provider-payment.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { settleNow } from '../settle-on-read.ts'

const FAMILIES: readonly KeyFamily[] = ['api', 'widget']
/** The merchant has no keys of this family: it has no books. */
const NO_KEYS = 'KEYS_MISSING'

/**
 * Reads Toss's books of a stretch of time: payments known here are looked up, and of those that are not the log says how
 * many there are. @returns why it could not be read to the end, or null
 */
export async function readBooks(ports: Ports, from: Instant, to: Instant): Promise<string | null> {
  let unknown = 0
  for (const family of FAMILIES)
    try {
      const seen = new Set<string>()
      for await (const { orderId } of ports.toss.transactions(family, from, to)) {
        if (seen.has(orderId)) continue
        seen.add(orderId)
        if (await ports.read.payment(orderId)) await settleNow(ports, orderId)
        else unknown++
      }
    } catch (error) {
      const { code } = error as { code?: unknown }
      if (code !== NO_KEYS) return typeof code === 'string' ? code : 'FAILED'
    }
  if (unknown > 0)
    ports.log.error('money at Toss that the restored shop knows nothing of', { count: unknown })
  return null
}
