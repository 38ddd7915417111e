import { expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts'
import { added, type Counts } from '../coverage.ts'
import { playHistory } from '../history.ts'
import { memoryHouse } from '../house-memory.ts'
import { BadOption, readOptions } from '../options.ts'
import { drawPlan, type Plan } from '../plan.ts'
import { scriptedPlan } from '../scripted.ts'
import { withLosses } from './draw.ts'

// A slice of npm run simulate -- --restores: the store is lost in each history, and a backup is brought back.

// A crowded machine may need its time; nothing here goes by it.
vi.setConfig({ testTimeout: 180_000 })

const house = memoryHouse()
const HISTORIES = 40

test('a store that is lost and brought back takes no money twice, and forgets none', async () => {
  let counts: Counts = {}
  for (let nth = 1; nth <= HISTORIES; nth++) {
    const played = await playHistory(house, withLosses(drawPlan(2, nth)))
    expect(played.violations, `history ${nth}`).toEqual([])
    counts = added(counts, played.counts)
  }
  for (const met of ['restores', 'captures in the lost time', 'charges released'])
    expect(counts[`restores: ${met}`], met).toBeGreaterThan(1)
})

test('the same history with losses is the same to the last byte', async () => {
  const hash = async () => (await playHistory(house, withLosses(drawPlan(2, 4)))).hash
  expect(await hash()).toBe(await hash())
})

/** A member's first renewal is paid in the time that is gone. */
const renewal: Plan = {
  ...scriptedPlan('d renewals, a decline and leaving'),
  steps: [
    ...scriptedPlan('d renewals, a decline and leaving').steps.slice(0, 1),
    {
      type: 'loss',
      as: 'restore',
      atMs: 33 * DAY_MS,
      ageMs: 6 * DAY_MS,
      downMs: HOUR_MS,
      mends: true,
      releasedAfterMs: 3 * HOUR_MS,
    },
    { type: 'look', atMs: 40 * DAY_MS, order: 0 },
  ],
}

test('a renewal of the time that is gone is recorded and not charged again, wherever a node dies', async () => {
  const { effects, violations, counts } = await playHistory(house, renewal, { calm: true })
  expect(violations).toEqual([])
  expect(counts['restores: captures in the lost time']).toBe(1)
  expect(counts['restores: forgotten movement recorded by PaymentConfirmed']).toBe(1)
  for (let effect = 0; effect < effects; effect += 17)
    for (const when of ['before', 'after'] as const) {
      const played = await playHistory(house, renewal, { calm: true, crashPoints: [{ effect, when }] })
      expect(played.violations, `${when} ${effect}`).toEqual([])
    }
})

test('losses are drawn beside a plan, and change nothing else of it', () => {
  const plan = drawPlan(1, 7)
  const { steps, ...rest } = withLosses(plan)
  expect(rest).toEqual({ ...rest, name: plan.name, nodes: plan.nodes })
  expect(steps.slice(0, plan.steps.length)).toEqual(plan.steps)
  expect(readOptions(['--restores']).restores).toBe(true)
  expect(() => readOptions(['--restores', '--store', 'pglite'])).toThrow(BadOption)
})
