import { readFlags, readParts } from '../support/flags.ts'
import { diskFull, readOnly } from './disk.ts'
import { providerHangs } from './hang.ts'
import { killCycles } from './kill-cycles.ts'
import type { Part } from './part.ts'
import { drain, pause, secondProcess } from './signals.ts'

// npm run torture [-- --only kill-pglite,kill-postgres,power,second,drain,pause,full,readonly,hang --cycles 200 --seed N --cuts 20
// --pause 180 --hang 60]: the real built server as processes of their own, ended, starved and held up while people buy.
// Ends non-zero when an acknowledged event was lost, a payment captured twice, or a figure is off.

const values = readFlags({
  only: { type: 'string' },
  cycles: { type: 'string', default: '200' },
  cuts: { type: 'string', default: '20' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  pause: { type: 'string', default: '180' },
  hang: { type: 'string', default: '60' },
})
const cycles = Number(values.cycles)
const seed = Number(values.seed)

const PARTS: Readonly<Record<string, Part>> = {
  'kill-pglite': () => killCycles({ engine: 'pglite', cycles, seed }),
  'kill-postgres': () => killCycles({ engine: 'postgres', cycles, seed }),
  power: () => killCycles({ engine: 'pglite', cutsPower: true, cycles: Number(values.cuts), seed }),
  second: secondProcess,
  drain,
  pause: () => pause(Number(values.pause)),
  full: diskFull,
  readonly: readOnly,
  hang: () => providerHangs(Number(values.hang)),
}

const wanted = readParts(values.only, Object.keys(PARTS))
console.log(`torture, seed ${seed}`)
let failed = 0
const notRun = new Set<string>()
for (const name of wanted) {
  console.log(`\n${name}`)
  const found = await PARTS[name]?.().catch(error => [{ text: String(error), ok: false }])
  for (const { text, ok } of found ?? []) {
    console.log(`  ${ok === null ? 'not run ' : ok ? 'ok      ' : 'FAILED  '}${text}`)
    if (ok === false) failed += 1
    if (ok === null) notRun.add(name)
  }
}
const but = notRun.size === 0 ? '' : `; NOT RUN: ${[...notRun].join(', ')}`
console.log(failed === 0 ? `\nnothing lost${but}` : `\n${failed} FAILED${but}`)
process.exit(failed === 0 ? 0 : 1)
