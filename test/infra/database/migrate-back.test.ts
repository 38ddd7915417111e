import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { migrateBack } from '../../../infra/database/migrate-back.ts'
import { migrations } from '../../../infra/database/migrations.ts'
import { IN_MEMORY, openPGlite } from '../../../infra/database/pglite.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { SCHEMAS } from '../../../infra/database/schemas.ts'
import { rowTables } from '../../../infra/read-models/tables.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { pgliteDataDir, testDatabase } from '../../support/postgres.ts'

/** From here on each migration has its way back beside it. */
const FIRST_WITH_A_WAY_BACK = '0005'

/** An unmigrated one. */
const bare: Readonly<Record<(typeof engineNames)[number], () => Promise<Database>>> = {
  pglite: async () => openPGlite(IN_MEMORY, { prepared: await pgliteDataDir() }),
  postgres: async () => openPostgres(await testDatabase()),
}

/** Everything a schema is, in lines: columns, indexes, constraints, triggers, functions, sequences. */
async function catalogueOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ line: string }>(
    `WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1::text[]))
    SELECT 'schema ' || nspname AS line FROM ours
    UNION ALL SELECT format('column %s %s %s null %s default %s identity %s', c.oid::regclass, a.attname,
        format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity)
      FROM pg_class c JOIN ours ON ours.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'p')
    UNION ALL SELECT 'index ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN ours ON ours.oid = c.relnamespace
    UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k JOIN ours ON ours.oid = k.connamespace
    UNION ALL SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled)
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN ours ON ours.oid = c.relnamespace WHERE NOT t.tgisinternal
    UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace
    UNION ALL SELECT format('sequence %s cache %s', s.seqrelid::regclass, s.seqcache)
      FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN ours ON ours.oid = c.relnamespace
    ORDER BY line`,
    [SCHEMAS],
  )
  return rows.map(({ line }) => line)
}

test('each of the newest migrations has its way back beside it', () => {
  const stuck = migrations.filter(({ name, down }) => name >= FIRST_WITH_A_WAY_BACK && down === null)
  expect(stuck.map(({ name }) => name)).toEqual([])
})

describe.each(engineNames)('the schema on %s', engine => {
  let database: Database
  /** What it was after each step forward, by the step's name. */
  const was = new Map<string, string[]>()
  beforeAll(async () => {
    database = await bare[engine]()
    for (const { name } of migrations) {
      await migrate(database, { to: name })
      was.set(name, await catalogueOf(database))
    }
  })
  afterAll(() => database?.close())

  test('goes back step by step to what it was, and forward again to what it is', async () => {
    const names = migrations.map(({ name }) => name)
    for (const name of names
      .slice(0, -1)
      .filter(one => one >= '0004')
      .reverse()) {
      await migrateBack(database, { to: name })
      expect(await catalogueOf(database)).toEqual(was.get(name))
    }
    await migrate(database)
    expect(await catalogueOf(database)).toEqual(was.get(names.at(-1) ?? ''))
  })

  /**
   * The version before runs on beside a migrated schema while a new one is rolled out: a step may add, and loosen, and
   * nothing else. What is taken away is first left unused for a release, and then named here with its reason.
   */
  test('only ever grows: what a step finds is there after it, no stricter', () => {
    const contracts: Readonly<Record<string, readonly RegExp[]>> = {
      '0008-campaigns.sql': [], // none yet
    }
    const names = migrations.map(({ name }) => name)
    for (const [at, name] of names.entries()) {
      const [before, after] = [was.get(names[at - 1] ?? '') ?? [], new Set(was.get(name))]
      const gone = before.filter(
        line => !after.has(line) && /^(schema|column|function|trigger|sequence)/.test(line),
      )
      const stricter = gone.filter(line => !after.has(line.replace(/ null f /, ' null t ')))
      const lawful = contracts[name] ?? []
      expect([name, stricter.filter(line => !lawful.some(one => one.test(line)))]).toEqual([name, []])
      const had = new Set(before.filter(line => line.startsWith('column')).map(tableOf))
      // A row the version before writes knows nothing of a new column: it must be able to do without.
      const demanding = [...after].filter(
        line =>
          had.has(tableOf(line)) &&
          !before.includes(line) &&
          /^column .* null f default {2}identity $/.test(line),
      )
      expect([name, demanding.filter(line => !lawful.some(one => one.test(line)))]).toEqual([name, []])
    }
  })
  const tableOf = (line: string) => line.split(' ')[1] ?? ''

  test('lies in schemas that the app’s role and the backup know of', async () => {
    const found = await database.query<{ name: string }>(
      `SELECT DISTINCT n.nspname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')`,
    )
    expect(
      found.map(({ name }) => name).filter(name => !(SCHEMAS as readonly string[]).includes(name)),
    ).toEqual([])
  })
})

