import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from '../database/migrate.ts'
import { openPGlite } from '../database/pglite.ts'
import { openPostgres } from '../database/postgres.ts'
import { preparedDataDir } from './pglite-dump.ts'
import type { Postgres } from './postgres.ts'

/**
 * What most test files begin from, made once a run and copied for each: an empty database with the newest schema. Made by
 * the very migrations, which took half of the time it took to open one.
 */

/** @returns the path of a tar as `loadDataDir` takes it, in a temporary folder of its own */
export async function migratedDump(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jangbu-migrated-'))
  const data = join(folder, 'pg')
  const database = await openPGlite(data, { prepared: preparedDataDir })
  await migrate(database)
  await database.close()
  const lite = await PGlite.create(data)
  const dump = await lite.dumpDataDir('none')
  await lite.close()
  await rm(data, { recursive: true, force: true })
  const file = join(folder, 'migrated.tar')
  await writeFile(file, new Uint8Array(await dump.arrayBuffer()))
  return file
}

/** @returns the name of a database that `createDatabase` can copy: nobody is connected to it */
export async function migratedName(server: Pick<Postgres, 'createDatabase'>): Promise<string> {
  process.env.JANGBU_ALLOW_FSYNC_OFF = '1' // the run's PostgreSQL forgets in a power cut, which no test of it suffers
  const url = await server.createDatabase()
  const database = await openPostgres(url)
  await migrate(database)
  await database.close()
  return new URL(url).pathname.slice(1)
}
