import type { Queryable } from '../database/database.ts'
import type { VersionedRow } from '../read-models/rows.ts'
import type { RowTable } from '../read-models/tables.ts'

/** A table beside a live one, of this transaction alone, holding what the facts say should be there. */
export interface Shadow {
  readonly live: string
  /** Names of the columns and their SQL types, beside `key`, `stream_id` and `version`. */
  readonly columns: Readonly<Record<string, string>>
}

export const shadowName = ({ live }: Shadow): string => `pg_temp.shadow_${live.replace('.', '_')}`

export async function makeShadow(tx: Queryable, shadow: Shadow): Promise<void> {
  const columns = Object.entries(shadow.columns).map(([column, type]) => `, ${column} ${type}`)
  await tx.query(`CREATE TEMP TABLE shadow_${shadow.live.replace('.', '_')}
    (key text COLLATE "C", stream_id text COLLATE "C", version int${columns.join('')}) ON COMMIT DROP`)
}

/** @param rows each with the stream it belongs to */
export async function fillShadow(
  tx: Queryable,
  shadow: Shadow,
  rows: readonly (Pick<VersionedRow, 'key' | 'version' | 'data'> & { readonly streamId: string })[],
): Promise<void> {
  const types = { key: 'text', stream_id: 'text', version: 'int', ...shadow.columns }
  const typed = Object.entries(types).map(([column, type]) => `${column} ${type}`)
  const names = Object.keys(types).join(', ')
  await tx.query(
    `INSERT INTO ${shadowName(shadow)} (${names})
      SELECT ${names} FROM json_to_recordset($1::json) AS r(${typed.join(', ')})`,
    [
      JSON.stringify(
        rows.map(({ key, streamId, version, data }) => ({ ...data, key, stream_id: streamId, version })),
      ),
    ],
  )
}

/** One row that is not as the facts say. Columns are named, values are not: some are personal. */
export interface Difference {
  readonly table: string
  readonly key: string
  readonly streamId: string
  readonly kind: 'missing' | 'extra' | 'different'
  readonly columns: readonly string[]
}

/**
 * Rows that differ between a live table and its shadow, ordered by key. JSON is compared by meaning, not by the order
 * of its names. @param parked streams that could not be folded: nothing is said of their rows
 * @param reach `ofShadow`: the shadow holds a sample, so that rows it lacks are not `extra`
 */
export async function differencesOf(
  tx: Queryable,
  shadow: Shadow,
  parked: readonly string[],
  reach: 'all' | 'ofShadow' = 'all',
): Promise<Difference[]> {
  const compared = Object.entries({ version: 'int', ...shadow.columns })
  const told = compared.map(([column, type]) => {
    const cast = type === 'json' ? '::jsonb' : ''
    return `CASE WHEN l.${column}${cast} IS DISTINCT FROM s.${column}${cast} THEN '${column} ' ELSE '' END`
  })
  const rows = await tx.query<{ key: string; stream_id: string; kind: Difference['kind']; columns: string }>(
    `SELECT * FROM (
      SELECT coalesce(l.key, s.key) AS key, coalesce(l.stream_id, s.stream_id) AS stream_id,
        CASE WHEN l.key IS NULL THEN 'missing' WHEN s.key IS NULL THEN 'extra' ELSE 'different' END AS kind,
        CASE WHEN l.key IS NULL OR s.key IS NULL THEN '' ELSE ${told.join(' || ')} END AS columns
      FROM ${shadow.live} l ${reach === 'all' ? 'FULL' : 'RIGHT'} JOIN ${shadowName(shadow)} s ON l.key = s.key AND l.stream_id = s.stream_id
    ) d WHERE (kind <> 'different' OR columns <> '') AND stream_id <> ALL ($1::text[]) ORDER BY key, stream_id`,
    [parked],
  )
  return rows.map(({ key, stream_id, kind, columns }) => ({
    table: shadow.live,
    key,
    streamId: stream_id,
    kind,
    columns: columns.split(' ').filter(Boolean),
  }))
}

/** Makes the live rows that differ as the facts say. Columns that are no facts begin anew, but only on those rows. */
export async function repairFrom(
  tx: Queryable,
  shadow: Shadow,
  { conflict = 'key', afresh = {} }: Pick<RowTable, 'conflict' | 'afresh'>,
  differences: readonly Difference[],
): Promise<void> {
  const chosen = (kinds: readonly Difference['kind'][]) =>
    JSON.stringify(
      differences.filter(({ kind }) => kinds.includes(kind)).map(({ key, streamId }) => ({ key, streamId })),
    )
  const these = `json_to_recordset($1::json) AS d(key text, "streamId" text)`
  // What should not be there first: it may hold a place that a missing row needs.
  await tx.query(
    `DELETE FROM ${shadow.live} l USING ${these} WHERE l.key = d.key AND l.stream_id = d."streamId"`,
    [chosen(['extra'])],
  )
  const projected = ['key', 'stream_id', 'version', ...Object.keys(shadow.columns)]
  const own = Object.entries(afresh)
  await tx.query(
    `INSERT INTO ${shadow.live} (${[...projected, ...own.map(([column]) => column)].join(', ')})
      SELECT ${[...projected.map(column => `r.${column}`), ...own.map(([, { insert }]) => insert)].join(', ')}
      FROM ${shadowName(shadow)} r JOIN ${these} ON r.key = d.key AND r.stream_id = d."streamId"
      ON CONFLICT (${conflict}) DO UPDATE SET ${[
        ...projected.map(column => `${column} = excluded.${column}`),
        ...own.map(([column, { update }]) => `${column} = ${update}`),
      ].join(', ')}`,
    [chosen(['missing', 'different'])],
  )
}
