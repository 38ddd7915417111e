import { MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

const WINDOW_MS = 15 * MINUTE_MS
const PER_ACCOUNT_MAX = 10
const PER_ADDRESS_MAX = 100

type Counting = Pick<Ports, 'rateLimit' | 'vault'>

/**
 * Counts one try to sign in as staff, by account and by address (R17). An account nobody has is counted alike.
 * @returns whole minutes to wait, 0 when the try is allowed
 */
export async function countSignIn(ports: Counting, email: string, address: string): Promise<number> {
  const account = ports.vault.fingerprint('staff-sign-in', email.normalize('NFC').toLowerCase())
  const counts = await Promise.all([
    ports.rateLimit.count(`staff-sign-in:account:${account}`, PER_ACCOUNT_MAX, WINDOW_MS),
    ports.rateLimit.count(`staff-sign-in:address:${address}`, PER_ADDRESS_MAX, WINDOW_MS),
  ])
  return minutesOf(Math.max(...counts.map(({ retryAfterMs }) => retryAfterMs)))
}

/** The same for a set-up link, by address alone. */
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
