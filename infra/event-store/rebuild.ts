import type { Database, DatabaseError, Queryable } from '../database/database.ts'
import { qualifiedName, rowTables, tableOf } from '../read-models/tables.ts'
import { type AnyAggregate, type Broken, refoldAll } from './refold.ts'
import {
  type Difference,
  differencesOf,
  fillShadow,
  makeShadow,
  repairFrom,
  type Shadow,
  shadowName,
} from './shadow.ts'

export interface Rebuilt {
  readonly events: number
  readonly streams: number
  readonly rows: number
  readonly differences: readonly Difference[]
  /** Streams that could not be folded; their rows were left alone. */
  readonly broken: readonly Broken[]
  readonly repaired: boolean
}

export interface RebuildOptions {
  /** Write what the facts say over what differs. */
  readonly repair?: boolean
  readonly onProgress?: (events: number) => void
}

/** The folded state beside each stream is held to the facts like any row; its key is the stream's own id. */
const STATES: Shadow = { live: 'es.streams', columns: { state: 'json', state_by: 'text' } }
const FLUSH_ROWS = 2_000
const TRIES_MAX = 3
const SERIALIZATION_FAILURE = '40001'

/**
 * Folds every fact again into tables of its own and compares them with the live rows and folded states: equal is
 * proved row by row, not assumed. It sees one moment of the store, so a shop that goes on selling does not disturb it.
 * With `repair`, only what differs is written, in the same transaction. Effects are passed by: nobody is told anything
 * because rows are made anew.
 * @throws the database's error when a shop that goes on selling came in between a repair three times
 */
export async function rebuild(
  database: Database,
  aggregates: readonly AnyAggregate[],
  options: RebuildOptions = {},
): Promise<Rebuilt> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(tx => rebuildIn(tx, aggregates, options), 'unhurried')
    } catch (error) {
      if ((error as DatabaseError).code !== SERIALIZATION_FAILURE || tries >= TRIES_MAX) throw error
    }
  }
}

async function rebuildIn(
  tx: Queryable,
  aggregates: readonly AnyAggregate[],
  { repair = false, onProgress = () => undefined }: RebuildOptions,
): Promise<Rebuilt> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
  const shadows = new Map<string, Shadow>(
    [...rowTables]
      .filter(([, { isEffect }]) => !isEffect)
      .map(([name, table]) => [name, { live: qualifiedName(table), columns: table.columns }]),
  )
  for (const shadow of [STATES, ...shadows.values()]) await makeShadow(tx, shadow)

  const filling = new Filling(tx)
  const broken: Broken[] = []
  let streams = 0
  let events = 0
  const read = (sofar: number) => {
    events = sofar
    onProgress(sofar)
  }
  for await (const stream of refoldAll(tx, aggregates, read)) {
    streams++
    if ('reason' in stream) broken.push(stream)
    else {
      const { streamId, version, state, stateBy } = stream
      await filling.add(STATES, streamId, [{ key: streamId, version, data: { state, state_by: stateBy } }])
      for (const [table, rows] of stream.rows)
        if (!tableOf(table).isEffect) await filling.add(shadowOf(shadows, table), streamId, rows)
    }
  }
  await filling.flushAll()

  const parked = broken.map(({ streamId }) => streamId)
  const differences = await differencesOfStates(tx, parked)
  if (repair && differences.length > 0) await repairStates(tx, differences)
  for (const [name, shadow] of shadows) {
    const found = await differencesOf(tx, shadow, parked)
    if (repair && found.length > 0) await repairFrom(tx, shadow, rowTables.get(name) ?? {}, found)
    for (const difference of found) differences.push(difference) // a call takes no hundred thousand arguments
  }
  return {
    events,
    streams,
    rows: filling.rows,
    differences,
    broken,
    repaired: repair && differences.length > 0,
  }
}

function shadowOf(shadows: ReadonlyMap<string, Shadow>, table: string): Shadow {
  const shadow = shadows.get(table)
  if (!shadow) throw new Error(`no row table ${table} is described in infra/read-models/tables.ts`)
  return shadow
}

type ShadowRow = Parameters<typeof fillShadow>[2][number]

/** Rows on their way into the shadows, some thousand a statement. */
class Filling {
  rows = 0
  readonly #tx: Queryable
  readonly #waiting = new Map<Shadow, ShadowRow[]>()

  constructor(tx: Queryable) {
    this.#tx = tx
  }

  async add(shadow: Shadow, streamId: string, rows: readonly Omit<ShadowRow, 'streamId'>[]): Promise<void> {
    const waiting = this.#waiting.get(shadow) ?? []
    this.#waiting.set(shadow, waiting)
    for (const { key, version, data } of rows) waiting.push({ key, version, data, streamId })
    if (shadow !== STATES) this.rows += rows.length
    if (waiting.length >= FLUSH_ROWS) await this.#flush(shadow, waiting)
  }

  async flushAll(): Promise<void> {
    for (const [shadow, waiting] of this.#waiting) await this.#flush(shadow, waiting)
  }

  async #flush(shadow: Shadow, waiting: ShadowRow[]): Promise<void> {
    await fillShadow(this.#tx, shadow, waiting)
    this.#waiting.set(shadow, [])
  }
}

/** Only a state that says it was folded as today is held to today's fold; an older one is folded again anyway. */
async function differencesOfStates(tx: Queryable, parked: readonly string[]): Promise<Difference[]> {
  const rows = await tx.query<{
    stream_id: string
    kind: Difference['kind']
    version: boolean
    state: boolean
  }>(
    `SELECT * FROM (
      SELECT coalesce(l.stream_id, s.stream_id) AS stream_id,
        CASE WHEN l.stream_id IS NULL THEN 'missing' WHEN s.stream_id IS NULL THEN 'extra' ELSE 'different' END AS kind,
        l.version IS DISTINCT FROM s.version AS version,
        coalesce(l.state_by = s.state_by AND l.state::jsonb IS DISTINCT FROM s.state::jsonb, false) AS state
      FROM es.streams l FULL JOIN ${shadowName(STATES)} s ON l.stream_id = s.stream_id
    ) d WHERE (version OR state) AND stream_id <> ALL ($1::text[]) ORDER BY stream_id`,
    [parked],
  )
  return rows.map(({ stream_id, kind, version, state }) => ({
    table: 'es.streams',
    key: stream_id,
    streamId: stream_id,
    kind,
    columns: kind === 'different' ? [...(version ? ['version'] : []), ...(state ? ['state'] : [])] : [],
  }))
}

/** A stream without facts is left: it holds nothing, and removing it is no business of a fold. */
async function repairStates(tx: Queryable, differences: readonly Difference[]): Promise<void> {
  await tx.query(
    `INSERT INTO es.streams (stream_id, category, version, state, state_by)
      SELECT stream_id, split_part(stream_id, '-', 1), version, state, state_by
      FROM ${shadowName(STATES)} WHERE stream_id = ANY ($1::text[])
      ON CONFLICT (stream_id) DO UPDATE
      SET version = excluded.version, state = excluded.state, state_by = excluded.state_by, updated_at = now()`,
    [differences.map(({ streamId }) => streamId)],
  )
}
