import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { migrateBack } from '../../../infra/database/migrate-back.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import '../../support/engines.ts' // this run's server forgets in a power cut, which is allowed there
import { testDatabase } from '../../support/postgres.ts'
import { waitsForLock } from '../../support/waits-for-lock.ts'

let url: string
let database: Database
let backup: Database
beforeAll(async () => {
  url = await testDatabase()
  database = await openPostgres(url)
  backup = await openPostgres(url)
  await migrate(database)
})
afterAll(() => Promise.all([database?.close(), backup?.close()]))

/** Changes `rm.stops`, which is read before every order. */
const BEFORE = '0035'
const switchIsRead = () => database.query('SELECT count(*) AS n FROM rm.stops')

/** Something that reads for as long as `meanwhile` takes, as a backup does. */
const beside = (meanwhile: () => Promise<unknown>) =>
  backup.transaction(async tx => {
    await tx.query('SELECT count(*) FROM rm.stops')
    await meanwhile()
  })

test('a step that waits for a table says so, keeps nobody else waiting, forward and back, and is taken once it is free', async () => {
  const told: string[] = []
  for (const step of [
    () => migrateBack(database, { to: BEFORE }),
    () => migrate(database, { onWait: name => told.push(name) }),
  ]) {
    let isOver = false
    let stepping: Promise<unknown> = Promise.resolve()
    await beside(async () => {
      stepping = step().then(() => {
        isOver = true
      })
      await waitsForLock(database)
      expect(await switchIsRead()).toEqual([{ n: 0 }])
      expect(isOver).toBe(false)
    })
    await stepping
    expect(await switchIsRead()).toEqual([{ n: 0 }])
  }
  expect(told).toEqual(['0036-all-that-stops.sql'])
})

test('a shop that starts while a newer version migrates waits to give its role its rights, longer than a statement does', async () => {
  const role = `jangbu_before_${randomBytes(6).toString('hex')}`
  await database.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'of-a-test'`)
  const owner = await openPostgres(url, { max: 1 })
  try {
    await owner.exec(`SET lock_timeout = '100ms'`) // half a minute otherwise
    let starting: Promise<void> = Promise.resolve()
    const told: string[] = []
    await database.transaction(async newer => {
      await newer.query('SELECT pg_advisory_xact_lock(7205003)')
      await new Promise<void>((resolve, reject) => {
        const onWait = (name: string) => resolve(void told.push(name))
        starting = migrate(owner, { role, onWait })
        starting.catch(reject)
      })
    })
    await starting
    expect(told).toEqual(['The rights of the shop’s role'])
    expect(
      await database.query(`SELECT has_table_privilege('${role}', 'es.events', 'INSERT') AS may`),
    ).toEqual([{ may: true }])
  } finally {
    await owner.close()
    await database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  }
})
