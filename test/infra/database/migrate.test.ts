import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantOf } from '../../../domain/time.ts'
import { isLogGuarded } from '../../../infra/database/app-role.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { createSeals } from '../../../infra/seals/sealer.ts'
import { counter } from '../../support/counter.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testDatabase } from '../../support/postgres.ts'

const at = instantOf(1_774_846_800_000)
/** pg_trigger's bits: before, a statement, of delete, update or truncate */
const BEFORE_ANY_CHANGE = 2 + 8 + 16 + 32

describe.each(engineNames)('migrating on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())

  test('again does nothing', async () => {
    const applied = () => database.query('SELECT name, hash, at FROM jangbu_migrations ORDER BY name')
    const before = await applied()
    expect(before.length).toBeGreaterThanOrEqual(1)
    await migrate(database)
    expect(await applied()).toEqual(before)
  })

  test('a step that was changed after it was applied refuses', async () => {
    const name = '0001-event-store.sql'
    const [kept] = await database.query<{ hash: string }>(
      'SELECT hash FROM jangbu_migrations WHERE name = $1',
      [name],
    )
    await database.query(`UPDATE jangbu_migrations SET hash = 'another' WHERE name = $1`, [name])
    await expect(migrate(database)).rejects.toThrow(
      /^Migration 0001-event-store.sql was changed after it was applied; /,
    )
    await database.query('UPDATE jangbu_migrations SET hash = $2 WHERE name = $1', [name, kept?.hash ?? ''])
    await migrate(database)
  })

  test('what guards the log and its seals is on for every session, a replica’s too', async () => {
    expect(
      await database.query(
        `SELECT tgrelid::regclass::text AS name, tgenabled AS enabled, tgtype AS kind FROM pg_trigger
          WHERE tgname LIKE '%_append_only' ORDER BY name`,
      ),
    ).toEqual(['es.events', 'es.seals'].map(name => ({ name, enabled: 'A', kind: BEFORE_ANY_CHANGE })))
  })

  test('positions are drawn one by one: the order of the log depends on it', async () => {
    expect(
      await database.query(
        `SELECT seqcache AS cache FROM pg_sequence WHERE seqrelid = 'es.position_seq'::regclass`,
      ),
    ).toEqual([{ cache: 1 }])
  })
})

describe('on a server', () => {
  let url: string
  beforeAll(async () => {
    url = await testDatabase()
  })

  test('several processes that start at once migrate one after the other', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => openPostgres(url, { max: 2 })))
    try {
      await Promise.all(processes.map(database => migrate(database)))
      expect(await processes[0]?.query('SELECT count(*) AS n FROM es.clock')).toEqual([{ n: 1 }])
    } finally {
      await Promise.all(processes.map(database => database.close()))
    }
  })

  test('a role that is missing is told with what makes it', async () => {
    const owner = await openPostgres(url, { max: 1 })
    try {
      await expect(migrate(owner, { role: 'nobody "there' })).rejects.toThrow(
        `make it with: CREATE ROLE "nobody ""there" LOGIN PASSWORD '…';`,
      )
    } finally {
      await owner.close()
    }
  })

  test('a role that may not migrate is told so in one sentence', async () => {
    const { owner, app, drop } = await twoRoles(await testDatabase(), { migrated: false })
    try {
      await expect(migrate(app)).rejects.toThrow(
        /^The role of DATABASE_URL may not change the schema, [^\n]+\.$/,
      )
      expect(await owner.query(`SELECT to_regclass('es.events')::text AS t`)).toEqual([{ t: null }])
    } finally {
      await drop()
    }
  })
})

