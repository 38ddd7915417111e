import type { RawEvent, Timeline, TimelinePage, TimelineQuery } from '../../domain/ports.ts'
import type { Database, Statement } from '../database/database.ts'

const SEOUL_DAY = `((recorded_at AT TIME ZONE 'Asia/Seoul')::date)`

/** First and last position of a Seoul day, each one probe of the day's index. */
const DAY_BOUNDS = {
  name: 'timeline_bounds_of_day',
  text: `SELECT
    (SELECT position FROM es.events WHERE ${SEOUL_DAY} = $1::date ORDER BY position LIMIT 1) AS first,
    (SELECT position FROM es.events WHERE ${SEOUL_DAY} = $1::date ORDER BY position DESC LIMIT 1) AS last`,
}

interface Row extends Omit<RawEvent, 'streamId' | 'schemaVersion' | 'recordedAt'> {
  stream_id: string
  schema_version: number
  recorded_at: RawEvent['recordedAt']
}

const COLUMNS = `e.position, e.stream_id, split_part(e.stream_id, '-', 1) AS category, e.version, e.type, e.schema_version,
  e.data, e.meta, e.recorded_at`
const NOTHING: TimelinePage = { events: [], next: null }
const BEYOND_ALL = Number.MAX_SAFE_INTEGER

/**
 * The log newest first, by keyset on position, so that a page deep down costs what the first one costs. A day becomes
 * bounds of position first: its filter then rides on whichever index the other filters use.
 */
export function createTimeline(database: Database): Timeline {
  return {
    async page(query) {
      const bounds = query.day ? await dayBounds(database, query.day) : { first: 0, last: BEYOND_ALL }
      if (!bounds) return NOTHING
      const below = Math.min(query.before ?? BEYOND_ALL, bounds.last + 1)
      const rows = await database.query<Row>(statementFor(query), [
        below,
        bounds.first,
        query.limit + 1,
        ...[query.streamId, query.type, query.day].filter(value => value !== undefined),
      ])
      const events = rows.slice(0, query.limit).map(toEvent)
      return { events, next: rows.length > query.limit ? (events.at(-1)?.position ?? null) : null }
    },
  }
}

async function dayBounds(database: Database, day: string): Promise<{ first: number; last: number } | null> {
  const [row] = await database.query<{ first: number | null; last: number | null }>(DAY_BOUNDS, [day])
  return row?.first == null || row.last == null ? null : { first: row.first, last: row.last }
}

/** One text for each set of filters, so that each is planned for the index it needs. */
function statementFor({ streamId, type, day }: TimelineQuery): Statement {
  const filters: string[] = []
  const names: string[] = []
  const filter = (name: string, sql: (parameter: string) => string) => {
    names.push(name)
    filters.push(` AND ${sql(`$${names.length + 3}`)}`)
  }
  if (streamId !== undefined) filter('stream', parameter => `e.stream_id = ${parameter}`)
  if (type !== undefined) filter('type', parameter => `e.type = ${parameter}`)
  if (day !== undefined)
    filter('day', parameter => `${SEOUL_DAY.replace('recorded_at', 'e.recorded_at')} = ${parameter}::date`)
  // Within a stream versions and positions rise together, and by version its own key serves.
  const order = streamId === undefined ? 'e.position' : 'e.version'
  return {
    name: `timeline_${names.join('_') || 'all'}`,
    text: `SELECT ${COLUMNS} FROM es.events e
      WHERE e.position < $1::bigint AND e.position >= $2::bigint${filters.join('')}
      ORDER BY ${order} DESC LIMIT $3::int`,
  }
}

const toEvent = ({ stream_id, schema_version, recorded_at, ...rest }: Row): RawEvent => ({
  ...rest,
  streamId: stream_id,
  schemaVersion: schema_version,
  recordedAt: recorded_at,
})
