import { MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { clientAddressOf } from './client-address.ts'

const PER_ACCOUNT = 30
const PER_ADDRESS = 300
const WINDOW_MS = 10 * MINUTE_MS

/** Counts one more registration begun, per account and per address (R17). @returns ms to wait, 0 when it may go on */
export async function countRegistration(
  { rateLimit }: Pick<Ports, 'rateLimit'>,
  request: Request,
  customerId: string,
): Promise<number> {
  const [byAccount, byAddress] = await Promise.all([
    rateLimit.count(`card:${customerId}`, PER_ACCOUNT, WINDOW_MS),
    rateLimit.count(`card:${clientAddressOf(request)}`, PER_ADDRESS, WINDOW_MS),
  ])
  return Math.max(byAccount.retryAfterMs, byAddress.retryAfterMs)
}
