import { expect, test } from 'vitest'
import type { Instant } from '../../../domain/time.ts'
import { cursorOf, isMoment, placeOf, writeCursor } from '../../../infra/read-models/cursor.ts'

const place = { orderedAt: '2026-02-28T23:59:59.999Z' as Instant, key: 'order-1' }

test('a cursor is the place it was written of', () => {
  expect(placeOf(cursorOf(place))).toEqual(place)
})

test('one that names no moment a database takes is the first page, as one that was cut short is', () => {
  for (const at of [
    '0000-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2026-02-30T00:00:00.000Z',
    '2026-02-28',
  ])
    expect(placeOf(writeCursor([at, place.key])), at).toBeNull()
  for (const key of ['', 'a\0b', '\ud800', 'x'.repeat(300)])
    expect(placeOf(writeCursor([place.orderedAt, key])), JSON.stringify(key)).toBeNull()
  for (const cut of ['', 'x', cursorOf(place).slice(0, -4)]) expect(placeOf(cut), cut).toBeNull()
  expect(placeOf(null)).toBeNull()
})

test('a moment is one of the calendar, to the millisecond or finer', () => {
  for (const moment of ['1970-01-01T00:00:00.000Z', '2024-02-29T12:00:00.123456Z'])
    expect(isMoment(moment), moment).toBe(true)
  for (const none of [
    '2025-02-29T12:00:00.123456Z',
    '0000-01-01T00:00:00.000000Z',
    '2026-01-01T24:00:00.000Z',
    'now',
    '',
  ])
    expect(isMoment(none), none).toBe(false)
})
