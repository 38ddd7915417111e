import type { EventText, LogExtract } from '../../domain/seals.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { EVENT_TEXT, SEAL_TEXT, type StoredSeal } from './canonical.ts'

const NOW = { name: 'extract_now', text: 'SELECT now() AS at' }
const EVENTS = {
  name: 'extract_events',
  text: `SELECT ${EVENT_TEXT} FROM es.events e WHERE e.position = ANY($1::bigint[]) ORDER BY e.position`,
}
/** Each position's seal by the key of its last one; several of one seal are that seal once. */
const SEALS = {
  name: 'extract_seals',
  text: `SELECT ${SEAL_TEXT} FROM es.seals WHERE nth = ANY(ARRAY(
      SELECT DISTINCT (SELECT s.nth FROM es.seals s WHERE s.to_position >= p ORDER BY s.nth LIMIT 1)
      FROM unnest($1::bigint[]) p)) ORDER BY nth`,
}

/** Some events as they were hashed, and what was sealed of them: enough to check them on another machine. */
export async function extractOf(database: Database, positions: readonly number[]): Promise<LogExtract> {
  const [moment] = await database.query<{ at: Instant }>(NOW)
  if (!moment) throw new Error('the database does not know the time')
  const [events, seals] = await Promise.all([
    database.query<EventText>(EVENTS, [positions]),
    database.query<StoredSeal>(SEALS, [positions]),
  ])
  return {
    readAt: moment.at,
    events,
    seals: seals.map(seal => ({ ...seal, leaves: Buffer.from(seal.leaves).toString('hex') })),
  }
}
