import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { SCRUBBED } from '../../../infra/erasure/scrub-files.ts'
import { anyDatabase } from '../../support/engines.ts'
import { CLASSES, inventory } from './inventory.ts'

let database: Database
beforeAll(async () => {
  database = await anyDatabase()
})
afterAll(() => database?.close())

const named = inventory().map(({ table, column }) => `${table}.${column}`)

async function columns(): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  return rows.map(row => row.name)
}

describe('the inventory of personal data (docs/privacy.md)', () => {
  test('names every column there is: a new one says what it holds of whom, and how that goes', async () => {
    const all = await columns()
    expect(all.length).toBeGreaterThan(150)
    expect(all.filter(column => !named.includes(column))).toEqual([])
  })

  test('names none that is not there, and none twice', async () => {
    const all = await columns()
    expect(named.filter(column => !all.includes(column))).toEqual([])
    expect(named.filter((column, at) => named.indexOf(column) !== at)).toEqual([])
  })

  test('knows only its own classes', () => {
    const classes: readonly string[] = CLASSES
    expect(inventory().filter(({ dataClass }) => !classes.includes(dataClass))).toEqual([])
  })

  test('names the tables whose files are rewritten', () => {
    const marked = inventory().filter(({ goes }) => goes.includes('file rewritten'))
    expect([...new Set(marked.map(({ table }) => table))].sort()).toEqual([...SCRUBBED].sort())
  })

  test('finds a column nobody thought of', async () => {
    await database.query('ALTER TABLE accounts.customers ADD COLUMN birthday date')
    expect((await columns()).filter(column => !named.includes(column))).toEqual([
      'accounts.customers.birthday',
    ])
    await database.query('ALTER TABLE accounts.customers DROP COLUMN birthday')
  })
})
