import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { keptTables } from '../../../infra/keeping/tables.ts'
import { engines } from '../../support/engines.ts'

let database: Database
beforeAll(async () => {
  database = await engines.postgres()
})
afterAll(() => database?.close())

test('a row comes in after the one it refers to, whatever their names, and a new table is in every backup', async () => {
  await database.exec(`CREATE TABLE inbox.zoo (id int PRIMARY KEY);
    CREATE TABLE inbox.middle (id int PRIMARY KEY REFERENCES inbox.zoo, up int REFERENCES inbox.middle);
    CREATE TABLE inbox.animals (id int PRIMARY KEY, zoo int REFERENCES inbox.middle)`)
  const names = (await keptTables(database)).map(({ name }) => name)
  const ours = names.filter(name => ['inbox.zoo', 'inbox.middle', 'inbox.animals'].includes(name))
  expect(ours).toEqual(['inbox.zoo', 'inbox.middle', 'inbox.animals'])
  expect(names).toContain('accounts.billing_keys')
  expect(names.filter(name => /^rm\.|streams|subject_keys|sessions/.test(name))).toEqual([])
})
