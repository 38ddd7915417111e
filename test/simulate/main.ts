import { playHistory } from './history.ts'
import { memoryHouse } from './house-memory.ts'
import { added, type Counts } from './coverage.ts'
import { pgliteHouse } from './house-pglite.ts'
import { drawPlan } from './plan.ts'

const args = process.argv.slice(2)
const option = (name: string, fallback: string) => {
  const at = args.indexOf(`--${name}`)
  return at < 0 ? fallback : (args[at + 1] ?? fallback)
}
const seed = Number(option('seed', '1'))
const histories = Number(option('histories', '100'))
const from = Number(option('from', '1'))
const planted = option('planted', '')
if (planted) {
  const { huntAll } = await import('./planted/run.ts')
  const escaped = await huntAll(planted, { seed, from, histories: Number(option('histories', '2000')) })
  process.exit(escaped === 0 ? 0 : 1)
}
const house = option('store', 'memory') === 'pglite' ? await pgliteHouse() : memoryHouse()
const began = performance.now()
let failed = 0
let counts: Counts = {}
for (let nth = from; nth < from + histories; nth++) {
  const plan = drawPlan(seed, nth)
  const played = await playHistory(house, plan)
  counts = added(counts, played.counts)
  if (args.includes('--hashes'))
    console.log(nth, played.hash, played.effects, played.happened, played.faults.length)
  if (args.includes('--twice')) {
    const again = await playHistory(house, plan)
    if (again.hash !== played.hash) console.log(`history ${nth} is not the same twice`)
  }
  for (const { invariant, at, what } of played.violations) {
    failed++
    console.log(`violation: invariant ${invariant}, seed ${seed}, history ${nth}: ${at} ${what}`)
  }
}
console.log(
  `${histories} histories, ${failed} violations, ${((performance.now() - began) / 1000).toFixed(1)} s`,
)
if (args.includes('--reach')) for (const name of Object.keys(counts).sort()) console.log(`${counts[name]} ${name}`)
await house.close()
process.exit(failed === 0 ? 0 : 1)
