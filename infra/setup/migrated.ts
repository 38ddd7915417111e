import { migrate } from '../database/migrate.ts'
import { openPostgres } from '../database/postgres.ts'
import type { Postgres } from './postgres.ts'

/**
 * What most test files on PostgreSQL begin from, made once a run and copied for each: an empty database with the newest
 * schema. Made by the very migrations, which took half of the time it took to open one.
 *
 * @returns the name of a database that `createDatabase` can copy: nobody is connected to it
 */
export async function migratedName(server: Pick<Postgres, 'createDatabase'>): Promise<string> {
  process.env.JANGBU_ALLOW_FSYNC_OFF = '1' // the run's PostgreSQL forgets in a power cut, which no test of it suffers
  const url = await server.createDatabase()
  const database = await openPostgres(url)
  await migrate(database)
  await database.close()
  return new URL(url).pathname.slice(1)
}
