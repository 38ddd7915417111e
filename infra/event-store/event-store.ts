import { type Aggregate, type Fact, readEvent } from '../../domain/aggregate.ts'
import type { Append, Appended, EventMeta, EventStore, Loaded, StoredEvent } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, DatabaseError, Queryable } from '../database/database.ts'
import { projectAll } from '../read-models/rows.ts'
import type { AppendAsStored, EventAsStored } from './append-statement.ts'
import { definitionHash } from './definition-hash.ts'
import { eventId } from './event-id.ts'
import { createGroupAppend, type Written } from './group-append.ts'

const UNIQUE_VIOLATION = '23505'

const LOAD = {
  name: 'load_stream',
  text: 'SELECT version, state, state_by FROM es.streams WHERE stream_id = $1',
}
const READ = {
  name: 'read_stream',
  text: `SELECT position, version, type, schema_version, data, meta, recorded_at
    FROM es.events WHERE stream_id = $1 AND version <= $2 ORDER BY version`,
}
const IDS = {
  name: 'ids_of_append',
  text: `SELECT version, position, event_id::text, recorded_at FROM es.events
    WHERE stream_id = $1 AND version > $2 AND version <= $3 ORDER BY version`,
}
const NEWEST = 2_147_483_647

interface StreamRow {
  version: number
  state: never
  state_by: string | null
}

interface WrittenEvent extends Written {
  event_id: string
}

interface EventRow {
  position: number
  version: number
  type: string
  schema_version: number
  data: unknown
  meta: EventMeta
  recorded_at: Instant
}

/** The last event of an append, and the database's own moment of it. */
interface LastEvent {
  readonly position: number
  readonly eventId: string
  readonly recordedAt: Instant
}

/**
 * The log in PostgreSQL or PGlite: the same SQL on both. An append is one round trip and one commit.
 * @param onAppended told of each append that is durable, before whoever asked for it is answered; of none that came to nothing. It must not throw
 */
export function createEventStore(
  database: Queryable & Partial<Pick<Database, 'inFlightMax'>>,
  onAppended: (last: LastEvent) => void = () => undefined,
): EventStore {
  const write = createGroupAppend(database)

  async function read<State, Command, Event extends Fact>(
    { storage }: Aggregate<State, Command, Event>,
    streamId: string,
    upTo = NEWEST,
  ): Promise<StoredEvent<Event>[]> {
    const rows = await database.query<EventRow>(READ, [streamId, upTo])
    return rows.map(({ position, version, type, schema_version, data, meta, recorded_at }) => ({
      position,
      streamId,
      version,
      event: readEvent<Event>(storage, { type, schemaVersion: schema_version, data }),
      meta,
      recordedAt: recorded_at,
    }))
  }

  async function load<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    streamId: string,
  ): Promise<Loaded<State>> {
    const [row] = await database.query<StreamRow>(LOAD, [streamId])
    if (!row) return { version: 0, state: aggregate.decider.initial }
    if (row.state !== null && row.state_by === definitionHash(aggregate))
      return { version: row.version, state: aggregate.thaw(row.state) }
    const stored = await read(aggregate, streamId, row.version)
    const state = stored.reduce(
      (known, { event }) => aggregate.decider.evolve(known, event),
      aggregate.decider.initial,
    )
    return { version: row.version, state }
  }

  async function append<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    { streamId, expected, commandId, events, before, states, meta }: Append<State, Event>,
  ): Promise<Appended> {
    const last = states.at(-1)
    if (events.length === 0 || last === undefined) throw new Error('an append without events')
    const rows = [...projectAll(aggregate, streamId, expected, events, states, before)].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )
    const stored = events.map((event, ordinal) =>
      storedForm(aggregate, event, expected + ordinal + 1, eventId(commandId, ordinal)),
    )
    const wanted: AppendAsStored = {
      streamId,
      category: aggregate.category,
      expected,
      state: aggregate.freeze(last),
      stateBy: definitionHash(aggregate),
      events: stored,
      meta,
      rows,
    }
    try {
      const written = await write(wanted)
      if (written) return appended({ ...written, event_id: stored.at(-1)?.event_id ?? '' })
    } catch (error) {
      return duplicateOf(error)
    }
    const ids = stored.map(({ event_id }) => event_id)
    return earlierAppend(streamId, expected, ids)
  }

  function appended({ version, position, event_id, recorded_at }: WrittenEvent): Appended {
    onAppended({ position, eventId: event_id, recordedAt: recorded_at })
    return { type: 'appended', version, position }
  }

  /** No row back: either this very append went through before and its answer was lost, or somebody else was faster. */
  async function earlierAppend(
    streamId: string,
    expected: number,
    ids: readonly string[],
  ): Promise<Appended> {
    const rows = await database.query<WrittenEvent>(IDS, [streamId, expected, expected + ids.length])
    const same = rows.length === ids.length && rows.every((row, ordinal) => row.event_id === ids[ordinal])
    const last = rows.at(-1)
    return same && last ? appended(last) : { type: 'conflict' }
  }

  return { load, read, append }
}

/** @throws for a type nobody described, and for data that could not be read back */
export function storedForm<Event extends Fact>(
  { storage }: Pick<Aggregate<never, never, never>, 'storage'>,
  { type, ...data }: Event,
  version: number,
  id: string,
): EventAsStored {
  const kept = storage[type]
  if (!kept) throw new Error(`no event type ${type} is known here`)
  // What is stored has passed the schema it will be read with: no event can be written that cannot be read.
  return { version, event_id: id, type, schema_version: kept.version, data: kept.schema.parse(data) }
}

/** Only a rule of the rows is an answer; the stream's own key and everything else is a fault. */
function duplicateOf(error: unknown): Appended {
  const { code, constraint } = error as DatabaseError
  if (
    code === UNIQUE_VIOLATION &&
    constraint &&
    !constraint.startsWith('events_') &&
    !constraint.startsWith('streams_')
  )
    return { type: 'duplicate', constraint }
  throw error
}
