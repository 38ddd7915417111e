import { ForPeople } from '../for-people.ts'
import type { Database, Queryable } from './database.ts'
import { appliedIn, refuseEdited } from './migrate.ts'
import { type Migration, migrationCalled, migrations, statementsOf } from './migrations.ts'
import { schemaStep } from './schema-lock.ts'

export interface Loss {
  /** `schema.table`, or `schema.table.column` */
  readonly name: string
  readonly rows: number
}

/**
 * Takes the schema back to `to`, newest step first, each in a transaction of its own. A step that would take away rows
 * that cannot be folded again is not taken unless `losing` says that they may go.
 * @returns the steps taken back · @throws {ForPeople} naming what would be lost, or a step without a way back
 */
export async function migrateBack(
  database: Database,
  { to, losing = false }: { to: string; losing?: boolean },
): Promise<string[]> {
  const last = migrationCalled(to).name
  const applied = await appliedIn(database)
  refuseEdited(applied)
  const newer = [...applied.keys()].find(name => !migrations.some(known => known.name === name))
  if (newer) throw new ForPeople(`${newer} is of a newer version; only that one knows its way back.`)
  const steps = migrations.filter(({ name }) => applied.has(name) && name > last).reverse()
  const stuck = steps.find(({ down }) => down === null)
  if (stuck) throw new ForPeople(`${stuck.name} has no way back: restore a backup from before it instead.`)
  for (const step of steps) await takeBack(database, step, losing)
  return steps.map(({ name }) => name)
}

const takeBack = (database: Database, { name, down }: Migration, losing: boolean): Promise<void> =>
  schemaStep(database, { name }, async tx => {
    if (!(await appliedIn(tx)).has(name)) return // another process was faster
    const run = async () => {
      for (const statement of statementsOf(down ?? '')) await tx.query(statement)
    }
    if (!losing) refuseLosses(name, await lossesOf(tx, run))
    await run()
    await tx.query('DELETE FROM public.jangbu_migrations WHERE name = $1', [name])
  })

function refuseLosses(name: string, losses: readonly Loss[]): void {
  if (losses.length === 0) return
  const list = losses.map(({ name, rows }) => `${name} (${rows})`).join(', ')
  throw new ForPeople(
    `Going back behind ${name} would lose rows of ${list}. Take a backup, and say --losing-data if they may go.`,
  )
}

interface Place {
  readonly table: string
  /** null: the table as a whole */
  readonly column: string | null
}

/**
 * Of `ops`, what is never lost: it is asked of Toss or of this machine again, or begins anew. The rest of it is what people
 * did and what was said to Toss, and nobody says that twice. A browser is known again at the next sign-in; that a key is in use is
 * noted within the hour, by a version that asks for it.
 */
const ASKED_AGAIN = [
  'ops.toss_movements',
  'ops.sweep',
  'ops.checks',
  'ops.check_results',
  'ops.known_offenders',
  'ops.settlements',
  'ops.settling',
  'ops.printing',
  'ops.nodes',
  'ops.backups',
  'ops.rebuild',
  'accounts.devices',
  'es.subject_keys.used_at',
]

/** Tables and columns with something in them. Rows of `rm` are folded again: never lost. */
const PLACES = `SELECT n.nspname || '.' || c.relname AS table, a.attname AS column
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public', 'rm')
    AND n.nspname || '.' || c.relname <> ALL ($1::text[])
    AND n.nspname || '.' || c.relname || '.' || coalesce(a.attname, '') <> ALL ($1::text[])`

/** Tries the way back, looks what is gone, and undoes it: what a script says it drops is not asked, but what it does. */
async function lossesOf(tx: Queryable, run: () => Promise<void>): Promise<Loss[]> {
  const before = await tx.query<Place>(PLACES, [ASKED_AGAIN])
  await tx.query('SAVEPOINT before_way_back')
  await run()
  const after = new Set((await tx.query<Place>(PLACES, [ASKED_AGAIN])).map(placeName))
  const tables = new Set([...after].map(name => name.split('.').slice(0, 2).join('.')))
  await tx.query('ROLLBACK TO SAVEPOINT before_way_back')
  const losses: Loss[] = []
  for (const table of new Set(before.map(place => place.table)))
    if (!tables.has(table)) losses.push({ name: table, rows: await count(tx, table, 'true') })
  for (const { table, column } of before)
    if (column && tables.has(table) && !after.has(placeName({ table, column })))
      losses.push({ name: `${table}.${column}`, rows: await count(tx, table, `"${column}" IS NOT NULL`) })
  return losses.filter(({ rows }) => rows > 0)
}

const placeName = ({ table, column }: Place): string => `${table}.${column ?? ''}`

async function count(tx: Queryable, table: string, condition: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${condition}`)
  return row?.n ?? 0
}
