import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Database } from '../database/database.ts'
import { openPGlite } from '../database/pglite.ts'
import { openPostgres } from '../database/postgres.ts'
import { ForPeople } from '../for-people.ts'

/** The shop's store, by its settings; embedded and held by a running shop, it is refused in one sentence. */
export async function openStore(env: NodeJS.ProcessEnv): Promise<Database> {
  if (env.DATABASE_URL) return openPostgres(env.DATABASE_URL, { max: 2 })
  const dir = resolve(dataDirOf(env), 'pg')
  if (!existsSync(dir))
    throw new ForPeople(`There is no store in ${dir} yet: start the shop once with npm start.`)
  return openPGlite(dir)
}

export const dataDirOf = (env: NodeJS.ProcessEnv): string => resolve(env.DATA_DIR || 'data')

/** The owner of the schema, where the shop itself runs as a role that may do less. */
export const openAsOwner = (env: NodeJS.ProcessEnv): Promise<Database> =>
  openStore(env.DATABASE_MIGRATION_URL ? { ...env, DATABASE_URL: env.DATABASE_MIGRATION_URL } : env)

/** Reads .env, runs, and ends with its code: a fault for people is one sentence, and 2. */
export async function runMain(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  process.exitCode = await main(process.argv.slice(2)).catch(error => {
    console.error(error instanceof ForPeople ? error.message : error)
    return 2
  })
}

export function loadSettings(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
