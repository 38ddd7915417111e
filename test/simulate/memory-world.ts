import type { Instant } from '../../domain/time.ts'
import { createInMemoryStore, type InMemoryStore } from '../../infra/event-store/in-memory.ts'
import { createMemoryBillingKeys } from '../support/memory/billing-keys.ts'
import { createMemoryCampaignReads } from '../support/memory/campaign-reads.ts'
import { createMemorySchedule, createScheduleAnew } from '../support/memory/due-work.ts'
import { createMemoryInbox } from '../support/memory/inbox.ts'
import { createMemoryLegalTexts } from '../support/memory/legal-texts.ts'
import { createMemoryOutbox } from '../support/memory/outbox.ts'
import { createMemoryRateLimit } from '../support/memory/rate-limit.ts'
import { createMemoryReadModels } from '../support/memory/read-models.ts'
import type { Restore } from '../support/memory/recovery.ts'
import { createMemorySubscriptionReads } from '../support/memory/subscription-reads.ts'
import { createMemoryBooks } from '../support/memory/watch.ts'
import { shuttable } from './contents-memory.ts'
import { simulatedVault } from './vault.ts'

/** Everything the house in plain memory keeps of one shop. */
export type MemoryWorld = ReturnType<typeof emptyWorld>

export function emptyWorld(now: () => Instant) {
  const store = createInMemoryStore(now)
  const vault = shuttable(simulatedVault())
  return {
    store,
    vault,
    now,
    restores: [] as Restore[],
    schedule: createMemorySchedule(store),
    kept: {
      ...readsOf(store),
      inbox: createMemoryInbox({ vault, now }),
      outbox: createMemoryOutbox(store, now),
      billingKeys: createMemoryBillingKeys(vault),
      rateLimit: createMemoryRateLimit(now),
      books: createMemoryBooks(store, now),
    },
  }
}

const readsOf = (store: InMemoryStore) => ({
  read: createMemoryReadModels(store),
  subscriptions: createMemorySubscriptionReads(store),
  campaigns: createMemoryCampaignReads(store),
  legal: createMemoryLegalTexts(store),
})

/**
 * The same once more, which goes on by itself.
 * @param how `asItIs`, as a standby has it; `anew` as a restore makes it: what is due is folded from the facts, and who tried
 * too often is in no backup
 */
export function copyOf(world: MemoryWorld, how: 'asItIs' | 'anew'): MemoryWorld {
  const { vault, now, restores, schedule, kept } = world
  const store = world.store.copy(now)
  return {
    store,
    vault,
    now,
    restores: restores.map(row => ({ ...row })),
    schedule: how === 'anew' ? createScheduleAnew(store) : schedule.copy(store),
    kept: {
      ...readsOf(store),
      inbox: kept.inbox.copy(),
      outbox: kept.outbox.copy(store),
      billingKeys: kept.billingKeys.copy(),
      rateLimit: createMemoryRateLimit(now),
      books: kept.books.copy(store),
    },
  }
}
