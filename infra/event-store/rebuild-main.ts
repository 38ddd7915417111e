import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { aggregates } from '../../domain/aggregates.ts'
import type { Database } from '../database/database.ts'
import { openPGlite } from '../database/pglite.ts'
import { openPostgres } from '../database/postgres.ts'
import { tidyAll } from '../database/tidying.ts'
import { ForPeople } from '../for-people.ts'
import { printAnew } from '../search/print-anew.ts'
import { type Rebuilt, rebuild } from './rebuild.ts'

// npm run rebuild [-- --repair]: folds every fact again and proves that what pages read is equal to it.
// With --repair what staff search by is forgotten, too, and the shop makes it anew when it runs.
// Ends with 0 when it is (or was made so), 1 when it is not, 2 when it could not look.

const SHOWN_MAX = 20

async function openStore(env: NodeJS.ProcessEnv): Promise<Database> {
  if (env.DATABASE_URL) return openPostgres(env.DATABASE_URL, { max: 1 })
  const dir = resolve(env.DATA_DIR || 'data', 'pg')
  if (!existsSync(dir))
    throw new ForPeople(`There is no store in ${dir} yet: start the shop once with npm start.`)
  return openPGlite(dir) // refuses in one sentence while the shop runs
}

function report({ events, streams, rows, differences, broken, repaired }: Rebuilt, tookMs: number): void {
  const perSecond = Math.round(events / Math.max(tookMs / 1_000, 0.001))
  console.log(
    `Folded ${events} events of ${streams} streams into ${rows} rows in ${(tookMs / 1_000).toFixed(1)} s (${perSecond} events/s).`,
  )
  for (const { table, key, kind, columns } of differences.slice(0, SHOWN_MAX))
    console.log(`  ${kind}: ${table} ${key}${columns.length > 0 ? ` (${columns.join(', ')})` : ''}`)
  if (differences.length > SHOWN_MAX) console.log(`  … and ${differences.length - SHOWN_MAX} more`)
  for (const { streamId, reason } of broken.slice(0, SHOWN_MAX))
    console.log(`  not folded: ${streamId}: ${reason}`)
  if (broken.length > SHOWN_MAX) console.log(`  … and ${broken.length - SHOWN_MAX} more that were not folded`)
  if (differences.length === 0 && broken.length === 0)
    console.log('Every row is equal to what the facts say.')
  else if (repaired) console.log(`${differences.length} rows were made as the facts say.`)
  else if (differences.length > 0)
    console.log(
      `${differences.length} rows differ. Make them as the facts say with: npm run rebuild -- --repair`,
    )
}

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find(arg => arg !== '--repair')
  if (unknown) throw new ForPeople(`${unknown} is not known here; there is --repair.`)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const database = await openStore(process.env)
  try {
    const began = performance.now()
    const onProgress = process.stdout.isTTY
      ? (events: number) => void process.stdout.write(`\r${events} events …\r`)
      : undefined
    const rebuilt = await rebuild(database, aggregates, { repair: args.includes('--repair'), onProgress })
    report(rebuilt, performance.now() - began)
    if (args.includes('--repair')) await database.transaction(printAnew, 'unhurried')
    await tidyAll(database)
    return rebuilt.broken.length > 0 || (rebuilt.differences.length > 0 && !rebuilt.repaired) ? 1 : 0
  } finally {
    await database.close()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(error instanceof ForPeople ? error.message : error)
  return 2
})
