import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { migrateBack } from '../../../infra/database/migrate-back.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { testDatabase } from '../../support/postgres.ts'
import { waitsForLock } from '../../support/waits-for-lock.ts'

let database: Database
let backup: Database
beforeAll(async () => {
  const url = await testDatabase()
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
