import { leafOf } from '../leaf.ts'
import type { SubscriptionState } from './machine.ts'

/** One word for where a subscription stands: what rows, lists and pages show. */
export type SubscriptionStatus =
  | 'registered'
  | 'trial'
  | 'active'
  | 'pastDue' // owes, still entitled
  | 'suspended' // owes, no longer entitled
  | 'pausing' // paused, and the paid time still runs
  | 'paused'
  | 'resuming'
  | 'leaving'
  | 'ended'

const STATUSES: ReadonlyArray<readonly [path: unknown, status: SubscriptionStatus]> = [
  [{ live: 'registered' }, 'registered'],
  [{ live: 'trial' }, 'trial'],
  [{ live: 'active' }, 'active'],
  [{ live: { pastDue: 'grace' } }, 'pastDue'],
  [{ live: { pastDue: 'suspended' } }, 'suspended'],
  [{ live: { paused: 'running' } }, 'pausing'],
  [{ live: { paused: 'resting' } }, 'paused'],
  [{ live: 'resuming' }, 'resuming'],
  [{ live: 'leaving' }, 'leaving'],
  ['ended', 'ended'],
]

/** The same by the innermost state alone, as staff's timeline has it; null for one that is no status of its own. */
export const statusOfLeaf = (leaf: string): SubscriptionStatus | null =>
  STATUSES.find(([path]) => leafOf(path) === leaf)?.[1] ?? null

/** @throws for a stream without facts: there is no such subscription. */
export function statusOf(state: SubscriptionState): SubscriptionStatus {
  const found = STATUSES.find(([path]) => state.matches(path as never))
  if (!found) throw new Error('a subscription without facts has no status')
  return found[1]
}
