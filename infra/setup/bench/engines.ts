import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { openPGlite } from '../../database/pglite.ts'
import { openPostgres } from '../../database/postgres.ts'
import { pgliteDump, preparedDataDir } from '../pglite-dump.ts'
import { startPostgres } from '../postgres.ts'

/** Both engines as a shop runs them: a server that syncs what it acknowledges, and PGlite on the same disk. */
export interface Engines {
  readonly postgres: Database
  readonly pglite: Database
  /** Where the embedded database lies: the disk that is measured. */
  readonly folder: string
  /** One more empty migrated database beside the first, closed with the others. */
  another(engine: EngineName): Promise<Database>
  /** Opens databases of its own, each to be closed by whoever asked: the same one again and again, in new sessions. */
  sessionsOf(engine: EngineName): Promise<() => Promise<Database>>
  close(): Promise<void>
}

export const engineNames = ['postgres', 'pglite'] as const
export type EngineName = (typeof engineNames)[number]

export const CALLERS_MAX = 16

/** Opens a fresh migrated database on each engine; `close` ends and removes everything. */
export async function openEngines(): Promise<Engines> {
  const folder = await mkdtemp(join(tmpdir(), 'jangbu-bench-'))
  const ends: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const server = await startPostgres({ fsync: true })
    ends.push(() => server.stop())
    await pgliteDump()
    let opened = 0
    const sessionsOf = async (engine: EngineName) => {
      if (engine === 'postgres') {
        const url = await server.createDatabase()
        return () => openPostgres(url, { max: CALLERS_MAX })
      }
      const dataDir = join(folder, `pg-${opened++}`)
      return () => openPGlite(dataDir, { prepared: preparedDataDir })
    }
    const another = async (engine: EngineName) => {
      const open = await sessionsOf(engine)
      const database = await open()
      ends.push(() => database.close())
      await migrate(database)
      return database
    }
    const [postgres, pglite] = [await another('postgres'), await another('pglite')]
    return { postgres, pglite, folder, another, sessionsOf, close }
  } catch (error) {
    await close()
    throw error
  }
}
