import { describe, expect, test } from 'vitest'
import { faultsIn, inTable, isRateReached, quartersOf, tellFaults } from './figures.ts'
import { laterBy } from './sending.ts'

describe('what a run under load is held to', () => {
  test('a speed below its aim stands beside it and is no fault', () => {
    const said = inTable([
      { what: 'pages', figure: '120', aim: '≥ 150', isReached: false },
      { what: 'acks', figure: '500', aim: '≥ 500', isReached: true },
      { what: 'people', figure: '7' },
    ])
    expect(said).toMatch(/pages .* not reached/)
    expect(said).toMatch(/acks .* reached/)
    expect(said).not.toMatch(/people .* reached/)
  })

  test('5xx and broken connections are faults, refusals are not', () => {
    expect(faultsIn({ 200: 9_000, 302: 3, 404: 2, 429: 50 })).toBe(0)
    expect(faultsIn({ 200: 9_000, 503: 2, 'cut off': 1 })).toBe(3)
    expect(tellFaults('pages', { 200: 9_000 })).toEqual([])
    expect(tellFaults('pages', { 200: 9_000, 503: 2 })).toEqual([
      'pages: 2 answers were 5xx or cut off (200: 9,000, 503: 2)',
    ])
  })

  test('a rate is reached up to what is under way at the end, if it was asked for', () => {
    expect(isRateReached(149, 150, 150)).toBe(true)
    expect(isRateReached(148, 150, 150)).toBe(false)
    expect(isRateReached(148, 150, 1_000)).toBe(false)
    expect(isRateReached(40, 150, 40)).toBeNull()
  })

  test('quarters are of the order samples came in', () => {
    expect(quartersOf([1, 1, 5, 5, 5, 5, 9, 9])).toEqual({ first: 1, last: 9 })
    expect(quartersOf([3])).toEqual({ first: 3, last: 3 })
    expect(quartersOf([])).toEqual({ first: Number.NaN, last: Number.NaN })
  })
})

describe('a true webhook told again', () => {
  const body = '{"createdAt":"2026-03-30T14:40:31.999999","data":{"approvedAt":"2026-03-30T14:40:31+09:00"}}'

  test('is of another moment in each round, and otherwise the same', () => {
    const rounds = Array.from({ length: 1_000 }, (_, round) => laterBy(body, round))
    expect(new Set(rounds).size).toBe(1_000)
    expect(laterBy(body, 1)).toBe(body.replace('.999999', '.000000'))
    expect(laterBy(body, 0)).toBe(body)
  })
})
