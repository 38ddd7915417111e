import { resolve } from 'node:path'
import type { Log } from '../../domain/ports.ts'
import { migratedDataDir } from '../setup/migrated-dump.ts'
import type { Database } from './database.ts'
import { dateSchema, migrate } from './migrate.ts'
import { openPGlite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/** Where the shop's store is, as the settings tell it. */
export interface StorePlace {
  readonly DATA_DIR: string
  /** none: an embedded database in DATA_DIR */
  readonly DATABASE_URL?: string | undefined
  /** whoever owns the schema; none: the shop's own login does */
  readonly DATABASE_MIGRATION_URL?: string | undefined
}

/** The shop's store, brought to the schema of this version by whoever owns it, and opened as who runs the shop. */
export async function openDatabase(place: StorePlace, log: Log): Promise<Database> {
  const onError = (error: unknown) => log.error('database', { error })
  const onWait = (step: string) => log.warn('a migration waits for a table or another migration', { step })
  const { DATABASE_URL: url, DATABASE_MIGRATION_URL: ownerUrl } = place
  if (!url) {
    const embedded = await openPGlite(resolve(place.DATA_DIR, 'pg'), { onError, prepared: migratedDataDir })
    await migrate(embedded, { onWait })
    await dateSchema(embedded)
    return embedded
  }
  const owner = await openPostgres(ownerUrl ?? url, { max: 1, onError })
  try {
    const role = decodeURIComponent(new URL(url).username)
    await migrate(owner, { onWait, ...(ownerUrl && role && { role }) })
  } finally {
    await owner.close()
  }
  return openPostgres(url, { onError })
}
