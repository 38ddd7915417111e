import { epochMsOf, MINUTE_MS } from '../../../domain/time.ts'
import { TossError } from '../errors.ts'
import type { Merchant } from '../merchant.ts'
import type { World } from '../world.ts'

/**
 * Calls of one operation with one key within a minute of the sandbox's clock, as Toss's test environment counts 100
 * (core-api.md 1.8); off unless the rule `requestsPerMinute` says how many.
 */
export function createRateLimit() {
  const counted = new Map<string, number>()
  let minute = 0

  /** @throws TOO_MANY_REQUESTS */
  return function count(world: World, merchant: Merchant, operation: string): void {
    const { requestsPerMinute } = world.rules.get()
    if (requestsPerMinute === null) return
    const now = Math.floor(epochMsOf(world.now()) / MINUTE_MS)
    if (now !== minute) counted.clear()
    minute = now
    const caller = `${merchant.key} ${operation}`
    const calls = (counted.get(caller) ?? 0) + 1
    if (calls > requestsPerMinute) throw new TossError('TOO_MANY_REQUESTS')
    counted.set(caller, calls)
  }
}
