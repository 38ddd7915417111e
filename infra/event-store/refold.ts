import { type Aggregate, type Fact, type Json, readEvent } from '../../domain/aggregate.ts'
import type { Queryable } from '../database/database.ts'
import type { VersionedRow } from '../read-models/rows.ts'
import { projectAll } from '../read-models/rows.ts'
import { definitionHash } from './definition-hash.ts'

// biome-ignore lint/suspicious/noExplicitAny: streams of every kind pass through here, each with types of its own
export type AnyAggregate = Aggregate<any, any, any>

/** One stream folded again from its facts, with every row they lead to. */
export interface Refolded {
  readonly streamId: string
  readonly version: number
  readonly state: Json
  readonly stateBy: string
  readonly rows: ReadonlyMap<string, readonly VersionedRow[]>
}

/** A stream whose facts cannot be read or do not follow one another; the others go on. */
export interface Broken {
  readonly streamId: string
  readonly reason: string
}

interface StoredRow {
  stream_id: string
  version: number
  type: string
  schema_version: number
  data: unknown
}

const PAGE = 5_000
const NEXT_PAGE = `SELECT stream_id, version, type, schema_version, data FROM es.events
  WHERE (stream_id, version) > ($1, $2::int) ORDER BY stream_id, version LIMIT ${PAGE}`

const OF_STREAM = {
  name: 'facts_of_stream',
  text: 'SELECT stream_id, version, type, schema_version, data FROM es.events WHERE stream_id = $1 ORDER BY version',
}

/**
 * Folds the whole log again, stream by stream in the order of their ids: a projection sees its own stream only, so this
 * tells the same as the order of positions and needs one state in memory instead of all.
 * @param onPage told how many events were read so far
 */
export async function* refoldAll(
  log: Queryable,
  aggregates: readonly AnyAggregate[],
  onPage: (events: number) => void,
): AsyncGenerator<Refolded | Broken> {
  const kinds = new Map(aggregates.map(aggregate => [aggregate.category, aggregate]))
  let facts: StoredRow[] = []
  let events = 0
  for await (const page of pages(log)) {
    for (const row of page) {
      const before = facts[0]
      if (before && before.stream_id !== row.stream_id) {
        yield refold(kinds, facts)
        facts = []
      }
      facts.push(row)
    }
    events += page.length
    onPage(events)
  }
  if (facts.length > 0) yield refold(kinds, facts)
}

/** One stream folded again from its facts, whatever else there is. */
export async function foldStream(
  log: Queryable,
  aggregates: readonly AnyAggregate[],
  streamId: string,
): Promise<Refolded | Broken> {
  const facts = await log.query<StoredRow>(OF_STREAM, [streamId])
  if (facts.length === 0) return { streamId, reason: 'no events' }
  return refold(new Map(aggregates.map(aggregate => [aggregate.category, aggregate])), facts)
}

async function* pages(log: Queryable): AsyncGenerator<StoredRow[]> {
  let last: Pick<StoredRow, 'stream_id' | 'version'> = { stream_id: '', version: 0 }
  for (;;) {
    const page = await log.query<StoredRow>(NEXT_PAGE, [last.stream_id, last.version])
    if (page.length > 0) yield page
    const newest = page.at(-1)
    if (!newest || page.length < PAGE) return
    last = newest
  }
}

function refold(kinds: ReadonlyMap<string, AnyAggregate>, facts: readonly StoredRow[]): Refolded | Broken {
  const streamId = facts[0]?.stream_id ?? ''
  const kind = kinds.get(streamId.slice(0, Math.max(0, streamId.indexOf('-'))))
  if (!kind) return { streamId, reason: 'no aggregate of this category is known here' }
  try {
    return { streamId, ...refoldOne(kind, streamId, facts) }
  } catch (error) {
    return { streamId, reason: error instanceof Error ? error.message : String(error) }
  }
}

function refoldOne(kind: AnyAggregate, streamId: string, facts: readonly StoredRow[]) {
  let state = kind.decider.initial
  const states: unknown[] = []
  const events = facts.map(({ version, type, schema_version, data }, index) => {
    if (version !== index + 1) throw new Error(`version ${index + 1} is missing`)
    const event = readEvent<Fact>(kind.storage, { type, schemaVersion: schema_version, data })
    state = kind.decider.evolve(state, event)
    states.push(state)
    return event
  })
  return {
    version: facts.length,
    state: kind.freeze(state),
    stateBy: definitionHash(kind),
    rows: projectAll(kind, streamId, 0, events, states),
  }
}
