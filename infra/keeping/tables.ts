import type { Queryable } from '../database/database.ts'
import { SCHEMAS } from '../database/schemas.ts'
import { momentText } from '../seals/canonical.ts'
import type { TextRow } from './ndjson.ts'

/** What no backup holds in its tables, and why. Whatever else a migration makes is in every backup from then on. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'es.events': 'a file of its own',
  'es.seals': 'a file of its own',
  'es.streams': 'folded from the events',
  'es.subject_keys': 'a backup of its own, which does not live as long',
  'es.restores': 'of the place, not of the shop',
  'ops.nodes': 'processes that run here',
  'ops.backups': 'of the place, not of the shop',
  'ops.rebuild': 'what is asked of this place',
  'accounts.sessions': 'everybody signs in again',
  'accounts.mail_proofs': 'a day old at most; another is asked for',
  'accounts.devices': 'known again at the next sign-in',
  'accounts.setup_tokens': 'a new one is printed at the next start',
  'accounts.api_answers':
    'fifteen days old at most; what they did is in the log, and asked again it is found there',
  'accounts.api_key_uses': 'noted anew with the next use',
  'accounts.search_prints': 'made anew from what is sealed',
  'ops.printing': 'begins anew with them',
  'accounts.rate_limits': 'a week old at most',
}

export interface Column {
  readonly name: string
  /** SQL's own word for it */
  readonly type: string
  readonly isIdentity: boolean
}

export interface Table {
  /** `schema.name` */
  readonly name: string
  readonly columns: readonly Column[]
}

/** Tables there are, with their columns; rows pages read are left out, since they are folded from the events. */
export async function keptTables(tx: Queryable): Promise<Table[]> {
  const rows = await tx.query<{ table: string; column: string; type: string; identity: boolean }>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS column,
        format_type(a.atttypid, a.atttypmod) AS type, a.attidentity <> '' AS identity
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE n.nspname = ANY ($1::text[]) AND n.nspname <> 'rm' AND c.relkind IN ('r', 'p')
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      ORDER BY n.nspname, c.relname, a.attnum`,
    [SCHEMAS],
  )
  const tables = new Map<string, Column[]>()
  for (const { table, column, type, identity } of rows)
    if (!Object.hasOwn(LEFT_OUT, table))
      tables.set(table, [...(tables.get(table) ?? []), { name: column, type, isIdentity: identity }])
  const ordered = await pointedAtFirst(tx, [...tables.keys()])
  return ordered.map(name => ({ name, columns: tables.get(name) ?? [] }))
}

/** A row comes in after the one it refers to. */
async function pointedAtFirst(tx: Queryable, names: readonly string[]): Promise<string[]> {
  const references = await tx.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
      FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
  )
  const ordered = new Set<string>()
  const put = (name: string) => {
    if (ordered.has(name) || !names.includes(name)) return
    for (const { from, to } of references) if (from === name) put(to)
    ordered.add(name)
  }
  for (const name of names) put(name)
  return [...ordered]
}

export async function columnsOf(tx: Queryable, name: string): Promise<Table> {
  const columns = await tx.query<{ name: string; type: string; isIdentity: boolean }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attidentity <> '' AS "isIdentity"
      FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum`,
    [name],
  )
  return { name, columns }
}

const ROWS_AT_ONCE = 500

/** All rows as text that means the same on every engine and in every session; needs a transaction. */
export async function* rowsOf(tx: Queryable, { name, columns }: Table): AsyncGenerator<TextRow> {
  const list = columns.map(column => `${textOf(column)} AS "${column.name}"`).join(', ')
  await tx.query(
    `DECLARE kept_rows NO SCROLL CURSOR FOR SELECT ${list} FROM ${name} t ORDER BY t."${columns[0]?.name}"`,
  )
  for (;;) {
    const rows = await tx.query<TextRow>(`FETCH ${ROWS_AT_ONCE} FROM kept_rows`)
    yield* rows
    if (rows.length < ROWS_AT_ONCE) break
  }
  await tx.query('CLOSE kept_rows')
}

function textOf({ name, type }: Column): string {
  const column = `t."${name}"`
  if (type === 'timestamp with time zone') return momentText(column)
  if (type === 'date') return `to_char(${column}, 'YYYY-MM-DD')`
  if (type === 'bytea') return `'\\x' || encode(${column}, 'hex')`
  return `${column}::text`
}

/** @param rows as {@link rowsOf} gives them; a column they lack gets its default */
export async function putRows(
  tx: Queryable,
  { name, columns }: Table,
  rows: readonly TextRow[],
): Promise<void> {
  const given = columns.filter(column => Object.hasOwn(rows[0] ?? {}, column.name))
  const names = given.map(column => `"${column.name}"`)
  await tx.query(
    `INSERT INTO ${name} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT ${given.map(column => `r."${column.name}"::${column.type}`).join(', ')}
      FROM json_to_recordset($1::json) AS r(${names.map(column => `${column} text`).join(', ')})
      ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

/** Numbers that count themselves go on behind the highest one there is. */
export async function countOn(tx: Queryable, { name, columns }: Table): Promise<void> {
  for (const column of columns.filter(({ isIdentity }) => isIdentity))
    await tx.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT max("${column.name}") FROM ${name}))
        WHERE EXISTS (SELECT 1 FROM ${name})`,
      [name, column.name],
    )
}
