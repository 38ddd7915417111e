import type { Instant } from '../../domain/time.ts'
import type { createFaults } from './faults.ts'
import type { Ids } from './ids.ts'
import type { Merchants } from './merchant.ts'
import type { RequestLog } from './request-log.ts'
import type { createRules } from './rules.ts'
import type { Change, SandboxStore } from './store.ts'
import type { createWebhooks } from './webhooks.ts'

/** What every part of the sandbox shares. */
export interface World {
  readonly store: SandboxStore
  readonly ids: Ids
  readonly merchants: Merchants
  readonly publicUrl: string
  readonly faults: Awaited<ReturnType<typeof createFaults>>
  readonly webhooks: Awaited<ReturnType<typeof createWebhooks>>
  readonly requests: RequestLog
  readonly rules: Awaited<ReturnType<typeof createRules>>
  /** The sandbox's own time: the clock's plus the offset set in the console. */
  now(): Instant
  /** Real time, in milliseconds. */
  wait(ms: number): Promise<void>
  /** One at a time per name; not to be entered twice by one caller. */
  locked<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Durable when it resolves; webhooks among the changes go out soon afterwards. */
  commit(changes: readonly Change[]): Promise<void>
}

/** Queues per name, forgotten when empty. */
export function createLocks(): World['locked'] {
  const tails = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(work, work)
    const tail = turn.catch(() => {}).finally(() => tails.get(name) === tail && tails.delete(name))
    tails.set(name, tail)
    return turn
  }
}
