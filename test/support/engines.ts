import { readFile } from 'node:fs/promises'
import { giveRights } from '../../infra/database/app-role.ts'
import type { Database } from '../../infra/database/database.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import { migratedDatabase, migratedDumpPath } from './postgres.ts'

/** The run's PostgreSQL forgets in a power cut, which no test of it suffers. */
process.env.JANGBU_ALLOW_FSYNC_OFF = '1'

/** Both engines, each a fresh migrated database; whoever opens one closes it. */
export const engines: Readonly<Record<'pglite' | 'postgres', () => Promise<Database>>> = {
  async pglite() {
    const prepared = new Blob([await readFile(await migratedDumpPath())])
    const database = await openPGlite(IN_MEMORY, { prepared })
    await migrate(database) // nothing to do, as with the next start of a shop
    return database
  },
  async postgres() {
    const database = await openPostgres(await migratedDatabase())
    await migrate(database)
    await giveRights(database, null) // a role for each database, which no copy has
    return database
  },
}
export const engineNames = Object.keys(engines) as (keyof typeof engines)[]

/**
 * For what is asked of pages and use cases, which answer alike on both: what a store does is asked of each of them by
 * its own tests. To open a copy on the run's server costs hundredths of a second, where the embedded one takes a whole one.
 */
export const anyDatabase = engines.postgres
