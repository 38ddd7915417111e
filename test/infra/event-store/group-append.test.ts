import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Appended, EventStore } from '../../../domain/ports.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { eventId } from '../../../infra/event-store/event-id.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { horizon } from '../../../infra/event-store/horizon.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { counter } from '../../support/counter.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testDatabase } from '../../support/postgres.ts'
import { randomBy } from '../../support/random.ts'
import { count } from './contract.ts'

/** A sum no column of a row holds: the fact is fine, its row is refused by the database. */
const POISON = 3_000_000_000
const streamsOf = (count: number) => Array.from({ length: count }, () => `counter-${randomUUID()}`)
const commitsOf = async (database: Database) =>
  (await database.query<{ n: number }>('SELECT count(DISTINCT xmin::text) AS n FROM es.events'))[0]?.n

describe.each(engineNames)('appends that meet on %s', engine => {
  async function withStore(ask: (database: Database, store: EventStore) => Promise<void>): Promise<void> {
    const database = await engines[engine]()
    try {
      await ask(database, createEventStore(database))
    } finally {
      await database.close()
    }
  }

  test('leave together: a hundred new streams and as many that go on take a few commits', () =>
    withStore(async (database, store) => {
      const streams = streamsOf(100)
      const first = await Promise.all(streams.map(stream => count(store, stream, 0, [1])))
      expect(first.map(({ type }) => type)).toEqual(streams.map(() => 'appended'))
      const second = await Promise.all(
        [...streams, ...streamsOf(20)].map((stream, nth) =>
          nth < 100 ? count(store, stream, 1, [2], randomUUID(), 1) : count(store, stream, 0, [1]),
        ),
      )
      expect(second.map(told => told.type === 'appended' && told.version)).toEqual([
        ...streams.map(() => 2),
        ...Array(20).fill(1),
      ])
      expect(await commitsOf(database)).toBeLessThan(20)
      expect((await rebuild(database, [counter])).differences).toEqual([])
    }))

  test('each has an outcome of its own: written, too late, of a stream that is not there, sent twice', () =>
    withStore(async (database, store) => {
      const [late, there, fresh, never, twice] = streamsOf(5) as [string, string, string, string, string]
      for (const stream of [late, there, twice]) await count(store, stream, 0, [1])
      const commandId = randomUUID()
      const sent = await count(store, twice, 1, [5], commandId, 1)
      const told = await Promise.all([
        ...streamsOf(10).map(stream => count(store, stream, 0, [1])), // a crowd, so that the rest goes in groups
        count(store, late, 0, [7]),
        count(store, there, 1, [7], randomUUID(), 1),
        count(store, fresh, 0, [7]),
        count(store, never, 3, [7]),
        count(store, twice, 1, [5], commandId, 1),
      ])
      expect(told.slice(10)).toEqual([
        { type: 'conflict' },
        { type: 'appended', version: 2, position: expect.any(Number) },
        { type: 'appended', version: 1, position: expect.any(Number) },
        { type: 'conflict' },
        sent,
      ])
      expect((await store.load(counter, never)).version).toBe(0)
      expect((await rebuild(database, [counter])).differences).toEqual([])
    }))

  test('one that is refused does not take the others with it', () =>
    withStore(async (database, store) => {
      await count(store, 'counter-taken', 0, [4_711])
      const wanted = streamsOf(30).map((stream, nth) => ({
        stream,
        by: { 7: POISON, 13: 4_711, 20: 5_005, 21: 5_005 }[nth] ?? 1,
      }))
      const told = await Promise.allSettled(wanted.map(({ stream, by }) => count(store, stream, 0, [by])))
      const types = told.map(one => (one.status === 'rejected' ? 'rejected' : one.value.type))
      expect(types[7]).toBe('rejected')
      expect((told[7] as PromiseRejectedResult).reason).toMatchObject({ code: '22003' })
      expect(told[13]).toMatchObject({ value: { type: 'duplicate', constraint: 'ledger_transaction_key' } })
      expect(types.slice(20, 22).sort()).toEqual(['appended', 'duplicate']) // of two with one key, one
      expect(types.filter(type => type === 'appended').length).toBe(27)
      const written = await database.query<{ n: number }>('SELECT count(*) AS n FROM es.streams')
      expect(written[0]?.n).toBe(28)
      expect((await rebuild(database, [counter])).differences).toEqual([])
    }))

  test('two that want one row in one commit are both heard', () =>
    withStore(async (database, store) => {
      const shared = {
        ...counter,
        projections: [
          // Not active: a code in use has an index of its own, which two at the very same moment may meet before the row's.
          () => [{ table: 'coupons', key: 'one', data: { code: 'ONE', active: false, data: {} } }],
        ],
      }
      const told = await Promise.all(
        streamsOf(12).map(streamId =>
          store.append(shared, {
            streamId,
            expected: 0,
            commandId: randomUUID(),
            events: [{ type: 'Counted' as const, by: 1, at: '2026-03-30T05:00:00.000Z' as never }],
            before: counter.decider.initial,
            states: [counter.decider.initial],
            meta: { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' },
          }),
        ),
      )
      expect(told.map(({ type }) => type)).toEqual(Array(12).fill('appended'))
      expect((await database.query('SELECT key FROM rm.coupons')).length).toBe(1)
    }))
})

/** Told of one command, to be held against the log. */
interface Told {
  readonly stream: string
  readonly commandId: string
  readonly events: number
  readonly outcome: Appended | 'rejected'
}

const WRITERS = 24
const EACH = 25
const STREAMS = 12

/** Writers that get into each other's way on few streams; everything one of them is told is kept. */
async function writeWildly(stores: readonly EventStore[], random: () => number): Promise<Told[]> {
  const told: Told[] = []
  const streams = streamsOf(STREAMS)
  async function write(store: EventStore): Promise<void> {
    for (let nth = 0; nth < EACH; nth++) {
      const stream = streams[Math.floor(random() * STREAMS)] as string
      const kind = random()
      const by =
        kind < 0.05
          ? [POISON]
          : kind < 0.15
            ? [1_001 + Math.floor(random() * 20)]
            : kind < 0.25
              ? [1, 2, 3]
              : [1]
      const { version, state } = await store.load(counter, stream)
      const expected = kind > 0.95 ? version + 1_000 : version
      const commandId = randomUUID()
      const send = () =>
        count(store, stream, expected, by, commandId, state.total).then(
          (outcome): Appended | 'rejected' => outcome,
          () => 'rejected' as const,
        )
      const outcomes = await Promise.all(random() < 0.2 ? [send(), send()] : [send()])
      for (const outcome of outcomes) told.push({ stream, commandId, events: by.length, outcome })
    }
  }
  await Promise.all(
    Array.from({ length: WRITERS }, (_, nth) => write(stores[nth % stores.length] as EventStore)),
  )
  return told
}

interface Stored {
  position: number
  stream_id: string
  version: number
  event_id: string
}
const LOG = 'SELECT position, stream_id, version, event_id::text FROM es.events ORDER BY position'

async function follow(database: Database, isOver: () => boolean): Promise<number[]> {
  const seen: number[] = []
  for (let last = 0, isLast = false; !isLast; ) {
    isLast = isOver()
    const upTo = await horizon(database)
    const some = await database.query<{ position: number }>(
      'SELECT position FROM es.events WHERE position > $1::int8 AND position <= $2::int8 ORDER BY position',
      [last, upTo],
    )
    seen.push(...some.map(({ position }) => position))
    last = Math.max(last, upTo)
    await new Promise(resolve => setImmediate(resolve))
  }
  return seen
}

describe.each(engineNames)('many writers in each other’s way on %s', engine => {
  test('everybody is told the truth, the rows are what the facts say, and a follower misses nothing', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.log(`group append, seed ${seed}`)
    // Two processes on one server are two pools; an embedded database has one process.
    const opened: Database[] = []
    try {
      if (engine === 'pglite') opened.push(await engines.pglite())
      else {
        const url = await testDatabase()
        opened.push(await openPostgres(url), await openPostgres(url))
        await migrate(opened[0] as Database)
      }
      const [database] = opened as [Database]
      let isOver = false
      const following = follow(database, () => isOver)
      const told = await writeWildly(
        opened.map(one => createEventStore(one)),
        randomBy(seed),
      )
      isOver = true
      const log = await database.query<Stored>(LOG)
      expect(await following).toEqual(log.map(({ position }) => position))

      const byId = new Map(log.map(row => [row.event_id, row]))
      for (const { stream, commandId, events, outcome } of told) {
        const rows = Array.from({ length: events }, (_, ordinal) => byId.get(eventId(commandId, ordinal)))
        const last = rows.at(-1)
        if (outcome !== 'rejected' && outcome.type === 'appended') {
          expect(last).toMatchObject({
            stream_id: stream,
            version: outcome.version,
            position: outcome.position,
          })
          expect(rows.map(row => (row?.version ?? 0) - outcome.version)).toEqual(
            rows.map((_, ordinal) => ordinal + 1 - events),
          )
        } else expect(rows).toEqual(rows.map(() => undefined))
      }
      const versions = new Map<string, number>()
      for (const { stream_id, version } of log) {
        expect(version).toBe((versions.get(stream_id) ?? 0) + 1) // in order of positions, without holes
        versions.set(stream_id, version)
      }
      const kinds = new Set(told.map(({ outcome }) => (outcome === 'rejected' ? outcome : outcome.type)))
      expect([...kinds].sort()).toEqual(['appended', 'conflict', 'duplicate', 'rejected']) // else it asked too little
      expect(log.length).toBeGreaterThan(100)
      const rebuilt = await rebuild(database, [counter])
      expect(rebuilt).toMatchObject({ differences: [], broken: [] })
    } finally {
      for (const database of opened) await database.close()
    }
  })
})
