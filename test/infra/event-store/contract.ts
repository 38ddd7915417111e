// Long because it is the one set of questions every store is asked.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventMeta, EventStore, Timeline } from '../../../domain/ports.ts'
import { dayOf, instantOf } from '../../../domain/time.ts'
import { type Counter, type CounterEvent, counter } from '../../support/counter.ts'

export const at = instantOf(1_774_846_800_000)
export const meta: EventMeta = { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' }

/** A log and a way to look at the rows beside it, whatever they are kept in. */
export interface StoreUnderTest {
  readonly store: EventStore
  readonly timeline: Timeline
  /** Rows one stream wrote into one table, by version. */
  rows(table: string, streamId: string): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

/** Appends `by…` upon `expected`, as a command with this id would. @param from the total before */
export function count(
  store: EventStore,
  streamId: string,
  expected: number,
  by: readonly number[],
  commandId: string = randomUUID(),
  from = 0,
) {
  const events = by.map((step): CounterEvent => ({ type: 'Counted', by: step, at }))
  const before: Counter = { ...counter.decider.initial, total: from }
  let state = before
  const states = events.map(event => {
    state = counter.decider.evolve(state, event)
    return state
  })
  return store.append(counter, { streamId, expected, commandId, events, before, states, meta })
}

/** What a log promises, wherever it is kept. */
export function describeLog(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the log ${name}`, () => {
    let under: StoreUnderTest
    let nth = 0
    beforeAll(async () => {
      under = await open()
    })
    afterAll(() => under?.close())
    const newStream = () => `counter-c${nth++}`
    const append = (...args: Parameters<typeof count> extends [unknown, ...infer Rest] ? Rest : never) =>
      count(under.store, ...args)
    const totalOf = async (stream: string) => (await under.store.load(counter, stream)).state.total

    test('a stream nobody wrote is at version 0', async () => {
      expect(await under.store.load(counter, newStream())).toEqual({
        version: 0,
        state: counter.decider.initial,
      })
      expect(await under.store.read(counter, newStream())).toEqual([])
    })

    test('appends, folds, and writes the rows in the same commit', async () => {
      const stream = newStream()
      expect(await append(stream, 0, [1, 2, 3])).toMatchObject({ type: 'appended', version: 3 })
      expect(await under.store.load(counter, stream)).toEqual({
        version: 3,
        state: { total: 6, name: 'counter' },
      })
      expect(await under.rows('products', stream)).toMatchObject([
        { version: 3, sort: 6, data: { total: 6 } },
      ])
      expect(await under.rows('ledger', stream)).toMatchObject([
        { version: 1, amount: 1, at },
        { version: 2, amount: 2 },
        { version: 3, amount: 3, day: '2026-03-30', transaction_key: null },
      ])
      const read = await under.store.read(counter, stream)
      expect(read.map(({ version, event }) => [version, event])).toEqual([
        [1, { type: 'Counted', by: 1, at }],
        [2, { type: 'Counted', by: 2, at }],
        [3, { type: 'Counted', by: 3, at }],
      ])
      const positions = read.map(({ position }) => position)
      expect(positions).toEqual([...positions].sort((a, b) => a - b))
      expect(read[0]).toMatchObject({
        streamId: stream,
        meta,
        recordedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      })
      expect((await under.store.read(counter, stream, 2)).length).toBe(2)
    })

    test('one event by one and several at once lead to the same', async () => {
      const [slow, quick] = [newStream(), newStream()]
      for (const [version, by] of [5, 6, 7].entries())
        await append(slow, version, [by], randomUUID(), [0, 5, 11][version])
      await append(quick, 0, [5, 6, 7])
      expect(await under.store.load(counter, slow)).toEqual(await under.store.load(counter, quick))
      for (const table of ['products', 'ledger']) {
        const plain = async (stream: string) =>
          (await under.rows(table, stream)).map(
            ({ key: _key, stream_id: _id, order_id: _order, ...row }) => row,
          )
        expect(await plain(slow)).toEqual(await plain(quick))
      }
    })

    test('another expected version is a conflict and writes nothing', async () => {
      const stream = newStream()
      expect(await append(stream, 1, [1])).toEqual({ type: 'conflict' }) // it does not exist
      expect(await append(stream, 0, [1])).toMatchObject({ type: 'appended' })
      expect(await append(stream, 0, [5])).toEqual({ type: 'conflict' })
      expect(await append(stream, 0, [5, 6])).toEqual({ type: 'conflict' })
      expect(await append(stream, 7, [5])).toEqual({ type: 'conflict' })
      expect(await totalOf(stream)).toBe(1)
      expect((await under.rows('ledger', stream)).length).toBe(1)
    })

    test('the same command again finds its first append instead of writing twice', async () => {
      const stream = newStream()
      const commandId = randomUUID()
      const first = await append(stream, 0, [1, 2], commandId)
      expect(await append(stream, 0, [1, 2], commandId)).toEqual(first)
      await append(stream, 2, [3], randomUUID(), 3)
      expect(await append(stream, 0, [1, 2], commandId)).toEqual(first) // even after others wrote on
      expect(await append(stream, 0, [1], commandId)).toMatchObject({ type: 'appended', version: 1 }) // what it had of it
      expect(await append(stream, 0, [1, 2, 3], commandId)).toEqual({ type: 'conflict' })
      expect((await under.store.load(counter, stream)).version).toBe(3)
    })

    test('the same command sent twice at once is written once, and both are told so', async () => {
      const stream = newStream()
      const commandId = randomUUID()
      const both = await Promise.all([append(stream, 0, [4], commandId), append(stream, 0, [4], commandId)])
      expect(both[0]).toMatchObject({ type: 'appended', version: 1 })
      expect(both[1]).toEqual(both[0])
      expect(await totalOf(stream)).toBe(4)
    })

    test('fifty at once upon one version: one wins', async () => {
      const stream = newStream()
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, by) => append(stream, 0, [by + 1])))
      expect(outcomes.filter(({ type }) => type === 'appended').length).toBe(1)
      expect(outcomes.filter(({ type }) => type === 'conflict').length).toBe(49)
      expect((await under.store.read(counter, stream)).length).toBe(1)
      expect((await under.rows('products', stream)).length).toBe(1)
    })

    test('fifty that load again and try again all get through, each once', async () => {
      const stream = newStream()
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          for (const commandId = randomUUID(); ; ) {
            const { version, state } = await under.store.load(counter, stream)
            const told = await append(stream, version, [1], commandId, state.total)
            if (told.type === 'appended') return
          }
        }),
      )
      expect(await under.store.load(counter, stream)).toEqual({
        version: 50,
        state: { total: 50, name: 'counter' },
      })
      expect((await under.rows('ledger', stream)).length).toBe(50)
    })

    test('a broken unique rule is told by its name and leaves nothing', async () => {
      const [one, other] = [newStream(), newStream()]
      await append(one, 0, [4_711 + nth])
      expect(await append(other, 0, [1, 4_711 + nth])).toEqual({
        type: 'duplicate',
        constraint: 'ledger_transaction_key',
      })
      expect((await under.store.load(counter, other)).version).toBe(0)
      expect(await under.rows('products', other)).toEqual([])
      expect(await under.rows('ledger', other)).toEqual([])
      expect(await append(other, 0, [1])).toMatchObject({ type: 'appended', version: 1 })
    })

    test('a row of a newer version is not written over by an older one', async () => {
      // Two streams that share a row's key stand in for a fold again that overtakes a live append.
      const [older, newer] = [newStream(), newStream()]
      const shared = {
        ...counter,
        projections: [() => [{ table: 'products', key: `shared-${newer}`, data: row(newer) }]],
      }
      const row = (name: string) => ({ name, on_sale: true, sort: 0, data: {} })
      const write = (stream: string, by: number[]) => {
        const events = by.map((step): CounterEvent => ({ type: 'Counted', by: step, at }))
        const states = events.map(() => counter.decider.initial)
        return under.store.append(shared, {
          streamId: stream,
          expected: 0,
          commandId: randomUUID(),
          events,
          before: counter.decider.initial,
          states,
          meta,
        })
      }
      await write(newer, [1, 1])
      await write(older, [1])
      expect(await under.rows('products', newer)).toMatchObject([{ version: 2 }])
      expect(await under.rows('products', older)).toEqual([])
    })

    test('a state folded under another definition is folded again', async () => {
      const stream = newStream()
      await append(stream, 0, [1, 2])
      const doubled = {
        ...counter,
        decider: {
          ...counter.decider,
          evolve: (state: Counter, event: CounterEvent) => ({ ...state, total: state.total + 2 * event.by }),
        },
      }
      expect((await under.store.load(doubled, stream)).state.total).toBe(3) // the kept state is believed …
      const renamed = { ...doubled, definition: 'counter, doubled' }
      expect((await under.store.load(renamed, stream)).state.total).toBe(6) // … under its own definition only
    })

    test('an event that could not be read back is not written, nor one without a state', async () => {
      const stream = newStream()
      await expect(append(stream, 0, [1.5])).rejects.toThrow()
      await expect(append(stream, 0, [])).rejects.toThrow('an append without events')
      expect((await under.store.load(counter, stream)).version).toBe(0)
    })

    test('what is given out is not what is kept', async () => {
      const stream = newStream()
      await append(stream, 0, [1])
      const { events } = await under.timeline.page({ limit: 1, streamId: stream })
      for (const event of events) Object.assign(event.data as object, { by: 99 })
      expect((await under.store.read(counter, stream))[0]?.event.by).toBe(1)
    })

    test('positions rise with versions and no two are alike, with many writers', async () => {
      const streams = Array.from({ length: 8 }, newStream)
      await Promise.all(
        streams.map(async stream => {
          for (let version = 0; version < 20; version++)
            await append(stream, version, [1], randomUUID(), version)
        }),
      )
      const stored = (await Promise.all(streams.map(stream => under.store.read(counter, stream)))).flat()
      expect(new Set(stored.map(({ position }) => position)).size).toBe(160)
      for (const stream of streams) {
        const positions = stored.filter(({ streamId }) => streamId === stream).map(({ position }) => position)
        expect(positions).toEqual([...positions].sort((a, b) => a - b))
      }
    })

    test('a stream of a thousand events in one append reads back whole', async () => {
      const stream = newStream()
      expect(await append(stream, 0, Array(1_000).fill(1))).toMatchObject({ version: 1_000 })
      const read = await under.store.read(counter, stream)
      expect(read.map(({ version }) => version)).toEqual(
        Array.from({ length: 1_000 }, (_, index) => index + 1),
      )
      expect((await under.rows('products', stream))[0]).toMatchObject({ version: 1_000, sort: 1_000 })
    })

    test('the timeline pages through everything once, newest first, with and without filters', async () => {
      const stream = newStream()
      for (let version = 0; version < 7; version++) await append(stream, version, [1], randomUUID(), version)
      const walk = async (filter: { type?: string; streamId?: string; day?: string }, limit: number) => {
        const positions: number[] = []
        for (let before: number | undefined; ; ) {
          const page = await under.timeline.page({
            limit,
            ...filter,
            ...(before === undefined ? {} : { before }),
          })
          expect(page.events.length).toBeLessThanOrEqual(limit)
          positions.push(...page.events.map(({ position }) => position))
          if (page.next === null) return positions
          before = page.next
        }
      }
      const everything = await walk({}, 1_000)
      expect(everything).toEqual([...new Set(everything)].sort((a, b) => b - a))
      const [newest] = (await under.timeline.page({ limit: 1 })).events
      expect(newest).toMatchObject({
        position: everything[0],
        streamId: stream,
        category: 'counter',
        version: 7,
        type: 'Counted',
        schemaVersion: 2,
        data: { by: 1, at },
        meta,
      })
      const its = (await under.store.read(counter, stream)).map(({ position }) => position).reverse()
      expect(await walk({ streamId: stream }, 3)).toEqual(its)
      expect(await walk({ streamId: stream }, 7)).toEqual(its) // a page that is just full is the last
      expect(await walk({ type: 'Counted' }, 500)).toEqual(everything)
      expect(await walk({ type: 'NeverHappened' }, 3)).toEqual([])
      const today = dayOf(newest?.recordedAt ?? at)
      expect(await walk({ day: today }, 500)).toEqual(everything)
      expect(await walk({ day: today, streamId: stream, type: 'Counted' }, 2)).toEqual(its)
      expect(await walk({ day: '2001-01-01' }, 3)).toEqual([])
    })
  })
}
