import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { migrate } from '../database/migrate.ts'
import { migrations } from '../database/migrations.ts'
import { openPGlite } from '../database/pglite.ts'
import { madeBefore, madeOnce, pgliteDump, preparedDataDir } from './pglite-dump.ts'

const BEGINS = 'migrated-'
const schema = createHash('sha256')
for (const { name, hash } of migrations) schema.update(`${name} ${hash}\n`)
const NAME = `${BEGINS}${schema.digest('hex').slice(0, 16)}`

/**
 * The path of a tar of a data directory with the newest schema and nothing else in it: what a shop first begins from, and
 * most test files. Made by the very migrations, once for their texts (docs/decisions/0092).
 */
export async function migratedDump(): Promise<string> {
  const file = await madeOnce(NAME, async dir => {
    await pgliteDump()
    const database = await openPGlite(dir, { prepared: preparedDataDir })
    await migrate(database)
    await database.close()
  })
  for (const other of await readdir(dirname(file))) // schemas that were the newest before
    if (other.includes(`-${BEGINS}`) && other !== basename(file))
      await rm(join(dirname(file), other), { force: true })
  return file
}

/** What a shop begins from: the newest schema, or an empty place that it migrates itself, or null for the slow way. */
export const migratedDataDir = async (): Promise<Blob | null> => (await madeBefore(NAME)) ?? preparedDataDir()
