import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { migrations } from '../../../infra/database/migrations.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { engineNames } from '../../support/engines.ts'
import { pgliteDataDir, testDatabase } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'

let program: string
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jangbu-migrating-'))
  program = await programOf('migrating')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs to that statement of the migrations, and is killed there. @returns what it had said */
function killedAt(place: string, statement: number): Promise<string> {
  return new Promise(done => {
    const child = spawn(process.execPath, [program, place, String(statement)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (piece: Buffer) => {
      said += piece
      child.kill('SIGKILL')
    })
    child.on('close', () => done(said.trim()))
  })
}

/** In the middle of the first, of one in between, and of a late one; embedded, where a start takes longest, once. */
const STATEMENTS = { pglite: [60], postgres: [12, 60, 110] }

describe.each(engineNames)('a process killed in the middle of a migration on %s', engine => {
  test.each(STATEMENTS[engine])(
    'at statement %i leaves whole steps, and the next start goes on',
    async statement => {
      const place = engine === 'postgres' ? await testDatabase() : join(folder, `${statement}`)
      if (engine === 'pglite' && !existsSync(place)) {
        const empty = await openPGlite(place, { prepared: await pgliteDataDir() })
        await empty.close()
      }
      expect(await killedAt(place, statement)).toBe('there')
      const database: Database = engine === 'postgres' ? await openPostgres(place) : await openPGlite(place)
      try {
        const done = await namesIn(database)
        expect(done).toEqual(migrations.slice(0, done.length).map(({ name }) => name))
        expect(done.length).toBeLessThan(migrations.length)
        await migrate(database)
        expect(await namesIn(database)).toEqual(migrations.map(({ name }) => name))
        expect(await database.query('SELECT count(*) AS n FROM es.clock')).toEqual([{ n: 1 }])
      } finally {
        await database.close()
      }
    },
  )
})

async function namesIn(database: Database): Promise<string[]> {
  const [there] = await database.query<{ t: string | null }>(
    `SELECT to_regclass('public.jangbu_migrations')::text AS t`,
  )
  if (!there?.t) return []
  const rows = await database.query<{ name: string }>('SELECT name FROM jangbu_migrations ORDER BY name')
  return rows.map(({ name }) => name)
}
