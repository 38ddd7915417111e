import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readEvent } from '../domain/aggregate.ts'
import { payment } from '../domain/payment/payment.ts'
import { statusOf } from '../domain/payment/status.ts'

interface History {
  told: string
  events: { type: string; schemaVersion: number; data: Record<string, unknown> }[]
  ends: { status: string; frozen: unknown; rows: unknown }
}

/**
 * Histories as they were stored once and for ever. Their events are never edited, and a new shape of an event adds a
 * file; how one ends is, when a fold that was wrong is mended on purpose.
 */
const FOLDER = 'test/histories'
const files = readdirSync(FOLDER).filter(name => name.endsWith('.json'))
const read = (name: string): History => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))

describe('golden histories', () => {
  test.each(files)('%s still folds to the same state and rows', name => {
    const { events, ends } = read(name)
    const rows = new Map<string, unknown>()
    let state = payment.decider.initial
    events.forEach((stored, index) => {
      const event = readEvent<Parameters<typeof payment.decider.evolve>[1]>(payment.storage, stored)
      state = payment.decider.evolve(state, event)
      for (const project of payment.projections)
        for (const row of project({ id: 'payment-golden', version: index + 1 }, event, state))
          rows.set(`${row.table}/${row.key}`, row.data)
    })
    expect(statusOf(state)).toBe(ends.status)
    expect(payment.freeze(state)).toEqual(ends.frozen)
    expect(JSON.parse(JSON.stringify(Object.fromEntries(rows)))).toEqual(ends.rows)
  })

  test('every kind of fact stands in some history, at its first and its present version', () => {
    const stands = new Set(files.flatMap(name => read(name).events.map(e => `${e.type}@${e.schemaVersion}`)))
    const wanted = Object.entries(payment.storage).flatMap(([type, { version }]) => [
      `${type}@1`,
      `${type}@${version}`,
    ])
    expect(wanted.filter(kind => !stands.has(kind))).toEqual([])
  })
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
