import { playHistory } from '../history.ts'
import { memoryHouse } from '../house-memory.ts'
import { pgliteHouse } from '../house-pglite.ts'
import { drawPlan } from '../plan.ts'
import { withLosses } from '../restores/draw.ts'

/** Plays histories until one breaks an invariant: node program.js <seed> <from> <histories> <memory|pglite> <plain|restores> */
const [seed = '1', from = '1', histories = '2000', store = 'memory', losses = 'plain'] = process.argv.slice(2)
Error.stackTraceLimit = 0 // thousands are made on purpose, and nobody reads where
const house = store === 'pglite' ? await pgliteHouse() : memoryHouse()

/** What made the program itself fail is no invariant, and shows no less that something is wrong. */
const DEFECT = 'defect'
const tell = (history: number, invariant: number | typeof DEFECT, what: string) =>
  console.log(`violation: invariant ${invariant}, seed ${seed}, history ${history}: ${what.split('\n')[0]}`)

let nth = Number(from)
// A node whose work fails with nobody to hear of it would have died of it.
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, error => {
    tell(nth, DEFECT, String(error))
    process.exit(1)
  })
const last = nth + Number(histories)
for (; nth < last; nth++) {
  const drawn = drawPlan(Number(seed), nth)
  const plan = losses === 'restores' ? withLosses(drawn) : drawn
  const { violations } = await playHistory(house, plan, { stopsAtOnce: true })
  const [first] = violations
  if (!first) continue
  tell(nth, first.invariant, first.what)
  process.exit(1) // a store that a bug keeps busy for ever could not be closed
}
console.log(`no violation in ${histories} histories`)
await house.close()
process.exit(0)
