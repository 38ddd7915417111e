import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAYMENT_DUE_KINDS } from '../../../domain/projections/due.ts'
import { instantOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { createOutbox } from '../../../infra/outbox/outbox.ts'
import { createDueWork } from '../../../infra/read-models/due-work.ts'
import { testDatabase } from '../../support/postgres.ts'

// A planner is free to join by running what stands in `IN (…)` once for every row of the table. What takes rows and skips
// those taken gives other rows each time, and its LIMIT holds for each time alone.

/** The run's PostgreSQL forgets in a power cut, which no test of it suffers. */
process.env.JANGBU_ALLOW_FSYNC_OFF = '1'

let database: Database

beforeAll(async () => {
  const url = await testDatabase()
  const name = new URL(url).pathname.slice(1)
  const before = await openPostgres(url)
  await migrate(before)
  for (const way of [
    'hashjoin',
    'mergejoin',
    'hashagg',
    'material',
    'memoize',
    'sort',
    'indexscan',
    'bitmapscan',
  ])
    await before.query(`ALTER DATABASE "${name}" SET enable_${way} = off`)
  await before.close()
  database = await openPostgres(url)
})
afterAll(() => database?.close())

test('no more notices are claimed than asked for, however the claim is planned', async () => {
  await database.query(`INSERT INTO outbox.notices (key, stream_id, version, kind, recipient, data, at)
    SELECT 'n' || n, 'order-' || n, 1, 'receipt', 'someone', '{}', now() FROM generate_series(1, 10) n`)
  const outbox = createOutbox(database)
  for (const expected of [4, 4, 2, 0])
    expect(await outbox.claim({ limit: 4, leaseMs: 60_000 })).toHaveLength(expected)
})

test('no more due work is claimed than asked for, however the claim is planned', async () => {
  const [kind] = PAYMENT_DUE_KINDS
  await database.query(
    `INSERT INTO rm.due (key, stream_id, version, kind, due_at, next_at)
      SELECT 'd' || n, 'd' || n, 1, $1, now(), now() - interval '1 s' FROM generate_series(1, 10) n`,
    [kind ?? ''],
  )
  const due = createDueWork(database, { nodeId: 'a' })
  const now = instantOf(Date.now())
  for (const expected of [4, 4, 2, 0])
    expect(await due.claim({ kinds: PAYMENT_DUE_KINDS, now, limit: 4, leaseMs: 60_000 })).toHaveLength(
      expected,
    )
})

test('what was due first is handed out first, and of one moment by its key, however the rows lie', async () => {
  const [kind] = PAYMENT_DUE_KINDS
  const keys = ['e4', 'e1', 'e3', 'e0', 'e2', 'e5']
  await database.query(
    `INSERT INTO rm.due (key, stream_id, version, kind, due_at, next_at)
      SELECT key, key, 1, $1, now(), now() - (CASE WHEN key < 'e3' THEN 1 ELSE 2 END) * interval '1 s' - interval '1 h'
        FROM unnest($2::text[]) key`,
    [kind ?? '', keys],
  )
  const due = createDueWork(database, { nodeId: 'a' })
  const work = await due.claim({
    kinds: PAYMENT_DUE_KINDS,
    now: instantOf(Date.now()),
    limit: 5,
    leaseMs: 60_000,
  })
  expect(work.map(({ streamId }) => streamId)).toEqual(['e3', 'e4', 'e5', 'e0', 'e1'])
})

test('nothing takes rows within IN (…)', () => {
  const files = readdirSync('infra', { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.(ts|sql)$/.test(name),
  )
  expect(files.length).toBeGreaterThan(100)
  const taking = files.filter(name =>
    /\bIN \(\s*SELECT\b[^)]*(?:\([^)]*\)[^)]*)*\bSKIP LOCKED/.test(readFileSync(join('infra', name), 'utf8')),
  )
  expect(taking).toEqual([])
})
