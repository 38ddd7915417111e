import { MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

const WINDOW_MS = 15 * MINUTE_MS
const PER_ACCOUNT_MAX = 10
const PER_ADDRESS_MAX = 100

/** One more try at a set-up link, by address alone. @returns whole minutes to wait, 0 when it is allowed */
export async function countSetUp({ rateLimit }: Pick<Ports, 'rateLimit'>, address: string): Promise<number> {
  const { retryAfterMs } = await rateLimit.count(`staff-setup:address:${address}`, PER_ADDRESS_MAX, WINDOW_MS)
  return minutesOf(retryAfterMs)
}

/** A code, or who they are once more: by the person it would be, so that six digits are never guessed (R17). */
export async function countProof({ rateLimit }: Pick<Ports, 'rateLimit'>, staffId: string): Promise<number> {
  const { retryAfterMs } = await rateLimit.count(`staff-proof:${staffId}`, PER_ACCOUNT_MAX, WINDOW_MS)
  return minutesOf(retryAfterMs)
}

/** The same for a link somebody was invited by, by address alone. */
export async function countJoin({ rateLimit }: Pick<Ports, 'rateLimit'>, address: string): Promise<number> {
  const { retryAfterMs } = await rateLimit.count(`staff-join:address:${address}`, PER_ADDRESS_MAX, WINDOW_MS)
  return minutesOf(retryAfterMs)
}

const minutesOf = (ms: number) => Math.ceil(ms / MINUTE_MS)

/** What a refused try is answered with. */
export const tooMany = (minutes: number) => ({
  status: 429,
  headers: { 'retry-after': String(minutes * 60) },
})
