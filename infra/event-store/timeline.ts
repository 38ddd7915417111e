import type { RawEvent, Timeline, TimelinePage, TimelineQuery } from '../../domain/ports.ts'
import type { Database, Statement } from '../database/database.ts'

const SEOUL_DAY = `((e.recorded_at AT TIME ZONE 'Asia/Seoul')::date)`

const OF_DAY = `${SEOUL_DAY} >= $1::date AND ${SEOUL_DAY} <= $1::date`
/** First and last position of a Seoul day, each one probe of the day's index, which alone gives this order. */
const DAY_BOUNDS = {
  name: 'timeline_bounds_of_day',
  text: `SELECT
    (SELECT position FROM es.events e WHERE ${OF_DAY} ORDER BY ${SEOUL_DAY}, position LIMIT 1) AS first,
    (SELECT position FROM es.events e WHERE ${OF_DAY} ORDER BY ${SEOUL_DAY} DESC, position DESC LIMIT 1) AS last`,
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
        ...[query.streamId, query.correlation, query.actor, query.type, query.day].filter(
          value => value !== undefined,
        ),
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

interface Filter {
  readonly name: string
  readonly column: string
  /** the function behind `=` */
  readonly equal: string
  readonly parameter: string
}

/**
 * One text for each set of filters and page length. The narrowest filter leads: compared as one with the position, and
 * ordered by both, it leaves the planner one index that gives this order, whatever it believes of how rare a type is;
 * the others are calls of functions, which no index answers and no statistics make look rarer than they are.
 */
function statementFor({ streamId, correlation, actor, type, day, limit }: TimelineQuery): Statement {
  if (!Number.isSafeInteger(limit)) throw new RangeError(`${limit} is no length of a page`)
  const filters: Filter[] = []
  const filter = (name: string, column: string, type: string, equal: string) =>
    filters.push({ name, column, equal, parameter: `$${filters.length + 3}::${type}` })
  if (streamId !== undefined) filter('stream', 'e.stream_id', 'text', 'texteq')
  if (correlation !== undefined) filter('correlation', `(e.meta ->> 'correlation')`, 'text', 'texteq')
  if (actor !== undefined) filter('actor', `(e.meta ->> 'actor')`, 'text', 'texteq')
  if (type !== undefined) filter('type', 'e.type', 'text', 'texteq')
  if (day !== undefined) filter('day', SEOUL_DAY, 'date', 'date_eq')
  const [lead, ...others] = filters
  const conditions = [
    ...rangeOf(lead),
    ...others.map(({ column, equal, parameter }) => `${equal}(${column}, ${parameter})`),
  ]
  const order = [...(lead ? [lead.column] : []), lead?.name === 'stream' ? 'e.version' : 'e.position']
  return {
    name: `timeline_${limit}_${filters.map(({ name }) => name).join('_')}`,
    text: `SELECT ${COLUMNS} FROM es.events e
      WHERE ${conditions.join(' AND ')}
      ORDER BY ${order.map(column => `${column} DESC`).join(', ')} LIMIT ${limit + 1}`,
  }
}

function rangeOf(lead: Filter | undefined): readonly string[] {
  if (!lead) return ['e.position < $1::bigint', 'e.position >= $2::bigint']
  const { name, column, parameter } = lead
  if (name !== 'stream')
    return [
      `(${column}, e.position) < (${parameter}, $1::bigint)`,
      `(${column}, e.position) >= (${parameter}, $2::bigint)`,
    ]
  // Within a stream versions and positions rise together, and by version its own key serves. The page before ended at
  // an event of this stream, whose version is one probe away; any other position is looked for from the newest on.
  const ended = `SELECT b.version FROM es.events b WHERE b.position = $1::bigint AND b.stream_id = ${parameter}`
  const below = `SELECT b.version + 1 FROM es.events b WHERE b.stream_id = ${parameter} AND b.position + 0 < $1::bigint
    ORDER BY b.version DESC LIMIT 1`
  return [
    `(${column}, e.version) < (${parameter}, coalesce((${ended}), (${below}), 0))`,
    `(${column}, e.version) >= (${parameter}, 0)`,
    'e.position + 0 >= $2::bigint',
  ]
}

const toEvent = ({ stream_id, schema_version, recorded_at, ...rest }: Row): RawEvent => ({
  ...rest,
  streamId: stream_id,
  schemaVersion: schema_version,
  recordedAt: recorded_at,
})