describe.each(engineNames)('going back on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())

  test('takes what a browser is counted by away unasked, and forward again each browser has one', async () => {
    const known = (hash: string, account: string) =>
      database.query('INSERT INTO accounts.devices (device_hash, account, subject) VALUES ($1, $2, $2)', [
        hash,
        account,
      ])
    for (const account of ['kim', 'lee', 'park']) await known('counter', account)
    await migrateBack(database, { to: '0037' })
    await known('phone', 'kim')
    await migrate(database)
    const rows = await database.query<{ device_hash: string; browser_id: string }>(
      'SELECT DISTINCT device_hash, browser_id FROM accounts.devices ORDER BY device_hash',
    )
    expect(rows.map(({ device_hash }) => device_hash)).toEqual(['counter', 'phone'])
    expect(rows[0]?.browser_id).not.toBe(rows[1]?.browser_id)
  })

  test('refuses to lose what cannot be folded again, names it, and leaves all as it was', async () => {
    await database.query(
      `INSERT INTO outbox.mailbox (notice_key, mail, at) VALUES ('a', 'sealed', now()), ('b', 'sealed', now())`,
    )
    await database.query(
      `INSERT INTO inbox.webhooks (dedupe_key, shape, event_type, body, received_at, next_at, card_id)
        VALUES ('k', 'entity', 'BILLING_DELETED', '{}', now(), now(), 'card')`,
    )
    const before = await catalogueOf(database)
    await expect(migrateBack(database, { to: '0005' })).rejects.toThrow(
      /^Going back behind 0006-outbox.sql would lose rows of outbox.mailbox \(2\)\. .* --losing-data /,
    )
    expect(await database.query('SELECT count(*) AS n FROM outbox.mailbox')).toEqual([{ n: 2 }])
    await migrate(database)
    expect(await catalogueOf(database)).toEqual(before)
  })

  test('… also of what people did on the desk, and of what was said to Toss', async () => {
    await database.query(
      `INSERT INTO ops.deeds (at, staff_id, deed, about) VALUES (now(), 'stf_1', 'askedAgain', 'webhook-1')`,
    )
    await database.query(`INSERT INTO ops.nodes (node_id, about, jobs) VALUES ('n', '{}', '{}')`) // a process says it again
    await expect(migrateBack(database, { to: '0019' })).rejects.toThrow(
      / would lose rows of ops\.deeds \(1\)\. /,
    )
    await database.query('DELETE FROM ops.deeds')
    await migrate(database)
  })

  test('… also of a single column, and does it when told to', async () => {
    await migrateBack(database, { to: '0005', losing: true })
    await expect(migrateBack(database, { to: '0004' })).rejects.toThrow('rows of inbox.webhooks.card_id (1).')
    await migrateBack(database, { to: '0004', losing: true })
    await migrate(database)
    expect(await database.query('SELECT count(*) AS n FROM outbox.mailbox')).toEqual([{ n: 0 }])
    expect(rowTables.size).toBeGreaterThan(5)
  })

  test('refuses where there is no way back, or none by that name', async () => {
    await expect(migrateBack(database, { to: '0001' })).rejects.toThrow(
      '0004-plans.sql has no way back: restore a backup from before it instead.',
    )
    await expect(migrateBack(database, { to: '9999' })).rejects.toThrow(
      /^There is no migration “9999”; they go from /,
    )
  })

  test('a step of a newer version is let be going forward, and keeps from going back', async () => {
    const name = '9000-of-tomorrow.sql'
    await database.query('INSERT INTO jangbu_migrations (name, hash) VALUES ($1, $2)', [name, randomUUID()])
    await migrate(database)
    await expect(migrateBack(database, { to: '0008' })).rejects.toThrow(
      `${name} is of a newer version; only that one knows its way back.`,
    )
  })
})
