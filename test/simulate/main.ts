import { nothingYet, readState, type State, together, writeState } from './counts.ts'
import { type Exhausted, exhaust } from './exhaustive.ts'
import type { House } from './house.ts'
import { memoryHouse } from './house-memory.ts'
import { pgliteHouse } from './house-pglite.ts'
import { BadOption, type Options, readOptions } from './options.ts'
import { leftOf, type Span, unplayed } from './played.ts'
import { stateReport, violationLine } from './report.ts'
import { runBatch } from './run.ts'
import { playAsWorker, runInWorkers } from './workers.ts'

// npm run simulate -- --seed N --histories N: the whole shop, played thousands of times with everything going wrong that
// can (docs/reliability.md, "Simulation"). The same seed plays the same histories. Ends non-zero when one breaks anything.

// Thousands of errors are made on purpose, and nobody reads where.
Error.stackTraceLimit = 0

const say = (line: string) => console.log(line)
/** One of several of a run: told over the channel between them what to play. */
const isWorker = process.send !== undefined

async function main(options: Options): Promise<void> {
  if (options.planted !== null) return hunt(options.planted, options)
  if (options.exhaustive) return exhaustive(options)
  if (isWorker) return inHouse(options, play => playAsWorker(play))
  const { seed, from, histories, counts, workers } = options
  let state = counts ? readState(counts) : nothingYet()
  const played = state.played[seed] ?? []
  const batches = from === null ? unplayed(played, histories) : leftOf(played, [from, from + histories - 1])
  const note = (some: State) => {
    state = together(state, some)
    if (counts) writeState(counts, state)
  }
  if (workers > 1) {
    const isWhole = await runInWorkers(workers, process.argv.slice(2), batches, options.keepGoing, note)
    if (!isWhole) process.exitCode = 1
  } else
    await inHouse(options, async play => {
      for (const batch of batches) {
        const some = await play(batch)
        note(some)
        if (some.violations > 0 && !options.keepGoing) break
      }
    })
  for (const line of stateReport(state, options.reach)) say(line)
}

const openHouse = async ({ store }: Options): Promise<House> =>
  store === 'pglite' ? pgliteHouse() : memoryHouse()

async function inHouse(
  options: Options,
  use: (play: (batch: Span) => Promise<State>) => Promise<void>,
): Promise<void> {
  const house = await openHouse(options)
  await use(batch => runBatch(house, options, batch, say))
  await house.close()
}

/** With mistakes built in on purpose: what is not caught is a hole in what is asked here. */
async function hunt(names: string, { seed, from, histories }: Options): Promise<void> {
  const { huntAll } = await import('./planted/run.ts')
  if ((await huntAll(names, { seed, from: from ?? 1, histories }, say)) > 0) process.exitCode = 1
}

async function exhaustive(options: Options): Promise<void> {
  const house = await openHouse(options)
  const tell = ({ flow, effects, single, double, violations }: Exhausted) => {
    say(
      `flow ${flow}: ${effects} effects, ${single} single and ${double} double crashes, ${violations.length} violations`,
    )
    for (const { points, played } of violations.slice(0, 5)) {
      process.exitCode = 1
      say(`  crash at ${points.map(({ effect, when }) => `${when} ${effect}`).join(', ')}`)
      for (const violation of played.violations) say(`  ${violationLine(0, 0, violation)}`)
    }
  }
  await exhaust(house, options.exhaustive === 2 ? 2 : 1, tell, flow => options.flows.includes(flow[0] ?? ''))
  await house.close()
}

// A node whose work fails with nobody to hear of it would have died of it.
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, error => {
    say(`violation: invariant defect, seed –, history –: ${String(error)}`)
    process.exit(1)
  })

try {
  await main(readOptions(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof BadOption)) throw error
  console.error(error.message)
  process.exitCode = 2
}
process.exit()
