import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventMeta, EventStore } from '../../../domain/ports.ts'
import { instantOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { type Counter, type CounterEvent, counter } from '../../support/counter.ts'
import { engineNames, engines } from '../../support/engines.ts'

const at = instantOf(1_774_846_800_000)
const meta: EventMeta = { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' }

describe.each(engineNames)('rebuilding on %s', engine => {
  let database: Database
  let store: EventStore
  beforeAll(async () => {
    database = await engines[engine]()
    store = createEventStore(database)
    for (let stream = 0; stream < 12; stream++)
      for (let version = 0; version < 5; version++) await count(`counter-${stream}`, version, stream + 1)
  })
  afterAll(() => database?.close())

  function count(streamId: string, expected: number, by: number) {
    const events: CounterEvent[] = [{ type: 'Counted', by, at }]
    const before: Counter = { total: by * expected, name: 'counter' }
    const states: Counter[] = [{ total: by * (expected + 1), name: 'counter' }]
    return store.append(counter, {
      streamId,
      expected,
      commandId: randomUUID(),
      events,
      before,
      states,
      meta,
    })
  }
  const look = (repair = false) => rebuild(database, [counter], { repair })

  test('proves what appends wrote, and tells how far it is', async () => {
    const told: number[] = []
    const rebuilt = await rebuild(database, [counter], { onProgress: events => told.push(events) })
    expect(rebuilt).toEqual({
      events: 60,
      streams: 12,
      rows: 72,
      differences: [],
      broken: [],
      repaired: false,
    })
    expect(told.at(-1)).toBe(60)
  })

  test('finds every kind of wrong row by table, key and column, and leaves it when only asked to look', async () => {
    await database.query(
      `UPDATE rm.products SET sort = sort + 1, data = '{"total": 0}' WHERE key = 'counter-1'`,
    )
    await database.query(`UPDATE rm.ledger SET version = 9 WHERE key = 'counter-2/2'`)
    await database.query(`DELETE FROM rm.ledger WHERE key = 'counter-3/5'`)
    await database.query(
      `INSERT INTO rm.products (key, stream_id, version, name, on_sale, sort, data) VALUES ('ghost', 'counter-0', 1, 'x', true, 1, '{}')`,
    )
    await database.query(
      `UPDATE es.streams SET state = '{"total": 1, "name": "counter"}' WHERE stream_id = 'counter-4'`,
    )
    const differences = [
      { table: 'es.streams', key: 'counter-4', streamId: 'counter-4', kind: 'different', columns: ['state'] },
      {
        table: 'rm.ledger',
        key: 'counter-2/2',
        streamId: 'counter-2',
        kind: 'different',
        columns: ['version'],
      },
      { table: 'rm.ledger', key: 'counter-3/5', streamId: 'counter-3', kind: 'missing', columns: [] },
      {
        table: 'rm.products',
        key: 'counter-1',
        streamId: 'counter-1',
        kind: 'different',
        columns: ['sort', 'data'],
      },
      { table: 'rm.products', key: 'ghost', streamId: 'counter-0', kind: 'extra', columns: [] },
    ]
    expect((await look()).differences).toEqual(differences)
    expect(await look()).toMatchObject({ differences, repaired: false })

    expect(await look(true)).toMatchObject({ differences, repaired: true })
    expect(await look()).toMatchObject({ differences: [], rows: 72 })
    expect((await store.load(counter, 'counter-4')).state.total).toBe(25)
    expect(await count('counter-3', 5, 4)).toMatchObject({ type: 'appended', version: 6 })
  })

  test('JSON in another order of names is the same row', async () => {
    await database.query(
      `UPDATE es.streams SET state = '{"name": "counter", "total": 5}' WHERE stream_id = 'counter-0'`,
    )
    expect((await look()).differences).toEqual([])
  })

  test('a state folded under another definition is nobody’s truth and no difference', async () => {
    await database.query(
      `UPDATE es.streams SET state = '{}', state_by = 'older' WHERE stream_id = 'counter-5'`,
    )
    expect((await look()).differences).toEqual([])
  })

  test('a stream that cannot be folded is named and its rows are left alone, the others go on', async () => {
    await database.query(
      `INSERT INTO es.streams (stream_id, category, version) VALUES ('counter-bad', 'counter', 1)`,
    )
    await database.query(
      `INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
       VALUES ('counter-bad', 1, gen_random_uuid(), 'Counted', 2, '{"by": "much"}', '{}'),
              ('other-1', 1, gen_random_uuid(), 'Happened', 1, '{}', '{}')`,
    )
    await database.query(
      `INSERT INTO rm.products (key, stream_id, version, name, on_sale, sort, data) VALUES ('kept', 'counter-bad', 1, 'x', true, 1, '{}')`,
    )
    await database.query(`DELETE FROM rm.products WHERE key = 'counter-6'`)
    const rebuilt = await look(true)
    expect(rebuilt.broken.map(({ streamId }) => streamId)).toEqual(['counter-bad', 'other-1'])
    expect(rebuilt.broken[1]?.reason).toBe('no aggregate of this category is known here')
    expect(rebuilt.differences.map(({ key }) => key)).toEqual(['counter-6'])
    expect(
      await database.query(`SELECT key FROM rm.products WHERE key IN ('kept', 'counter-6') ORDER BY key`),
    ).toEqual([{ key: 'counter-6' }, { key: 'kept' }])
  })

  test('a stream longer than a page is folded whole', async () => {
    const by = 3
    const events = Array.from({ length: 6_000 }, (): CounterEvent => ({ type: 'Counted', by, at }))
    const states = events.map((_, index): Counter => ({ total: by * (index + 1), name: 'counter' }))
    await store.append(counter, {
      streamId: 'counter-long',
      expected: 0,
      commandId: randomUUID(),
      events,
      before: counter.decider.initial,
      states,
      meta,
    })
    const rebuilt = await look()
    expect(rebuilt.differences).toEqual([])
    expect(rebuilt.events).toBe(6_063) // 61 single ones and the two that cannot be folded
  })

  test('a large store whose every row is wrong, as after a restore, is repaired', async () => {
    const wrong = 150_000 // more than a function takes as arguments
    await database.query(
      `INSERT INTO rm.products (key, stream_id, version, name, on_sale, sort, data)
        SELECT 'ghost-' || n, 'counter-0', 1, 'x', true, 1, '{}' FROM generate_series(1, $1::int) AS n`,
      [wrong],
    )
    expect((await look(true)).differences).toHaveLength(wrong)
    expect(await database.query(`SELECT key FROM rm.products WHERE key LIKE 'ghost-%'`)).toEqual([])
  })
})

// On a server the shop sells on while it is looked at; an embedded store has one process and one queue.
test('sales meanwhile on a server are neither differences nor lost by a repair', async () => {
  const database = await engines.postgres()
  try {
    const store = createEventStore(database)
    const append = (streamId: string, expected: number) =>
      store.append(counter, {
        streamId,
        expected,
        commandId: randomUUID(),
        events: [{ type: 'Counted', by: 1, at } satisfies CounterEvent],
        before: { total: expected, name: 'counter' },
        states: [{ total: expected + 1, name: 'counter' }],
        meta,
      })
    for (let stream = 0; stream < 20; stream++) await append(`counter-${stream}`, 0)
    let selling = true
    const sales = Array.from({ length: 4 }, async (_, seller) => {
      let version = 1
      for (; selling; version++) await append(`counter-${seller}`, version)
      return version
    })
    for (let round = 0; round < 10; round++) {
      await database.query(`DELETE FROM rm.ledger WHERE key = 'counter-${10 + round}/1'`)
      const rebuilt = await rebuild(database, [counter], { repair: true })
      expect(rebuilt.differences.map(({ key }) => key)).toEqual([`counter-${10 + round}/1`])
    }
    selling = false
    await Promise.all(sales)
    expect((await rebuild(database, [counter])).differences).toEqual([])
  } finally {
    await database.close()
  }
})