/** An owner, and a role of its own that only owns nothing. */
async function twoRoles(url: string, { migrated }: { migrated: boolean }) {
  const role = `jangbu_app_${randomBytes(6).toString('hex')}`
  const owner = await openPostgres(url, { max: 2 })
  await owner.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'of-a-test'`)
  if (migrated) await migrate(owner, { role })
  const its = new URL(url)
  its.username = role
  its.password = 'of-a-test'
  const app = await openPostgres(its.href, { max: 4 })
  const drop = async () => {
    await app.close()
    await owner.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await owner.close()
  }
  return { owner, app, role, drop }
}

describe('the shop’s own role on a server', () => {
  let roles: Awaited<ReturnType<typeof twoRoles>>
  beforeAll(async () => {
    roles = await twoRoles(await testDatabase(), { migrated: true })
  })
  afterAll(() => roles?.drop())

  test('appends, reads, loads and proves its rows', async () => {
    const store = createEventStore(roles.app)
    const append = {
      streamId: 'counter-1',
      expected: 0,
      commandId: randomUUID(),
      events: [{ type: 'Counted' as const, by: 2, at }],
      before: counter.decider.initial,
      states: [{ total: 2, name: 'counter' }],
      meta: { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' },
    }
    expect(await store.append(counter, append)).toMatchObject({ type: 'appended', version: 1 })
    expect((await store.load(counter, 'counter-1')).state.total).toBe(2)
    expect((await store.read(counter, 'counter-1')).length).toBe(1)
    await roles.app.query(`DELETE FROM rm.products WHERE key = 'counter-1'`)
    expect((await rebuild(roles.app, [counter], { repair: true })).differences.length).toBe(1)
    expect((await rebuild(roles.app, [counter])).differences).toEqual([])
  })

  test('starts by itself when there is nothing to migrate', () => migrate(roles.app))

  test('is told from one that may change the log: who owns it, and a login that was given more', async () => {
    expect(await isLogGuarded(roles.app)).toBe(true)
    expect(await isLogGuarded(roles.owner)).toBe(false)
    await roles.owner.exec(`GRANT UPDATE ON es.events TO ${roles.role}`)
    expect(await isLogGuarded(roles.app)).toBe(false)
    await roles.owner.exec(`REVOKE UPDATE ON es.events FROM ${roles.role}`)
  })

  test.each([
    ['change an event', `UPDATE es.events SET data = '{}'`],
    ['remove one', 'DELETE FROM es.events'],
    ['empty the log', 'TRUNCATE es.events'],
    [
      'write over one',
      `INSERT INTO es.events TABLE es.events ON CONFLICT (stream_id, version) DO UPDATE SET data = excluded.data`,
    ],
    ['change a seal', `UPDATE es.seals SET root = previous`],
    ['remove a seal', 'DELETE FROM es.seals'],
    ['empty the seals', 'TRUNCATE es.seals'],
    [
      'seal over a seal',
      `INSERT INTO es.seals TABLE es.seals ON CONFLICT (nth) DO UPDATE SET root = excluded.root`,
    ],
    ['change who looked at whose data', `UPDATE accounts.access_log SET page = ''`],
    ['switch off what guards the seals', 'ALTER TABLE es.seals DISABLE TRIGGER seals_append_only'],
    ['alter the log', 'ALTER TABLE es.events ADD COLUMN x int'],
    ['drop what guards it', 'DROP TRIGGER events_append_only ON es.events'],
    ['switch off what guards it', 'ALTER TABLE es.events DISABLE TRIGGER events_append_only'],
    [
      'redefine what guards it',
      `CREATE OR REPLACE FUNCTION es.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`,
    ],
    ['call itself a replica', `SET session_replication_role = 'replica'`],
    ['drop the log', 'DROP TABLE es.events'],
    ['turn positions back', `SELECT setval('es.position_seq', 1)`],
    ['hand its rights on', 'CREATE TABLE es.more (id int)'],
    ['rewrite which migrations ran', `UPDATE jangbu_migrations SET hash = ''`],
  ])('cannot %s', async (_, sql) => {
    await expect(roles.app.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  test('has its rights from a role nobody can log in as, made by the migration for this shop alone', async () => {
    const members = await roles.owner.query(
      `SELECT g.rolname = 'jangbu_app_' || current_database() AS "isOurs", g.rolcanlogin AS login,
          (SELECT count(*) FROM pg_class WHERE relowner = g.oid) AS owns
        FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
        WHERE m.rolname = $1`,
      [roles.role],
    )
    expect(members).toEqual([{ isOurs: true, login: false, owns: 0 }])
    const rights = await roles.owner.query(
      `SELECT table_name AS name, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS may
        FROM information_schema.role_table_grants
        WHERE table_schema = 'es' AND table_name IN ('events', 'seals') AND grantee LIKE 'jangbu\\_app%'
        GROUP BY grantee, table_name ORDER BY table_name`,
    )
    expect(rights).toEqual([
      { name: 'events', may: 'INSERT SELECT' },
      { name: 'seals', may: 'INSERT SELECT' },
    ])
  })

  test('seals, and reads another shop of the same server as little as a stranger', async () => {
    expect(await createSeals(roles.app, { restS: 0 }).seal()).toBeGreaterThan(0)
    const neighbour = new URL(await testDatabase())
    const owner = await openPostgres(neighbour.href, { max: 1 })
    await migrate(owner)
    neighbour.username = roles.role
    neighbour.password = 'of-a-test'
    const app = await openPostgres(neighbour.href, { max: 1 })
    try {
      await expect(app.query('SELECT * FROM es.events')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await app.close()
      await owner.close()
    }
  })

  test('what it was given before there was such a role is taken back', async () => {
    await roles.owner.exec(`GRANT SELECT, UPDATE ON es.seals TO ${roles.role}`)
    await migrate(roles.owner, { role: roles.role })
    await expect(roles.app.query(`UPDATE es.seals SET root = previous`)).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('nor can the owner change an event, who may drop what guards it', async () => {
    await expect(roles.owner.query(`UPDATE es.events SET data = '{}'`)).rejects.toMatchObject({
      code: 'JB001',
    })
  })
})
