import type { Queryable } from '../../infra/database/database.ts'

/** Every table of ours as text, all its rows and columns: name with its schema → rows. */
export async function dumpTables(database: Queryable): Promise<Map<string, string>> {
  const tables = await database.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  )
  const dump = new Map<string, string>()
  for (const { schema, name } of tables) {
    const rows = await database.query<{ row: string }>(`SELECT t::text AS row FROM "${schema}"."${name}" t`)
    dump.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'))
  }
  return dump
}
