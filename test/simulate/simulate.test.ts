import { expect, test, vi } from 'vitest'
import { cardMachine } from '../../domain/card/machine.ts'
import { added, type Counts } from './coverage.ts'
import { exhaust } from './exhaustive.ts'
import { playHistory } from './history.ts'
import { memoryHouse } from './house-memory.ts'
import { BadOption, readOptions } from './options.ts'
import { drawPlan } from './plan.ts'
import { edgesOf, MACHINES, reachOf } from './reach.ts'
import { violationLine } from './report.ts'
import { FLOWS } from './scripted.ts'

// A slice of npm run simulate: some histories of the hundreds of thousands, and crashes at the effects of each flow.

// A crowded machine may need its time; nothing here goes by it.
vi.setConfig({ testTimeout: 180_000 })

const house = memoryHouse()

interface Found {
  readonly violations: readonly string[]
  readonly counts: Counts
}

async function playAll(seed: number, histories: number): Promise<Found> {
  const violations: string[] = []
  let counts: Counts = {}
  for (let nth = 1; nth <= histories; nth++) {
    const played = await playHistory(house, drawPlan(seed, nth))
    for (const violation of played.violations) violations.push(violationLine(seed, nth, violation))
    counts = added(counts, played.counts)
  }
  return { violations, counts }
}

/** So many known ones and so many new ones: both together half a minute of one core. */
const HISTORIES = 250

let known: Promise<Found> | null = null
const knownOnes = () => {
  known ??= playAll(1, HISTORIES)
  return known
}

test('histories known by their seed break nothing', async () => {
  expect((await knownOnes()).violations).toEqual([])
})

test('nor do histories nobody has played before', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`again: npm run simulate -- --seed ${seed} --histories ${HISTORIES}`)
  expect((await playAll(seed, HISTORIES)).violations).toEqual([])
})

test('the same seed plays the same history to the last byte, whatever was played before it', async () => {
  const hashes = async (order: readonly number[]) => {
    const all = new Map<number, string>()
    for (const nth of order) all.set(nth, (await playHistory(house, drawPlan(9, nth))).hash)
    return [...all].sort(([a], [b]) => a - b)
  }
  expect(await hashes([3, 2, 1])).toEqual(await hashes([1, 2, 3]))
})

/** The longer ones are tried at every fourth effect, from another one each time; `--exhaustive` tries them all. */
const LONG = /^[bcdf] /
const FOURTH = Math.floor(Math.random() * 4)

test.each(Object.keys(FLOWS))('a crash before or after an effect of %s breaks nothing', async flow => {
  const isTried = (effect: number) => !LONG.test(flow) || effect % 4 === FOURTH
  const [done] = await exhaust(
    house,
    1,
    () => undefined,
    name => name === flow,
    isTried,
  )
  expect(done?.violations.map(({ points, played }) => [points, played.violations])).toEqual([])
  const tried = Array.from({ length: done?.effects ?? 0 }, (_, effect) => effect).filter(isTried)
  expect(tried.length).toBeGreaterThan(20)
  expect(done?.single).toBe(2 * tried.length)
})

test('what was met is counted by the same names as what there is to meet, of every machine that is played', async () => {
  const { counts } = await knownOnes()
  const never = reachOf({}).never.length
  const machines = new Set<string>()
  for (const name of Object.keys(counts).filter(name => name.startsWith('edge '))) {
    expect(reachOf({ [name]: 1 }).never.length, name).toBe(never - 1)
    machines.add(name.split(' ')[1] ?? '')
  }
  expect(machines).toEqual(new Set(MACHINES.map(([name]) => name)))
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
