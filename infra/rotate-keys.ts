import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openPGlite } from './database/pglite.ts'
import { openPostgres } from './database/postgres.ts'
import { ForPeople } from './for-people.ts'
import { keyRingInDataDir, parseKeyRing } from './key-ring.ts'
import { createVault, openInstallation } from './vault.ts'

// npm run rotate-keys: locks every person's key anew with the first key of APP_KEYS, so that the older ones may go. What
// is sealed (billing keys, people, secrets) stays as it is: their own keys are what the ring wraps. Beside a running shop on a
// server, whose processes have both keys (docs/privacy.md).

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { DATABASE_URL, DATA_DIR, APP_KEYS } = process.env
  const dataDir = resolve(DATA_DIR || 'data')
  const dir = resolve(dataDir, 'pg')
  if (!DATABASE_URL && !existsSync(dir))
    throw new ForPeople(`There is no store in ${dir} yet: start the shop once with npm start.`)
  if (DATABASE_URL && !APP_KEYS)
    throw new ForPeople('APP_KEYS is required with DATABASE_URL: the new key first, the old one after it.')
  const ring = APP_KEYS ? parseKeyRing(APP_KEYS) : keyRingInDataDir(dataDir)
  const database = DATABASE_URL ? await openPostgres(DATABASE_URL, { max: 1 }) : await openPGlite(dir)
  try {
    await openInstallation(database, ring)
    const rotated = await createVault(database, ring).rotate()
    console.log(
      `${rotated} keys are locked with ${ring.current} now. Take a backup (npm run backup -- --to <folder>): only its .keys opens older ones from here on. Then keys behind ${ring.current} may be taken out of APP_KEYS.`,
    )
  } finally {
    await database.close()
  }
}

await main().catch(error => {
  console.error(error instanceof ForPeople ? error.message : error)
  process.exitCode = 2
})
