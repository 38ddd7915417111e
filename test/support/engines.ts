import type { Database } from '../../infra/database/database.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import { pgliteDataDir, testDatabase } from './postgres.ts'

/** The run's PostgreSQL forgets in a power cut, which no test of it suffers. */
process.env.JANGBU_ALLOW_FSYNC_OFF = '1'

/** Both engines, each a fresh migrated database; whoever opens one closes it. */
export const engines: Readonly<Record<'pglite' | 'postgres', () => Promise<Database>>> = {
  async pglite() {
    const database = await openPGlite(IN_MEMORY, { prepared: await pgliteDataDir() })
    await migrate(database)
    return database
  },
  async postgres() {
    const database = await openPostgres(await testDatabase())
    await migrate(database)
    return database
  },
}
export const engineNames = Object.keys(engines) as (keyof typeof engines)[]
