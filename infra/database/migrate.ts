import { ForPeople } from '../for-people.ts'
import { giveRights } from './app-role.ts'
import type { Database, DatabaseError, Queryable } from './database.ts'
import { type Migration, migrationCalled, migrations, statementsOf } from './migrations.ts'
import { schemaStep } from './schema-lock.ts'

const INSUFFICIENT_PRIVILEGE = '42501'

export interface MigrateOptions {
  /** A login of its own, apart from the owner: given just what the shop needs, so that it can never change the log. */
  readonly role?: string
  /** The last one to be applied, by number or name; the newest by default. */
  readonly to?: string
  /** Told of a step that waits for its tables, once. */
  readonly onWait?: (name: string) => void
}

/**
 * Brings the schema forward, each step in a transaction of its own; safe to run from many processes at once. One that
 * was applied and has been edited since refuses; one that this version does not know yet is let be, since the version
 * before runs on beside it while a new one is rolled out (docs/decisions/0064). A role that may not migrate passes when
 * there is nothing to do.
 * @throws {ForPeople}
 */
export async function migrate(database: Database, { role, to, onWait }: MigrateOptions = {}): Promise<void> {
  const last = to === undefined ? null : migrationCalled(to).name
  try {
    const applied = await appliedIn(database)
    refuseEdited(applied)
    const missing = migrations.filter(({ name }) => !applied.has(name) && (last === null || name <= last))
    for (const migration of missing) await applyOne(database, migration, onWait)
    if (role || missing.length > 0) await giveRights(database, role ?? null, onWait)
  } catch (error) {
    if ((error as DatabaseError).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new ForPeople(
      'The role of DATABASE_URL may not change the schema, and the schema is behind: set DATABASE_MIGRATION_URL to a URL of its owner.',
    )
  }
}

/**
 * A schema that came with the data directory was applied elsewhere and before: as long as there is no installation, it is
 * as old here as this start.
 */
export async function dateSchema(database: Queryable): Promise<void> {
  await database.query(
    'UPDATE public.jangbu_migrations SET at = now() WHERE NOT EXISTS (SELECT 1 FROM es.installation)',
  )
}

/** @throws {ForPeople} */
export function refuseEdited(applied: ReadonlyMap<string, string>): void {
  for (const { name, hash } of migrations)
    if (applied.has(name) && applied.get(name) !== hash)
      throw new ForPeople(
        `Migration ${name} was changed after it was applied; a new schema needs a new migration.`,
      )
}

/** Which have run, by name, each with the hash of the text it had. */
export async function appliedIn(database: Queryable): Promise<Map<string, string>> {
  const [table] = await database.query<{ is_there: boolean }>(
    `SELECT to_regclass('public.jangbu_migrations') IS NOT NULL AS is_there`,
  )
  if (!table?.is_there) return new Map()
  const rows = await database.query<{ name: string; hash: string }>(
    'SELECT name, hash FROM public.jangbu_migrations ORDER BY name',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

const applyOne = (
  database: Database,
  { name, sql, hash }: Migration,
  onWait: MigrateOptions['onWait'],
): Promise<void> =>
  schemaStep(database, { name, onWait }, async tx => {
    await tx.query(
      'CREATE TABLE IF NOT EXISTS public.jangbu_migrations (name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    )
    if ((await appliedIn(tx)).has(name)) return // another process was faster
    for (const statement of statementsOf(sql)) await tx.query(statement)
    await tx.query('INSERT INTO public.jangbu_migrations (name, hash) VALUES ($1, $2)', [name, hash])
  })
