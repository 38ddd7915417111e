import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventMeta, EventStore } from '../../../domain/ports.ts'
import { instantOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { createTimeline } from '../../../infra/event-store/timeline.ts'
import { type Counter, type CounterEvent, counter } from '../../support/counter.ts'
import { engineNames, engines } from '../../support/engines.ts'

const at = instantOf(1_774_846_800_000)
const meta: EventMeta = { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' }

describe.each(engineNames)('the log on %s', engine => {
  let database: Database
  let store: EventStore
  let nth = 0
  beforeAll(async () => {
    database = await engines[engine]()
    store = createEventStore(database)
  })
  afterAll(() => database?.close())

  const newStream = () => `counter-${engine}-${nth++}`
  /** Appends `by…` upon `expected`, as a command with this id would. */
  function count(
    streamId: string,
    expected: number,
    by: number[],
    commandId: string = randomUUID(),
    from = 0,
  ) {
    const events: CounterEvent[] = by.map(step => ({ type: 'Counted', by: step, at }))
    const states: Counter[] = []
    events.reduce(
      (state, event) => {
        const next = counter.decider.evolve(state, event)
        states.push(next)
        return next
      },
      { ...counter.decider.initial, total: from },
    )
    return store.append(counter, { streamId, expected, commandId, events, states, meta })
  }
  const rows = (table: string, streamId: string) =>
    database.query<Record<string, unknown>>(
      `SELECT * FROM rm.${table} WHERE stream_id = $1 ORDER BY version`,
      [streamId],
    )

  test('a stream nobody wrote is at version 0', async () => {
    expect(await store.load(counter, newStream())).toEqual({ version: 0, state: counter.decider.initial })
  })

  test('appends, folds, and writes the rows in the same commit', async () => {
    const stream = newStream()
    const first = await count(stream, 0, [1, 2, 3])
    expect(first).toMatchObject({ type: 'appended', version: 3 })
    expect(await store.load(counter, stream)).toEqual({ version: 3, state: { total: 6, name: 'counter' } })
    expect(await rows('products', stream)).toMatchObject([{ version: 3, sort: 6, data: { total: 6 } }])
    expect(await rows('ledger', stream)).toMatchObject([
      { version: 1, amount: 1, at },
      { version: 2, amount: 2 },
      { version: 3, amount: 3, day: '2026-03-30' },
    ])
    const read = await store.read(counter, stream)
    expect(read.map(({ version, event }) => [version, event.by])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    expect(read.map(({ position }) => position)).toEqual([...read.map(e => e.position)].sort((a, b) => a - b))
    expect(read[0]?.meta).toEqual(meta)
    expect((await store.read(counter, stream, 2)).length).toBe(2)
  })

  test('another expected version is a conflict and writes nothing', async () => {
    const stream = newStream()
    expect(await count(stream, 1, [1])).toEqual({ type: 'conflict' }) // it does not exist
    expect(await count(stream, 0, [1])).toMatchObject({ type: 'appended' })
    expect(await count(stream, 0, [5])).toEqual({ type: 'conflict' })
    expect(await count(stream, 7, [5])).toEqual({ type: 'conflict' })
    expect((await store.load(counter, stream)).state.total).toBe(1)
    expect((await rows('ledger', stream)).length).toBe(1)
  })

  test('the same command again finds its first append instead of writing twice', async () => {
    const stream = newStream()
    const commandId = randomUUID()
    const first = await count(stream, 0, [1, 2], commandId)
    expect(await count(stream, 0, [1, 2], commandId)).toEqual(first)
    await count(stream, 2, [3], randomUUID(), 3)
    expect(await count(stream, 0, [1, 2], commandId)).toEqual(first) // even after others wrote on
    expect((await store.load(counter, stream)).version).toBe(3)
  })

  test('fifty at once upon one version: one wins', async () => {
    const stream = newStream()
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, by) => count(stream, 0, [by + 1])))
    expect(outcomes.filter(({ type }) => type === 'appended').length).toBe(1)
    expect(outcomes.filter(({ type }) => type === 'conflict').length).toBe(49)
    expect((await store.read(counter, stream)).length).toBe(1)
    expect((await rows('products', stream)).length).toBe(1)
  })

  test('a broken unique rule is told by its name and leaves nothing', async () => {
    const [one, other] = [newStream(), newStream()]
    await count(one, 0, [4_711 + nth])
    const twice = await count(other, 0, [4_711 + nth])
    expect(twice).toEqual({ type: 'duplicate', constraint: 'ledger_transaction_key' })
    expect((await store.load(counter, other)).version).toBe(0)
    expect(await rows('products', other)).toEqual([])
    expect(await count(other, 0, [1])).toMatchObject({ type: 'appended', version: 1 })
  })

  test('a state folded under another definition is folded again', async () => {
    const stream = newStream()
    await count(stream, 0, [1, 2])
    await database.query(
      `UPDATE es.streams SET state = '{"total": 999, "name": "wrong"}' WHERE stream_id = $1`,
      [stream],
    )
    expect((await store.load(counter, stream)).state.total).toBe(999) // the cache is believed …
    const changed = { ...counter, definition: 'counter 2' }
    expect((await store.load(changed, stream)).state).toEqual({ total: 3, name: 'counter' }) // … under its own definition only
  })

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
  })

  test('an event that could not be read back is not written', async () => {
    await expect(count(newStream(), 0, [1.5])).rejects.toThrow()
  })

  test.each([
    ['UPDATE', `UPDATE es.events SET data = '{}'`],
    ['UPDATE of nothing', `UPDATE es.events SET data = '{}' WHERE false`],
    ['DELETE', 'DELETE FROM es.events WHERE version = 1'],
    ['TRUNCATE', 'TRUNCATE es.events'],
  ])('%s on an event is refused by the database', async (_, sql) => {
    await count(newStream(), 0, [1])
    const before = await database.query('SELECT count(*) AS n, max(position) AS p FROM es.events')
    await expect(database.query(sql)).rejects.toMatchObject({ code: 'JB001' })
    expect(await database.query('SELECT count(*) AS n, max(position) AS p FROM es.events')).toEqual(before)
  })

  test('… also when a session calls itself a replica', async () => {
    await expect(
      database.transaction(async tx => {
        await tx.query('SET LOCAL session_replication_role = replica')
        await tx.query(`UPDATE es.events SET data = '{}'`)
      }),
    ).rejects.toMatchObject({ code: 'JB001' })
  })

  test('positions rise with versions and no two are alike, with many writers', async () => {
    const streams = Array.from({ length: 8 }, newStream)
    await Promise.all(
      streams.map(async stream => {
        for (let version = 0; version < 20; version++)
          await count(stream, version, [1], randomUUID(), version)
      }),
    )
    const stored = (await Promise.all(streams.map(stream => store.read(counter, stream)))).flat()
    expect(new Set(stored.map(({ position }) => position)).size).toBe(160)
    for (const stream of streams) {
      const positions = stored.filter(({ streamId }) => streamId === stream).map(({ position }) => position)
      expect(positions).toEqual([...positions].sort((a, b) => a - b))
    }
  })

  test('the timeline pages through everything once, newest first, with and without filters', async () => {
    const stream = newStream()
    for (let version = 0; version < 7; version++) await count(stream, version, [1], randomUUID(), version)
    const timeline = createTimeline(database)
    const walk = async (filter: { type?: string; streamId?: string; day?: string }) => {
      const positions: number[] = []
      for (let before: number | undefined; ; ) {
        const page = await timeline.page({ limit: 3, ...filter, ...(before === undefined ? {} : { before }) })
        positions.push(...page.events.map(({ position }) => position))
        if (page.next === null) return positions
        before = page.next
      }
    }
    const [all] = await database.query<{ n: number }>('SELECT count(*) AS n FROM es.events')
    const everything = await walk({})
    expect(everything.length).toBe(all?.n)
    expect(everything).toEqual([...everything].sort((a, b) => b - a))
    expect((await walk({ streamId: stream })).length).toBe(7)
    expect((await walk({ type: 'Counted' })).length).toBe(all?.n)
    expect(await walk({ type: 'NeverHappened' })).toEqual([])
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(new Date())
    expect((await walk({ day: today })).length).toBe(all?.n)
    expect((await walk({ day: today, streamId: stream, type: 'Counted' })).length).toBe(7)
    expect(await walk({ day: '2001-01-01' })).toEqual([])
  })
})
