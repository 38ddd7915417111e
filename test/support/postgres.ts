import { readFile } from 'node:fs/promises'
import { askTools } from './tools.ts'

export { type Postgres, type PostgresOptions, startPostgres } from '../../infra/setup/postgres.ts'

/**
 * The URL (owner's role) of a new empty database on the run's one PostgreSQL, which starts with the first call of
 * the run. Tests that kill or configure a server start their own with `startPostgres`. Roles belong to the server
 * and not to a database: a file that makes roles gives them names of its own, or makes them `if not exists`.
 */
export const testDatabase = (): Promise<string> => askTools('/postgres')

/** … with the newest schema in it already. */
export const migratedDatabase = (): Promise<string> => askTools('/postgres/migrated')

/**
 * An empty PGlite data directory as `loadDataDir` takes it: opens in well under a second, where a fresh one takes
 * two to five.
 */
export async function pgliteDataDir(): Promise<Blob> {
  return new Blob([await readFile(await pgliteDumpPath())])
}

/** The same as a tar file on disk; unpacked into a folder it is a data directory. */
export const pgliteDumpPath = (): Promise<string> => askTools('/pglite')

/** … with the newest schema in it already. */
export const migratedDumpPath = (): Promise<string> => askTools('/pglite/migrated')
