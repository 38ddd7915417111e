import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventStore } from '../../../domain/ports.ts'
import { later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { createInMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { createTimeline } from '../../../infra/event-store/timeline.ts'
import { counter } from '../../support/counter.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { at, count, describeLog, type StoreUnderTest } from './contract.ts'

describeLog('in memory', async (): Promise<StoreUnderTest> => {
  let ticks = 0
  const store = createInMemoryStore(() => later(at, ticks++))
  return {
    store,
    timeline: store,
    rows: async (table, streamId) =>
      store
        .rowsOf(table)
        .filter(row => row.stream_id === streamId)
        .sort((a, b) => a.version - b.version),
    close: async () => undefined,
  }
})

for (const engine of engineNames)
  describeLog(`on ${engine}`, async () => {
    const database = await engines[engine]()
    return {
      store: createEventStore(database),
      timeline: createTimeline(database),
      rows: (table, streamId) =>
        database.query(`SELECT * FROM rm.${table} WHERE stream_id = $1 ORDER BY version`, [streamId]),
      close: () => database.close(),
    }
  })

describe.each(engineNames)('what only a database can do, on %s', engine => {
  let database: Database
  let store: EventStore
  let nth = 0
  beforeAll(async () => {
    database = await engines[engine]()
    store = createEventStore(database)
  })
  afterAll(() => database?.close())
  const newStream = () => `counter-${engine}-${nth++}`

  test('an event of an older shape is read as one of today', async () => {
    const stream = newStream()
    await database.query(`INSERT INTO es.streams (stream_id, category, version) VALUES ($1, 'counter', 1)`, [
      stream,
    ])
    await database.query(
      `INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
       VALUES ($1, 1, gen_random_uuid(), 'Counted', 1, $2::json, '{}')`,
      [stream, JSON.stringify({ times: 5, at })],
    )
    expect((await store.load(counter, stream)).state.total).toBe(5)
    expect((await store.read(counter, stream))[0]?.event).toEqual({ type: 'Counted', by: 5, at })
  })

  test('facts are kept letter by letter, as they were written', async () => {
    const stream = newStream()
    await count(store, stream, 0, [1])
    const [kept] = await database.query<{ data: string }>(
      'SELECT data::text AS data FROM es.events WHERE stream_id = $1',
      [stream],
    )
    expect(kept?.data).toBe(JSON.stringify({ by: 1, at }))
  })

  test('a conflict draws no position', async () => {
    const stream = newStream()
    await count(store, stream, 0, [1])
    const drawn = () => database.query('SELECT last_value FROM es.position_seq')
    const before = await drawn()
    for (let tries = 0; tries < 5; tries++) await count(store, stream, 0, [1])
    expect(await drawn()).toEqual(before)
  })

  const CHANGES = [
    ['UPDATE', `UPDATE es.events SET data = '{}'`],
    ['UPDATE of nothing', `UPDATE es.events SET data = '{}' WHERE false`],
    ['DELETE', 'DELETE FROM es.events WHERE version = 1'],
    ['TRUNCATE', 'TRUNCATE es.events'],
    [
      'INSERT over one',
      `INSERT INTO es.events (stream_id, version, event_id, type, data, meta) SELECT stream_id, version, event_id, type, '{}', '{}'
       FROM es.events LIMIT 1 ON CONFLICT (stream_id, version) DO UPDATE SET data = excluded.data`,
    ],
    [
      'MERGE',
      `MERGE INTO es.events e USING (SELECT 1) s ON e.version = 1 WHEN MATCHED THEN UPDATE SET data = '{}'`,
    ],
  ] as const

  test.each(CHANGES)('%s on an event is refused by the database', async (_, sql) => {
    await count(store, newStream(), 0, [1])
    const all = () =>
      database.query(
        'SELECT count(*) AS n, max(position) AS p, md5(string_agg(data::text, $1)) AS d FROM es.events',
        [''],
      )
    const before = await all()
    await expect(database.query(sql)).rejects.toMatchObject({ code: 'JB001' })
    expect(await all()).toEqual(before)
  })

  test.each(CHANGES)('… %s also when a session calls itself a replica', async (_, sql) => {
    await count(store, newStream(), 0, [1])
    await expect(
      database.transaction(async tx => {
        await tx.query('SET LOCAL session_replication_role = replica')
        await tx.query(sql)
      }),
    ).rejects.toMatchObject({ code: 'JB001' })
  })

  test('what is due begins anew with each fact, and only then', async () => {
    const stream = newStream()
    const dueAt = later(at, 60_000)
    const timed = {
      ...counter,
      projections: [() => [{ table: 'due', key: stream, data: { kind: 'settle', due_at: dueAt } }]],
    }
    const append = (expected: number) =>
      store.append(timed, {
        streamId: stream,
        expected,
        commandId: randomUUID(),
        events: [{ type: 'Counted' as const, by: 1, at }],
        before: { total: expected, name: 'counter' },
        states: [{ total: expected + 1, name: 'counter' }],
        meta: { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' },
      })
    const due = async () =>
      (
        await database.query(
          'SELECT asks, next_at, last_answer, claimed_by, lease_until FROM rm.due WHERE key = $1',
          [stream],
        )
      )[0]
    const fresh = { asks: 0, next_at: dueAt, last_answer: null, claimed_by: null, lease_until: null }
    await append(0)
    expect(await due()).toEqual(fresh)
    await database.query(
      `UPDATE rm.due SET asks = 4, next_at = now(), last_answer = 'unknown', claimed_by = 'n', lease_until = now() WHERE key = $1`,
      [stream],
    )
    await append(0) // lost the race: nothing begins anew
    expect(await due()).toMatchObject({ asks: 4, last_answer: 'unknown' })
    await append(1)
    expect(await due()).toEqual(fresh)
  })

  test('one payment key belongs to one stream, which may write it again', async () => {
    const [one, other] = [newStream(), newStream()]
    const key = `pk_${engine}`
    const keyed = {
      ...counter,
      projections: [() => [{ table: 'payment_keys', key, data: { order_id: 'o', at } }]],
    }
    const append = (streamId: string, expected: number) =>
      store.append(keyed, {
        streamId,
        expected,
        commandId: randomUUID(),
        events: [{ type: 'Counted' as const, by: 1, at }],
        before: counter.decider.initial,
        states: [{ total: 1, name: 'counter' }],
        meta: { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' },
      })
    expect(await append(one, 0)).toMatchObject({ type: 'appended' })
    expect(await append(one, 1)).toMatchObject({ type: 'appended', version: 2 })
    expect(await append(other, 0)).toEqual({ type: 'duplicate', constraint: 'payment_keys_one_order' })
    expect(
      await database.query('SELECT stream_id, version FROM rm.payment_keys WHERE key = $1', [key]),
    ).toEqual([{ stream_id: one, version: 2 }])
  })
})
