import { ForPeople } from '../for-people.ts'
import type { Database, DatabaseError, Queryable } from './database.ts'
import { type StepOptions, schemaStep } from './schema-lock.ts'
import { SCHEMAS } from './schemas.ts'

/** Tables that are added to and never changed: the log, and what proves it. */
const APPEND_ONLY = ['es.events', 'es.seals'] as const

/** Never changed either, but let go of once the law lets it go; its own triggers hold the term. */
const NEVER_CHANGED = ['accounts.access_log'] as const

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Raised when two migrations of two databases of one server make a role at the same moment. */
const MADE_MEANWHILE = ['42710', '23505']

/**
 * Who runs the shop owns nothing, and may add to the log but not change it (R29). The rights belong to a role nobody can
 * log in as, made here, one for each database: a server may hold several shops, and none is to read another's. The login
 * of DATABASE_URL becomes its member. Embedded, there is one process and one role, and the triggers guard alone.
 * A newer version may be migrating for as long as an index takes: they are steps of the schema like any other, and wait.
 * @param login null: the shop runs as the owner; the role is made all the same, where the owner may
 * @throws {ForPeople}
 */
export async function giveRights(
  database: Database,
  login: string | null,
  onWait?: StepOptions['onWait'],
): Promise<void> {
  if (database.engine === 'pglite') return
  if (login !== null) await refuseUnknown(database, login)
  const step: Step = work => schemaStep(database, { name: 'The rights of the shop’s role', onWait }, work)
  const group = await groupOf(database)
  if (group) await step(tx => grantAll(tx, group))
  if (login === null) return
  // A role that may not make roles gives the rights to the login itself, as before there was a group.
  if (!group || !(await join(database, step, group, login))) await step(tx => grantAll(tx, login))
}

type Step = (work: (tx: Queryable) => Promise<void>) => Promise<void>

async function refuseUnknown(database: Database, login: string): Promise<void> {
  const [known] = await database.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [login])
  if (!known)
    throw new ForPeople(
      `The role of DATABASE_URL does not exist; make it with: CREATE ROLE ${quoted(login)} LOGIN PASSWORD '…';`,
    )
}

/** @returns its name, or null where the owner may not make one */
async function groupOf(database: Database): Promise<string | null> {
  const [found] = await database.query<{ name: string; known: boolean; may: boolean }>(
    `SELECT g.name, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = g.name) AS known, r.rolsuper OR r.rolcreaterole AS may
      FROM (SELECT left('jangbu_app_' || current_database(), 63) AS name) g, pg_roles r WHERE r.rolname = current_user`,
  )
  if (!found) return null
  if (found.known) return found.name
  if (!found.may) return null
  try {
    await database.query(`CREATE ROLE ${quoted(found.name)} NOLOGIN`)
  } catch (error) {
    if (!MADE_MEANWHILE.includes((error as DatabaseError).code ?? '')) throw error
  }
  return found.name
}

async function grantAll(tx: Queryable, role: string): Promise<void> {
  const [there] = await tx.query<{ schemas: string; logs: string; kept: string | null }>(
    `SELECT (SELECT string_agg(quote_ident(nspname), ', ') FROM pg_namespace WHERE nspname = ANY ($1::text[])) AS schemas,
      (SELECT string_agg(t, ', ') FROM unnest($2::text[]) t WHERE to_regclass(t) IS NOT NULL) AS logs,
      (SELECT string_agg(t, ', ') FROM unnest($3::text[]) t WHERE to_regclass(t) IS NOT NULL) AS kept`,
    [SCHEMAS, APPEND_ONLY, NEVER_CHANGED],
  )
  if (!there) return
  const name = quoted(role)
  for (const grant of [
    `GRANT USAGE ON SCHEMA ${there.schemas} TO ${name}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${there.schemas} TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${there.schemas} TO ${name}`,
    // What is written there stays written.
    `REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON ${there.logs} FROM ${name}`,
    ...(there.kept ? [`REVOKE UPDATE, TRUNCATE, REFERENCES, TRIGGER ON ${there.kept} FROM ${name}`] : []),
    `GRANT SELECT ON public.jangbu_migrations TO ${name}`,
  ])
    await tx.query(grant)
}

/**
 * May whoever runs the shop add to the log and not change it, by the rights of its role? Who owns a table may lift its
 * triggers. Embedded there is one role, and nobody else can get at the store.
 */
export async function isLogGuarded(database: Database): Promise<boolean> {
  if (database.engine === 'pglite') return true
  const [log] = await database.query<{ is_owned: boolean; may_change: boolean }>(
    `SELECT pg_has_role(current_user, relowner, 'MEMBER') AS is_owned,
       has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS may_change
      FROM pg_class WHERE oid = 'es.events'::regclass`,
  )
  return log !== undefined && !log.is_owned && !log.may_change
}

/** What the login was given by itself before there was a group it has through the group alone. @returns false: may not */
async function join(database: Database, step: Step, group: string, login: string): Promise<boolean> {
  const [role] = await database.query<{ has: boolean; is_owner: boolean }>(
    `SELECT pg_has_role($2::name, $1::name, 'USAGE') AS has, $2::name = current_user AS is_owner`,
    [group, login],
  )
  if (role?.is_owner) return true
  try {
    await step(async tx => {
      if (!role?.has) await tx.query(`GRANT ${quoted(group)} TO ${quoted(login)}`)
      const [schemas] = await tx.query<{ names: string }>(
        `SELECT string_agg(quote_ident(nspname), ', ') AS names FROM pg_namespace WHERE nspname = ANY ($1::text[])`,
        [SCHEMAS],
      )
      await tx.query(`REVOKE ALL ON ALL TABLES IN SCHEMA ${schemas?.names} FROM ${quoted(login)}`)
      await tx.query(`REVOKE ALL ON ALL SEQUENCES IN SCHEMA ${schemas?.names} FROM ${quoted(login)}`)
    })
    return true
  } catch (error) {
    if ((error as DatabaseError).code === '42501') return false
    throw error
  }
}
