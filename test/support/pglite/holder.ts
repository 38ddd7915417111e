import { lockDataDir } from '../../../infra/database/data-dir-lock.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'

// node holder.mjs <data directory> [lock | deaf | busy | writing]: opens it, or only takes its lock, says how that went in one
// line, and holds it until it is ended. A deaf one then hears nothing for eight seconds, a busy one nothing but its lock, and
// one that writes falls asleep as long in the middle of a transaction.
const [dir = '', part] = process.argv.slice(2)
const began = performance.now()
const SLEPT_MS = 12_000
const cell = new Int32Array(new SharedArrayBuffer(4))
const sleepDeep = (ms: number) => Atomics.wait(cell, 0, 0, ms)
try {
  if (part === undefined || part === 'writing') await hold()
  else await holdLock()
  setInterval(() => undefined, 1_000)
} catch (error) {
  console.log(`refused after ${Math.round(performance.now() - began)} ms: ${(error as Error).message}`)
}

async function hold(): Promise<void> {
  const database = await openPGlite(dir, { nowMs: () => 0 }) // no turn is given away: no beat comes in between
  console.log('open')
  if (part === undefined) return
  await database.transaction(async tx => {
    await tx.query('CREATE TABLE late (id int)')
    console.log('asleep')
    sleepDeep(SLEPT_MS)
    await tx.query('INSERT INTO late SELECT generate_series(1, 10000)')
  })
  console.log('committed')
}

async function holdLock(): Promise<void> {
  const lock = await lockDataDir(dir)
  console.log('locked')
  if (part === 'lock') return
  if (part === 'deaf') sleepDeep(SLEPT_MS)
  for (const until = performance.now() + SLEPT_MS; part === 'busy' && performance.now() < until; lock.check())
    sleepDeep(100)
  lock.check()
  console.log('still ours')
}
