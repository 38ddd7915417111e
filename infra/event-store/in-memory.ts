import { type Aggregate, type Fact, type Json, readEvent } from '../../domain/aggregate.ts'
import type {
  Append,
  Appended,
  EventStore,
  RawEvent,
  StoredEvent,
  Timeline,
  TimelineQuery,
} from '../../domain/ports.ts'
import { dayOf, type Instant } from '../../domain/time.ts'
import { projectAll, type VersionedRow } from '../read-models/rows.ts'
import { tableOf } from '../read-models/tables.ts'
import { definitionHash } from './definition-hash.ts'
import { eventId } from './event-id.ts'
import { storedForm } from './event-store.ts'

/** A row as a table would hold it: its projected columns, absent ones null. */
export interface KeptRow {
  readonly key: string
  readonly stream_id: string
  readonly version: number
  readonly [column: string]: unknown
}

export interface InMemoryStore extends EventStore, Timeline {
  rowsOf(table: string): readonly KeptRow[]
}

interface Stream {
  version: number
  state: string
  stateBy: string
}

type Kept = RawEvent & { readonly eventId: string }

/** The rules of the tables that are more than their key; named as the database names them. */
const UNIQUE: readonly { table: string; constraint: string; of: (row: KeptRow) => unknown }[] = [
  { table: 'payment_summary', constraint: 'payment_summary_order_id_key', of: row => row.order_id },
  { table: 'ledger', constraint: 'ledger_transaction_key', of: row => row.transaction_key },
  { table: 'payment_keys', constraint: 'payment_keys_one_order', of: row => row.key },
  { table: 'coupons', constraint: 'coupons_active_code', of: row => (row.active ? row.code : null) },
]

/**
 * The same log in plain memory, held to the same contract: for tests and simulations that start a thousand times. An
 * append changes nothing before it is known to go through, and everything in one step of the process.
 */
export function createInMemoryStore(now: () => Instant): InMemoryStore {
  const streams = new Map<string, Stream>()
  const log: Kept[] = []
  const tables = new Map<string, Map<string, KeptRow>>()
  const eventsOf = (streamId: string) => log.filter(event => event.streamId === streamId)

  async function read<State, Command, Event extends Fact>(
    { storage }: Aggregate<State, Command, Event>,
    streamId: string,
    upTo = Number.MAX_SAFE_INTEGER,
  ): Promise<StoredEvent<Event>[]> {
    return eventsOf(streamId)
      .filter(({ version }) => version <= upTo)
      .map(({ position, version, meta, recordedAt, ...stored }) => {
        const event = readEvent<Event>(storage, structuredClone(stored))
        return { position, streamId, version, event, meta, recordedAt }
      })
  }

  async function append<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    { streamId, expected, commandId, events, states, meta }: Append<State, Event>,
  ): Promise<Appended> {
    const last = states.at(-1)
    if (events.length === 0 || last === undefined) throw new Error('an append without events')
    const stored = events.map((event, ordinal) =>
      storedForm(aggregate, event, expected + ordinal + 1, eventId(commandId, ordinal)),
    )
    const rows = projectAll(aggregate, streamId, expected, events, states)
    if ((streams.get(streamId)?.version ?? 0) !== expected) return earlierAppend(streamId, expected, stored)

    const changed = keptRows(tables, streamId, rows)
    const broken = brokenRule(tables, changed)
    if (broken) return { type: 'duplicate', constraint: broken }

    for (const { version, event_id, type, schema_version, data } of stored)
      log.push({
        position: log.length + 1,
        streamId,
        category: aggregate.category,
        version,
        type,
        schemaVersion: schema_version,
        data: asJson(data) as Json,
        meta: structuredClone(meta),
        recordedAt: now(),
        eventId: event_id,
      })
    for (const [table, kept] of changed)
      for (const row of kept) tableIn(tables, table).set(rowName(table, row), row)
    const version = expected + events.length
    streams.set(streamId, {
      version,
      state: JSON.stringify(aggregate.freeze(last)),
      stateBy: definitionHash(aggregate),
    })
    return { type: 'appended', version, position: log.length }
  }

  function earlierAppend(
    streamId: string,
    expected: number,
    stored: readonly { event_id: string }[],
  ): Appended {
    const there = eventsOf(streamId).slice(expected, expected + stored.length)
    const isSame =
      there.length === stored.length && there.every((event, at) => event.eventId === stored[at]?.event_id)
    const last = there.at(-1)
    return isSame && last
      ? { type: 'appended', version: last.version, position: last.position }
      : { type: 'conflict' }
  }

  return {
    read,
    append,
    async load(aggregate, streamId) {
      const stream = streams.get(streamId)
      if (!stream) return { version: 0, state: aggregate.decider.initial }
      if (stream.stateBy === definitionHash(aggregate))
        return { version: stream.version, state: aggregate.thaw(JSON.parse(stream.state)) }
      const stored = await read(aggregate, streamId)
      const state = stored.reduce(
        (known, { event }) => aggregate.decider.evolve(known, event),
        aggregate.decider.initial,
      )
      return { version: stream.version, state }
    },
    async page(query) {
      const found = log.filter(event => isAskedFor(event, query)).reverse()
      const events = found.slice(0, query.limit).map(({ eventId: _, ...raw }) => structuredClone(raw))
      return { events, next: found.length > query.limit ? (events.at(-1)?.position ?? null) : null }
    },
    rowsOf: table => [...(tables.get(tableOf(table).name)?.values() ?? [])],
  }
}

const isAskedFor = (event: RawEvent, { before, type, streamId, day }: TimelineQuery): boolean =>
  (before === undefined || event.position < before) &&
  (type === undefined || event.type === type) &&
  (streamId === undefined || event.streamId === streamId) &&
  (day === undefined || dayOf(event.recordedAt) === day)

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

type Tables = Map<string, Map<string, KeptRow>>

function tableIn(tables: Tables, name: string): Map<string, KeptRow> {
  const table = tables.get(name) ?? new Map<string, KeptRow>()
  tables.set(name, table)
  return table
}

/** What a row is found by: its key, or its key and stream where one key may be wanted by two (payment keys). */
const rowName = (table: string, { key, stream_id }: KeptRow): string =>
  tableOf(table).conflict ? `${key} ${stream_id}` : key

/** The rows an append would change: a newer version of a row that is there stays, and so does any effect. */
function keptRows(tables: Tables, streamId: string, rows: ReadonlyMap<string, readonly VersionedRow[]>) {
  return [...rows].map(([table, its]): [string, KeptRow[]] => {
    const columns = Object.keys(tableOf(table).columns)
    const kept = its.map(({ key, version, data }): KeptRow => {
      const plain = asJson(data) as Record<string, unknown>
      const cells = Object.fromEntries(columns.map(column => [column, plain[column] ?? null]))
      return { ...cells, key, stream_id: streamId, version }
    })
    const there = tables.get(table)
    const replaces = (old: KeptRow, row: KeptRow) => !tableOf(table).isEffect && old.version < row.version
    return [
      table,
      kept.filter(row => {
        const old = there?.get(rowName(table, row))
        return !old || replaces(old, row)
      }),
    ]
  })
}

function brokenRule(
  tables: Tables,
  changed: readonly (readonly [string, readonly KeptRow[]])[],
): string | null {
  for (const [table, rows] of changed)
    for (const { constraint, of } of UNIQUE.filter(rule => rule.table === table)) {
      const after = new Map(tables.get(table))
      for (const row of rows) after.set(rowName(table, row), row)
      const values = [...after.values()].map(of).filter(value => value !== null)
      if (new Set(values).size < values.length) return constraint
    }
  return null
}
