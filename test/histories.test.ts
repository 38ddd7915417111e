import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Aggregate, type Fact, type Json, readEvent } from '../domain/aggregate.ts'
import { aggregates } from '../domain/aggregates.ts'
import type { PaymentState } from '../domain/payment/machine.ts'
import { statusOf } from '../domain/payment/status.ts'

interface History {
  told: string
  /** of a payment where nothing is said */
  category?: string
  events: { type: string; schemaVersion: number; data: Record<string, unknown> }[]
  /** `status` is a payment's */
  ends: { status?: string; frozen: Json; rows: unknown }
}

/**
 * Histories as they were stored once and for ever. Their events are never edited, and a new shape of an event adds a
 * file; how one ends is, when a fold that was wrong is mended on purpose.
 */
const FOLDER = 'test/histories'
const files = readdirSync(FOLDER).filter(name => name.endsWith('.json'))
const read = (name: string): History => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))

/** Any kind of stream: its states are only folded and frozen here. */
const kinds = aggregates.map(one => one as unknown as Aggregate<unknown, unknown, Fact>)

function kindOf({ category = 'payment' }: History) {
  const kind = kinds.find(one => one.category === category)
  if (!kind) throw new Error(`no aggregate ${category}`)
  return kind
}

describe('golden histories', () => {
  test.each(files)('%s still folds to the same state and rows', name => {
    const history = read(name)
    const { events, ends } = history
    const { category, decider, storage, projections, freeze, thaw } = kindOf(history)
    const rows = new Map<string, unknown>()
    let state = decider.initial
    events.forEach((stored, index) => {
      const event = readEvent<Fact>(storage, stored)
      const before = state
      state = decider.evolve(state, event)
      for (const project of projections)
        for (const row of project({ id: `${category}-golden`, version: index + 1 }, event, state, before))
          rows.set(`${row.table}/${row.key}`, row.data)
    })
    if (category === 'payment') expect(statusOf(state as PaymentState)).toBe(ends.status)
    expect(freeze(state)).toEqual(freeze(thaw(ends.frozen)))
    expect(JSON.parse(JSON.stringify(Object.fromEntries(rows)))).toEqual(ends.rows)
  })

  test.each(kinds.map(({ category, storage }) => [category, storage] as const))(
    'every kind of fact of a %s stands in some history, at its first and its present version',
    (category, storage) => {
      const histories = files.map(read).filter(history => kindOf(history).category === category)
      const stands = new Set(
        histories.flatMap(({ events }) => events.map(e => `${e.type}@${e.schemaVersion}`)),
      )
      const wanted = Object.entries(storage).flatMap(([type, { version }]) => [
        `${type}@1`,
        `${type}@${version}`,
      ])
      expect(wanted.filter(kind => !stands.has(kind))).toEqual([])
    },
  )
})

describe('upcasting', () => {
  const storage = {
    DoorOpened: {
      version: 3,
      schema: z.object({ width: z.int(), unit: z.literal('mm'), by: z.string() }),
      upcasts: [
        (data: Record<string, unknown>) => ({ width: (data.widthCm as number) * 10, unit: 'mm' }),
        (data: Record<string, unknown>) => ({ ...data, by: 'nobody' }),
      ],
    },
  }
  test('a fact of the first day is read as one of today', () => {
    const stored = { type: 'DoorOpened', schemaVersion: 1, data: { widthCm: 80 } }
    expect(readEvent(storage, stored)).toEqual({ type: 'DoorOpened', width: 800, unit: 'mm', by: 'nobody' })
  })
  test('one of yesterday needs fewer steps, one of today none', () => {
    const yesterday = { type: 'DoorOpened', schemaVersion: 2, data: { width: 800, unit: 'mm' } }
    expect(readEvent(storage, yesterday)).toMatchObject({ by: 'nobody' })
    const today = { type: 'DoorOpened', schemaVersion: 3, data: { width: 800, unit: 'mm', by: 'kim' } }
    expect(readEvent(storage, today)).toMatchObject({ by: 'kim' })
  })
  test('a fact nobody knows, or of a wrong shape, is not guessed at', () => {
    expect(() => readEvent(storage, { type: 'DoorShut', schemaVersion: 1, data: {} })).toThrow('DoorShut')
    expect(() => readEvent(storage, { type: 'DoorOpened', schemaVersion: 3, data: {} })).toThrow()
  })
})
