import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { appliedIn, dateSchema, migrate } from '../../../infra/database/migrate.ts'
import { migrations } from '../../../infra/database/migrations.ts'
import { IN_MEMORY, openPGlite } from '../../../infra/database/pglite.ts'
import { SCHEMAS } from '../../../infra/database/schemas.ts'
import { migratedDumpPath } from '../../support/postgres.ts'

/** Every shop begins from the same directory: whatever stood in it would be shared by all of them. */

let database: Database

beforeAll(async () => {
  database = await openPGlite(IN_MEMORY, { prepared: new Blob([await readFile(await migratedDumpPath())]) })
})
afterAll(() => database?.close())

/** Rows of which there is always one, as the migrations leave them: nothing in them is anybody's own. */
const ALWAYS_THERE = ['es.clock', 'ops.printing', 'ops.rebuild', 'ops.settling', 'ops.sweep']

test('every migration is applied', async () => {
  const applied = await appliedIn(database)
  expect([...applied]).toEqual(migrations.map(({ name, hash }) => [name, hash]))
  await migrate(database)
  expect([...(await appliedIn(database))]).toEqual([...applied])
})

test('no table holds anything that is one shop’s own', async () => {
  const tables = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY ($1::text[]) ORDER BY 1`,
    [SCHEMAS],
  )
  expect(tables.length).toBeGreaterThan(40)
  const held: string[] = []
  for (const { name } of tables) {
    const rows = await database.query(`SELECT * FROM ${name}`)
    if (rows.length === 0) continue
    held.push(name)
    // No moment, no key, nothing drawn: the flag that makes it the only one, zeros, and what is not known yet.
    expect(rows, name).toHaveLength(1)
    for (const [column, value] of Object.entries(rows[0] as object))
      expect([true, false, 0, null, '[]'], `${name}.${column}`).toContain(
        Array.isArray(value) ? JSON.stringify(value) : value,
      )
  }
  expect(held).toEqual(ALWAYS_THERE)
})

test('nothing was drawn from a sequence', async () => {
  const sequences = await database.query<{ name: string; last: number | null }>(
    `SELECT schemaname || '.' || sequencename AS name, last_value AS last FROM pg_sequences`,
  )
  expect(sequences.length).toBeGreaterThan(3)
  expect(sequences.filter(({ last }) => last !== null)).toEqual([])
})

test('the schema is as old as the first start, and no younger after it', async () => {
  const ages = () =>
    database.query<{ at: string }>('SELECT DISTINCT at FROM public.jangbu_migrations ORDER BY at')
  const before = await ages()
  await dateSchema(database)
  const [first, ...rest] = await ages()
  expect(rest).toEqual([]) // all at one moment
  expect(Date.parse(first?.at ?? '')).toBeGreaterThan(Date.parse(before.at(-1)?.at ?? ''))
  await database.query(`INSERT INTO es.installation (prefix) VALUES ('abcd')`)
  await dateSchema(database)
  expect(await ages()).toEqual([first])
})
