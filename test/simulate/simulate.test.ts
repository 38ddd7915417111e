import { expect, test, vi } from 'vitest'
import { cardMachine } from '../../domain/card/machine.ts'
import { exhaust } from './exhaustive.ts'
import { playHistory } from './history.ts'
import { memoryHouse } from './house-memory.ts'
import { BadOption, readOptions } from './options.ts'
import { drawPlan } from './plan.ts'
import { edgesOf, reachOf } from './reach.ts'
import { violationLine } from './report.ts'

// A slice of npm run simulate: some histories of the hundreds of thousands, and a crash at every effect of a checkout.

// A crowded machine may need its time; nothing here goes by it.
vi.setConfig({ testTimeout: 180_000 })

const house = memoryHouse()

async function violationsOf(seed: number, histories: number): Promise<string[]> {
  const found: string[] = []
  for (let nth = 1; nth <= histories; nth++)
    for (const violation of (await playHistory(house, drawPlan(seed, nth))).violations)
      found.push(violationLine(seed, nth, violation))
  return found
}

test('histories known by their seed break nothing', async () => {
  expect(await violationsOf(1, 15)).toEqual([])
})

test('nor do histories nobody has played before', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`again: npm run simulate -- --seed ${seed} --histories 15`)
  expect(await violationsOf(seed, 15)).toEqual([])
})

test('the same seed plays the same history to the last byte, whatever was played before it', async () => {
  const hashes = async (order: readonly number[]) => {
    const all = new Map<number, string>()
    for (const nth of order) all.set(nth, (await playHistory(house, drawPlan(9, nth))).hash)
    return [...all].sort(([a], [b]) => a - b)
  }
  expect(await hashes([3, 2, 1])).toEqual(await hashes([1, 2, 3]))
})

test('a crash before or after any effect of a checkout breaks nothing', async () => {
  const [done] = await exhaust(
    house,
    1,
    () => undefined,
    flow => flow.startsWith('a '),
  )
  expect(done?.violations).toEqual([])
  expect(done?.effects).toBeGreaterThan(20)
  expect(done?.single).toBe(2 * (done?.effects ?? 0))
})

test('what was met is counted by the same names as what there is to meet', async () => {
  const { counts } = await playHistory(house, drawPlan(1, 17))
  const met = Object.keys(counts).filter(name => /^edge (payment|subscription|card) /.test(name))
  expect(met.length).toBeGreaterThan(0)
  const known = new Set(reachOf({}).never)
  for (const name of met) {
    const { never } = reachOf({ [name]: 1 })
    expect(never.length, name).toBe(known.size - 1)
  }
  expect(edgesOf('card', cardMachine)).toContain('card "issuing" CardRegistered')
})

test('an option nobody knows is said to be so', () => {
  expect(() => readOptions(['--sed', '1'])).toThrow(BadOption)
  expect(() => readOptions(['--histories', 'many'])).toThrow(/whole number/)
  expect(readOptions(['--seed', '7', '--histories', '2000', '--planted', 'x'])).toMatchObject({
    seed: 7,
    histories: 2_000,
    planted: 'x',
    shrinks: true,
  })
})
