import { MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

const TRIES_MAX = 10
const WINDOW_MS = 15 * MINUTE_MS

/** Whether somebody signed in is who they were: asked before what cannot be undone, and before data is handed out. */
export async function passwordAgain(
  ports: Pick<Ports, 'customers' | 'rateLimit'>,
  customerId: string,
  password: string,
): Promise<{ type: 'right' | 'wrong' } | { type: 'tooMany'; retryAfterMs: number }> {
  const { retryAfterMs } = await ports.rateLimit.count(`password-again:${customerId}`, TRIES_MAX, WINDOW_MS)
  if (retryAfterMs > 0) return { type: 'tooMany', retryAfterMs }
  const customer = await ports.customers.customer(customerId)
  const isThem = customer && (await ports.customers.signIn(customer.email, password)) === customerId
  return { type: isThem ? 'right' : 'wrong' }
}
