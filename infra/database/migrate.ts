import { createHash } from 'node:crypto'
import { ForPeople } from '../for-people.ts'
import type { Database, DatabaseError, Queryable } from './database.ts'

/** Every migration there is, by its file's name; their order is their name's. The way back stands beside each. */
const files = import.meta.glob<string>(['./migrations/*.sql', '!./migrations/*.down.sql'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const migrations = Object.entries(files)
  .map(([path, text]) => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    sql: text.replaceAll('\r\n', '\n'), // the same on every checkout
  }))
  .map(({ name, sql }) => ({ name, sql, hash: createHash('sha256').update(sql).digest('hex') }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Any number; the same in every process, so that two starting at once migrate one after the other. */
const MIGRATION_LOCK = 7_205_003
const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Brings the schema to today's, each step in a transaction of its own; safe to run from many processes at once. One
 * that was applied and has been edited since refuses. With `role`, a role apart from the owner is given just what it
 * needs: it adds to the log and can never change it. A role that may not migrate passes when there is nothing to do.
 * @throws {ForPeople}
 */
export async function migrate(database: Database, options: { role?: string } = {}): Promise<void> {
  try {
    const applied = await appliedIn(database)
    for (const { name, hash } of migrations)
      if (applied.has(name) && applied.get(name) !== hash)
        throw new ForPeople(
          `Migration ${name} was changed after it was applied; a new schema needs a new migration.`,
        )
    for (const migration of migrations) if (!applied.has(migration.name)) await applyOne(database, migration)
    if (options.role) await database.transaction(tx => grantTo(tx, options.role ?? ''))
  } catch (error) {
    if ((error as DatabaseError).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new ForPeople(
      'The role of DATABASE_URL may not change the schema, and the schema is behind: set DATABASE_MIGRATION_URL to a URL of its owner.',
    )
  }
}

async function appliedIn(database: Queryable): Promise<Map<string, string>> {
  const [table] = await database.query<{ is_there: boolean }>(
    `SELECT to_regclass('public.jangbu_migrations') IS NOT NULL AS is_there`,
  )
  if (!table?.is_there) return new Map()
  const rows = await database.query<{ name: string; hash: string }>(
    'SELECT name, hash FROM public.jangbu_migrations',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

async function applyOne(database: Database, { name, sql, hash }: (typeof migrations)[number]): Promise<void> {
  await database.transaction(async tx => {
    await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK])
    await tx.query(
      'CREATE TABLE IF NOT EXISTS public.jangbu_migrations (name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    )
    if ((await appliedIn(tx)).has(name)) return // another process was faster
    for (const statement of statementsOf(sql)) await tx.query(statement)
    await tx.query('INSERT INTO public.jangbu_migrations (name, hash) VALUES ($1, $2)', [name, hash])
  })
}

/** One statement at a time, since a prepared one is one; `$$` quotes whole bodies. */
function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let current = ''
  let quoted = false
  for (const line of sql.split('\n')) {
    if (!quoted && /^\s*--/.test(line)) continue
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted
    current += `${line}\n`
    if (!quoted && /;\s*$/.test(line)) {
      statements.push(current)
      current = ''
    }
  }
  if (current.trim()) statements.push(current)
  return statements
}

async function grantTo(database: Queryable, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`
  const [known] = await database.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  if (!known)
    throw new ForPeople(
      `The role of DATABASE_URL does not exist; make it with: CREATE ROLE ${name} LOGIN PASSWORD '…';`,
    )
  const [schemas] = await database.query<{ names: string }>(
    `SELECT string_agg(quote_ident(nspname), ', ') AS names FROM pg_namespace WHERE nspname IN ('es', 'rm', 'accounts', 'inbox', 'outbox')`,
  )
  const everywhere = schemas?.names ?? 'es'
  for (const grant of [
    `GRANT USAGE ON SCHEMA ${everywhere} TO ${name}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${everywhere} TO ${name}`,
    `GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${everywhere} TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${everywhere} TO ${name}`,
    // The log itself: what is written stays written.
    `REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON es.events FROM ${name}`,
    `GRANT SELECT ON public.jangbu_migrations TO ${name}`,
  ])
    await database.query(grant)
}
