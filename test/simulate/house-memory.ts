import { readEvent } from '../../domain/aggregate.ts'
import { aggregates } from '../../domain/aggregates.ts'
import type { RawEvent } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'
import { createInMemoryStore, type KeptRow } from '../../infra/event-store/in-memory.ts'
import { createMemoryTables } from '../../infra/event-store/memory-tables.ts'
import type { AnyAggregate } from '../../infra/event-store/refold.ts'
import { projectAll } from '../../infra/read-models/rows.ts'
import { rowTables, tableOf } from '../../infra/read-models/tables.ts'
import { createMemoryBillingKeys } from '../support/memory/billing-keys.ts'
import { createMemoryCampaignReads } from '../support/memory/campaign-reads.ts'
import { createMemoryDueWork, createMemorySchedule } from '../support/memory/due-work.ts'
import { createMemoryInbox, nextClaimOf } from '../support/memory/inbox.ts'
import { createMemoryLegalTexts } from '../support/memory/legal-texts.ts'
import { createMemoryOutbox } from '../support/memory/outbox.ts'
import { createMemoryRateLimit } from '../support/memory/rate-limit.ts'
import { createMemoryReadModels } from '../support/memory/read-models.ts'
import { createMemorySubscriptionReads } from '../support/memory/subscription-reads.ts'
import { createMemoryBooks } from '../support/memory/watch.ts'
import { canonical } from './canonical.ts'
import { contentsOf, shuttable } from './contents-memory.ts'
import type { House } from './house.ts'
import { simulatedVault } from './vault.ts'

/** Plain memory, held to the same contract as the databases: what makes a history take milliseconds. */
export function memoryHouse(): House {
  let world = emptyWorld(() => '2026-01-01T00:00:00.000Z' as Instant)

  async function log(): Promise<RawEvent[]> {
    const { events } = await world.store.page({ limit: Number.MAX_SAFE_INTEGER })
    return [...events].reverse()
  }
  async function streamsOf(): Promise<Map<string, RawEvent[]>> {
    const streams = new Map<string, RawEvent[]>()
    for (const event of await log()) {
      const known = streams.get(event.streamId)
      if (known) known.push(event)
      else streams.set(event.streamId, [event])
    }
    return streams
  }

  return {
    async begin(now) {
      world = emptyWorld(now)
    },
    portsOf(nodeId) {
      const { store, schedule, kept, now } = world
      const { load, append, read, page } = store
      return {
        ...kept,
        events: { load, append, read },
        timeline: { page },
        due: createMemoryDueWork(schedule, { nodeId, now }),
      }
    },
    async nextClaim(of) {
      if (of === 'inbox') return world.kept.inbox.nextClaim()
      if (of === 'sweep') return world.kept.books.nextClaim()
      if (of === 'outbox') return world.kept.outbox.nextClaim()
      return nextClaimOf([...world.schedule.due.values()].filter(({ kind }) => of.due.includes(kind)))
    },
    log,
    async rows(table) {
      return [...world.store.rowsOf(table)].sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    async contents() {
      const { store, vault, kept } = world
      const streams = new Map<string, AnyAggregate>()
      for (const [streamId, [event]] of await streamsOf()) streams.set(streamId, aggregateOf(event?.category))
      return contentsOf({ store, streams, vault, inbox: kept.inbox, outbox: kept.outbox })
    },
    async differences() {
      const anew = createMemoryTables()
      const streams = await streamsOf()
      for (const [streamId, events] of streams) {
        const aggregate = aggregateOf(events[0]?.category)
        const facts = events.map(stored => readEvent<never>(aggregate.storage, stored))
        let state = aggregate.decider.initial
        const states = facts.map(fact => {
          state = aggregate.decider.evolve(state, fact)
          return state
        })
        anew.put(anew.changedBy(streamId, projectAll(aggregate, streamId, 0, facts, states)))
      }
      const differences: string[] = []
      for (const [name, { isEffect }] of rowTables) {
        if (isEffect) continue
        if (!isSame(anew.rowsOf(name), world.store.rowsOf(name)))
          differences.push(`table ${tableOf(name).name}`)
      }
      return differences
    },
    offenders: async () => [],
    openTransactions: 0,
    async close() {},
  }
}

/**
 * Do two tables hold the same rows, in whatever order? Most are the same to the letter, and only where one is not are its
 * fields put in order to compare them.
 */
function isSame(some: readonly KeptRow[], others: readonly KeptRow[]): boolean {
  const there = new Map(others.map(row => [nameOf(row), row]))
  if (there.size !== some.length) return false
  return some.every(row => {
    const other = there.get(nameOf(row))
    return JSON.stringify(row) === JSON.stringify(other) || canonical(row) === canonical(other)
  })
}
const nameOf = ({ key, stream_id }: KeptRow): string => `${key} ${stream_id}`

function emptyWorld(now: () => Instant) {
  const store = createInMemoryStore(now)
  const vault = shuttable(simulatedVault())
  return {
    store,
    vault,
    now,
    schedule: createMemorySchedule(store),
    kept: {
      read: createMemoryReadModels(store),
      subscriptions: createMemorySubscriptionReads(store),
      campaigns: createMemoryCampaignReads(store),
      legal: createMemoryLegalTexts(store),
      inbox: createMemoryInbox({ vault, now }),
      outbox: createMemoryOutbox(store, now),
      billingKeys: createMemoryBillingKeys(vault),
      rateLimit: createMemoryRateLimit(now),
      books: createMemoryBooks(store, now),
    },
  }
}

function aggregateOf(category: string | undefined): AnyAggregate {
  const found = (aggregates as readonly AnyAggregate[]).find(known => known.category === category)
  if (!found) throw new Error(`no kind of stream ${category} is known`)
  return found
}
