import type { Database } from '../../../infra/database/database.ts'
import { SCHEMAS } from '../../../infra/database/schemas.ts'

/** Moves while nobody does anything: when a session was last seen. */
const RESTLESS: Readonly<Record<string, string>> = { 'accounts.sessions': 'token_hash' }

/**
 * What every table holds, as one line a table: two readings that are equal mean that nothing was written in between.
 * Tries of the rate limits are left out where a refusal may count them.
 */
export async function tablesOf(
  database: Database,
  besides: readonly string[] = [],
): Promise<Record<string, string>> {
  const tables = await database.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema = ANY($1::text[]) ORDER BY 1, 2`,
    [SCHEMAS],
  )
  const lines: Record<string, string> = {}
  for (const { schema, name } of tables) {
    const table = `${schema}.${name}`
    if (besides.includes(table)) continue
    const row = RESTLESS[table] ? `t."${RESTLESS[table]}"::text` : 't::text'
    const [sum] = await database.query<{ count: number; hash: string }>(
      `SELECT count(*)::int AS count, coalesce(md5(string_agg(md5(${row}), '' ORDER BY md5(${row}))), '') AS hash
         FROM "${schema}"."${name}" t`,
    )
    lines[table] = `${sum?.count} rows ${sum?.hash}`
  }
  return lines
}
