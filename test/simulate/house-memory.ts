import { readEvent } from '../../domain/aggregate.ts'
import { aggregates } from '../../domain/aggregates.ts'
import type { RawEvent } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'
import type { KeptRow } from '../../infra/event-store/in-memory.ts'
import { createMemoryTables } from '../../infra/event-store/memory-tables.ts'
import type { AnyAggregate } from '../../infra/event-store/refold.ts'
import { projectAll } from '../../infra/read-models/rows.ts'
import { rowTables, tableOf } from '../../infra/read-models/tables.ts'
import { createMemoryDueWork } from '../support/memory/due-work.ts'
import { nextClaimOf } from '../support/memory/inbox.ts'
import { createMemoryRecovery } from '../support/memory/recovery.ts'
import { createMemoryStopSwitch } from '../support/memory/watch.ts'
import { canonical } from './canonical.ts'
import { contentsOf } from './contents-memory.ts'
import type { House } from './house.ts'
import { emptyWorld } from './memory-world.ts'
import { memoryBackups } from './restores/backups.ts'

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

  const backups = memoryBackups({
    get world() {
      return world
    },
    becomes: other => {
      world = other
    },
  })

  return {
    async begin(now) {
      world = emptyWorld(now)
    },
    portsOf(nodeId) {
      const { store, schedule, kept, now, restores } = world
      const { load, append, read, page } = store
      return {
        ...kept,
        events: { load, append, read },
        timeline: { page },
        due: createMemoryDueWork(schedule, { nodeId, now }),
        recovery: createMemoryRecovery({ restores, schedule, store }),
        stop: createMemoryStopSwitch(store),
      }
    },
    async nextClaim(of) {
      if (of === 'inbox') return world.kept.inbox.nextClaim()
      if (of === 'recovery') return backups.underWay() > 0 ? world.now() : null
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
    backups,
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

function aggregateOf(category: string | undefined): AnyAggregate {
  const found = (aggregates as readonly AnyAggregate[]).find(known => known.category === category)
  if (!found) throw new Error(`no kind of stream ${category} is known`)
  return found
}
