import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Day, instantAt } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createTidying, tidyAll } from '../../../infra/database/tidying.ts'
import { engines } from '../../support/engines.ts'

const NOON = instantAt('2026-03-02' as Day, 12 * 60)
const NIGHT = instantAt('2026-03-02' as Day, 4 * 60)
const ROWS = 60_000

let database: Database
beforeAll(async () => {
  database = await engines.pglite()
  await tidyAll(database)
})
afterAll(() => database?.close())

/** A step after another until there is nothing to do, each a minute after the one before. */
function tidying() {
  let ms = 0
  const { step } = createTidying(database, () => ms)
  return async (at = NOON) => {
    let tidied = 0
    while ((await step(at)) > 0) tidied++
    ms += 60_000
    return tidied
  }
}

async function tableOf(name: string) {
  await database.exec(
    `CREATE TABLE public.${name} (id int, word text); CREATE INDEX ON public.${name} (word)`,
  )
  const add = (rows: number) =>
    database.exec(
      `INSERT INTO public.${name} SELECT n, repeat('w', 20) || n FROM generate_series(1, ${rows}) n`,
    )
  const seen = async () => {
    const [row] = await database.query<{ pages: number; rows: number; age: number }>(
      `SELECT pg_relation_size(oid) / 8192 AS pages, reltuples::int AS rows, age(relfrozenxid) AS age
        FROM pg_class WHERE oid = 'public.${name}'::regclass`,
    )
    if (!row) throw new Error(`no table ${name}`)
    return row
  }
  await add(ROWS)
  return { add, seen }
}

/** PostgreSQL counts once a second. */
const counted = () => sleep(1_100)

test('what grew becomes known to the plans, and dead rows become room again', async () => {
  const tidy = tidying()
  expect(await tidy()).toBe(0)
  const { seen } = await tableOf('churned')
  expect((await seen()).rows).not.toBe(ROWS)
  expect(await tidy()).toBe(1)
  expect((await seen()).rows).toBe(ROWS)
  expect(await tidy()).toBe(0)

  const { pages } = await seen()
  for (let turn = 0; turn < 7; turn++) {
    await database.exec(`UPDATE public.churned SET word = repeat('u', 20) || id`)
    await counted()
    await tidy()
  }
  expect((await seen()).pages).toBeLessThanOrEqual(4 * pages)
})

test('by day only what has doubled; every table once a night, whatever was counted', async () => {
  const { add, seen } = await tableOf('grown')
  const tidy = tidying()
  await counted()
  await tidy()
  await add(0.5 * ROWS)
  await counted()
  expect(await tidy(NOON)).toBe(0)
  expect(await tidy(NIGHT)).toBeGreaterThan(1)
  expect((await seen()).rows).toBe(1.5 * ROWS)
  expect(await tidy(NIGHT)).toBe(0)
  expect(await tidy(instantAt('2026-03-03' as Day, 4 * 60))).toBeGreaterThan(1)
})

test('a table whose numbers of transactions are old is tidied though it has not grown', async () => {
  const { seen } = await tableOf('aged')
  const tidy = tidying()
  await tidy()
  await database.exec(`UPDATE pg_class
      SET relfrozenxid = ((txid_current() + 4294967296 - 100000100) % 4294967296)::text::xid
    WHERE relname = 'aged'`)
  expect((await seen()).age).toBeGreaterThan(100_000_000)
  expect(await tidy()).toBe(1)
  expect((await seen()).age).toBeLessThan(100_000)
})

test('waits until nobody is at the store, for ten minutes at most', async () => {
  let ms = 0
  let isBusy = true
  /** A store at which whoever asks waits behind others. */
  const waiting: Database = {
    ...database,
    engine: 'pglite',
    query: (statement, values) => {
      if (statement === 'SELECT 1' && isBusy) ms += 6
      return database.query(statement, values)
    },
    exec: sql => database.exec(sql),
  }
  const { step } = createTidying(waiting, () => ms)
  await tidyAll(database)
  await tableOf('busy')
  expect(await step(NOON)).toBe(0)
  ms += 5_000
  expect(await step(NOON)).toBe(0)
  ms += 10 * 60_000
  expect(await step(NOON)).toBe(1)

  await tableOf('busier')
  expect(await step(NOON)).toBe(0)
  isBusy = false
  ms += 5_000
  expect(await step(NOON)).toBe(1)
})

test('nothing is looked at again within a minute, and a server is left to its own process', async () => {
  let ms = 0
  const { step } = createTidying(database, () => ms)
  while ((await step(NOON)) > 0);
  await tableOf('later')
  ms = 59_000
  expect(await step(NOON)).toBe(0)
  ms = 60_000
  expect(await step(NOON)).toBe(1)

  const server = await engines.postgres()
  try {
    await server.exec(
      `CREATE TABLE public.grown AS SELECT n, repeat('z', 500) FROM generate_series(1, 20000) n`,
    )
    expect(await createTidying(server).step(NIGHT)).toBe(0)
  } finally {
    await server.close()
  }
})
