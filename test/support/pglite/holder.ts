import { lockDataDir } from '../../../infra/database/data-dir-lock.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'

// node holder.mjs <data directory> [lock]: opens it, or only takes its lock, says how that went in one line, and holds it
// until it is ended.
const [dir = '', part] = process.argv.slice(2)
const began = performance.now()
try {
  if (part === 'lock') lockDataDir(dir)
  else await openPGlite(dir)
  console.log(part === 'lock' ? 'locked' : 'open')
  setInterval(() => undefined, 1_000)
} catch (error) {
  console.log(`refused after ${Math.round(performance.now() - began)} ms: ${(error as Error).message}`)
}
