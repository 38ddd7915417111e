import { openPGlite } from '../../../infra/database/pglite.ts'

// node holder.mjs <data directory>: opens it, says how that went in one line, and holds it until it is ended.
const began = performance.now()
try {
  await openPGlite(process.argv[2] ?? '')
  console.log('open')
  setInterval(() => undefined, 1_000)
} catch (error) {
  console.log(`refused after ${Math.round(performance.now() - began)} ms: ${(error as Error).message}`)
}
