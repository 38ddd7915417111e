import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLogGuarded } from '../../../infra/database/app-role.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { migrateBack } from '../../../infra/database/migrate-back.ts'
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

/** Runs into the middle of that step, and is killed there. @returns what it had said */
function killedIn(place: string, way: 'forward' | 'back' | 'rights', what: string): Promise<string> {
  return new Promise(done => {
    const child = spawn(process.execPath, [program, place, way, what], {
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

const all = migrations.map(({ name }) => name)
const newest = all.at(-1) ?? ''

/** The first, those that move rows or change triggers, and the newest; embedded, where a start takes longest, one. */
const STEPS = { pglite: ['0036'], postgres: ['0001', '0012', '0022', '0036', newest.slice(0, 4)] }
const BACK = { pglite: ['0036'], postgres: ['0022', '0036'] }

describe.each(engineNames)('a process killed in the middle of a migration on %s', engine => {
  async function emptyPlace(): Promise<string> {
    if (engine === 'postgres') return testDatabase()
    const place = join(folder, randomBytes(4).toString('hex'))
    await (await openPGlite(place, { prepared: await pgliteDataDir() })).close()
    return place
  }
  const open = (place: string): Promise<Database> =>
    engine === 'postgres' ? openPostgres(place) : openPGlite(place)

  test.each(STEPS[engine])('forward, at %s, leaves whole steps, and the next start goes on', async step => {
    const place = await emptyPlace()
    expect(await killedIn(place, 'forward', step)).toBe('there')
    const database = await open(place)
    try {
      expect(await namesIn(database)).toEqual(all.filter(name => name.slice(0, 4) < step))
      await migrate(database)
      expect(await namesIn(database)).toEqual(all)
      expect(await database.query('SELECT count(*) AS n FROM es.clock')).toEqual([{ n: 1 }])
    } finally {
      await database.close()
    }
  })

  test.each(BACK[engine])('back, at %s, leaves it in place, and it goes either way again', async step => {
    const place = await emptyPlace()
    expect(await killedIn(place, 'back', step)).toBe('there')
    const database = await open(place)
    try {
      expect(await namesIn(database)).toEqual(all.filter(name => name.slice(0, 4) <= step))
      const before = all.filter(name => name.slice(0, 4) < step)
      await migrateBack(database, { to: before.at(-1) ?? '', losing: true })
      expect(await namesIn(database)).toEqual(before)
      await migrate(database)
      expect(await namesIn(database)).toEqual(all)
    } finally {
      await database.close()
    }
  })

  test.runIf(engine === 'postgres')(
    'while the role is given its rights, gives it none or all of them',
    async () => {
      const place = await emptyPlace()
      const role = `jangbu_app_${randomBytes(6).toString('hex')}`
      const owner = await open(place)
      await owner.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'of-a-test'`)
      try {
        expect(await killedIn(place, 'rights', role)).toBe('there')
        const mayRead = `SELECT coalesce(has_schema_privilege($1, to_regnamespace('es')::oid, 'USAGE'), false) AS may`
        expect(await owner.query(mayRead, [role])).toEqual([{ may: false }])
        await migrate(owner, { role })
        const its = Object.assign(new URL(place), { username: role, password: 'of-a-test' })
        const app = await openPostgres(its.href, { max: 1 })
        expect(await app.query('SELECT count(*)::int AS n FROM es.events')).toEqual([{ n: 0 }])
        expect(await isLogGuarded(app)).toBe(true)
        await app.close()
      } finally {
        await owner.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
        await owner.close()
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
