import { existsSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { type Postgres, pgliteDataDir, startPostgres, testDatabase } from '../../support/postgres.ts'

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // the server is killed under it
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

describe('the PostgreSQL of the run', () => {
  test('gives every asker an empty database of its own', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()])
    expect(one).not.toBe(two)
    await ask(one, 'create table t (n int)')
    await expect(ask(two, 'select * from t')).rejects.toThrow('"t" does not exist')
  })
})

describe.skipIf(process.env.TEST_DATABASE_URL)('a PostgreSQL of one’s own', () => {
  let server: Postgres | undefined
  afterAll(() => server?.stop())

  test('keeps what was committed through a kill, and leaves nothing behind', async () => {
    server = await startPostgres({ fsync: true, settings: { work_mem: '8MB' } })
    const url = await server.createDatabase()
    const [home] = await ask(url, "select setting from pg_settings where name = 'unix_socket_directories'")
    expect(await ask(url, 'show work_mem')).toEqual([{ work_mem: '8MB' }])
    expect(await ask(url, 'show fsync')).toEqual([{ fsync: 'on' }])
    await ask(url, 'create table t as select uuidv7() id')

    await server.kill9()
    await expect(ask(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    await server.restart()
    expect(await ask(url, 'select count(*)::int n from t')).toEqual([{ n: 1 }])

    await server.stop()
    expect(existsSync(String(home?.setting))).toBe(false)
  })
})

test('the prepared PGlite opens as an empty PostgreSQL 18', async () => {
  const database = await PGlite.create({ loadDataDir: await pgliteDataDir() })
  const { rows } = await database.query<{ v: string; n: number }>(
    "select current_setting('server_version') v, (select count(*)::int from pg_tables where schemaname = 'public') n",
  )
  await database.close()
  expect(rows[0]?.v).toMatch(/^18/)
  expect(rows[0]?.n).toBe(0)
})
