import { type Aggregate, type Fact, type Json, readEvent } from '../../domain/aggregate.ts'
import type {
  Append,
  Appended,
  EventMeta,
  EventStore,
  RawEvent,
  StoredEvent,
  Timeline,
  TimelineQuery,
} from '../../domain/ports.ts'
import { dayOf, type Instant } from '../../domain/time.ts'
import { projectAll } from '../read-models/rows.ts'
import { definitionHash } from './definition-hash.ts'
import { eventId } from './event-id.ts'
import { storedForm } from './event-store.ts'
import { createMemoryTables, type MemoryTables } from './memory-tables.ts'

export type { KeptRow } from './memory-tables.ts'

/** The log and its rows; what was found by a unique rule is found by it here too, and new rows can be watched. */
export interface InMemoryStore
  extends EventStore,
    Timeline,
    Pick<MemoryTables, 'rowsOf' | 'rowOf' | 'holderOf' | 'watch'> {
  /** A store of its own that begins where this one is now; nobody watches it yet. */
  copy(now: () => Instant): InMemoryStore
}

interface Stream {
  version: number
  state: string
  stateBy: string
  readonly events: Kept[]
}

/** Texts, so that nothing handed out is ever what is kept. */
interface Kept extends Omit<RawEvent, 'data' | 'meta'> {
  readonly eventId: string
  readonly data: string
  readonly meta: string
}

/**
 * The same log in plain memory, held to the same contract: for tests and simulations that start a thousand times. An
 * append changes nothing before it is known to go through, and everything in one step of the process.
 */
export function createInMemoryStore(now: () => Instant): InMemoryStore {
  return storeUpon(now, new Map(), [], createMemoryTables())
}

function storeUpon(
  now: () => Instant,
  streams: Map<string, Stream>,
  log: Kept[],
  tables: MemoryTables,
): InMemoryStore {
  async function read<State, Command, Event extends Fact>(
    { storage }: Aggregate<State, Command, Event>,
    streamId: string,
    upTo?: number,
  ): Promise<StoredEvent<Event>[]> {
    const events = streams.get(streamId)?.events ?? []
    return events.slice(0, upTo).map(({ position, version, type, schemaVersion, data, meta, recordedAt }) => {
      const event = readEvent<Event>(storage, { type, schemaVersion, data: JSON.parse(data) })
      return { position, streamId, version, event, meta: JSON.parse(meta) as EventMeta, recordedAt }
    })
  }

  async function append<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    { streamId, expected, commandId, events, before, states, meta }: Append<State, Event>,
  ): Promise<Appended> {
    const last = states.at(-1)
    if (events.length === 0 || last === undefined) throw new Error('an append without events')
    const stored = events.map((event, ordinal) =>
      storedForm(aggregate, event, expected + ordinal + 1, eventId(commandId, ordinal)),
    )
    const rows = projectAll(aggregate, streamId, expected, events, states, before)
    const stream = streams.get(streamId)
    if ((stream?.version ?? 0) !== expected) return earlierAppend(stream, expected, stored)

    const changed = tables.changedBy(streamId, rows)
    const broken = tables.brokenBy(changed)
    if (broken) return { type: 'duplicate', constraint: broken }

    const version = expected + events.length
    const stateBy = definitionHash(aggregate)
    const grown = {
      version,
      state: JSON.stringify(aggregate.freeze(last)),
      stateBy,
      events: stream?.events ?? [],
    }
    const [metaText, recordedAt] = [JSON.stringify(meta), now()]
    for (const { version, event_id, type, schema_version, data } of stored) {
      const kept: Kept = {
        position: log.length + 1,
        streamId,
        category: aggregate.category,
        version,
        type,
        schemaVersion: schema_version,
        data: JSON.stringify(data),
        meta: metaText,
        recordedAt,
        eventId: event_id,
      }
      log.push(kept)
      grown.events.push(kept)
    }
    streams.set(streamId, grown)
    tables.put(changed)
    return { type: 'appended', version, position: log.length }
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
      const found: RawEvent[] = []
      for (let at = Math.min(query.before ?? Number.MAX_SAFE_INTEGER, log.length + 1) - 2; at >= 0; at--) {
        const event = log[at]
        if (!event || !isAskedFor(event, query)) continue
        if (found.length === query.limit) return { events: found, next: found.at(-1)?.position ?? null }
        found.push(rawEvent(event))
      }
      return { events: found, next: null }
    },
    copy(now) {
      const copied = createMemoryTables()
      copied.copyFrom(tables)
      const own = new Map<string, Stream>()
      for (const [id, stream] of streams) own.set(id, { ...stream, events: [...stream.events] })
      return storeUpon(now, own, [...log], copied)
    },
    rowsOf: tables.rowsOf,
    rowOf: tables.rowOf,
    holderOf: tables.holderOf,
    watch: tables.watch,
  }
}

function earlierAppend(
  stream: Stream | undefined,
  expected: number,
  stored: readonly { event_id: string }[],
): Appended {
  const there = stream?.events.slice(expected, expected + stored.length) ?? []
  const isSame =
    there.length === stored.length && there.every((event, at) => event.eventId === stored[at]?.event_id)
  const last = there.at(-1)
  return isSame && last
    ? { type: 'appended', version: last.version, position: last.position }
    : { type: 'conflict' }
}

const rawEvent = ({ eventId: _, data, meta, ...raw }: Kept): RawEvent => ({
  ...raw,
  data: JSON.parse(data) as Json,
  meta: JSON.parse(meta) as EventMeta,
})

const isAskedFor = ({ type, streamId, recordedAt, meta }: Kept, asked: TimelineQuery): boolean =>
  (asked.type === undefined || type === asked.type) &&
  (asked.streamId === undefined || streamId === asked.streamId) &&
  (asked.day === undefined || dayOf(recordedAt) === asked.day) &&
  isBehind(meta, asked)

function isBehind(meta: string, { correlation, actor }: TimelineQuery): boolean {
  if (correlation === undefined && actor === undefined) return true
  const known = JSON.parse(meta) as EventMeta
  return (
    (correlation === undefined || known.correlation === correlation) &&
    (actor === undefined || known.actor === actor)
  )
}
