import type { EventText } from '../../domain/seals.ts'
import type { Database, Queryable } from '../database/database.ts'
import { EVENT_TEXT, momentText } from '../seals/canonical.ts'

/** How far the log had come at the moment that is read. */
export interface Until {
  readonly position: number
  /** newest seal, 0 for none */
  readonly nth: number
}

const UNTIL = `SELECT coalesce((SELECT max(nth) FROM es.seals), 0) AS nth,
  coalesce((SELECT max(position) FROM es.events), 0) AS position`

/**
 * Reads one moment of a living store: first what changes, then the log up to there. On a server both in one snapshot;
 * embedded, where a transaction holds everybody up, only what changes: what is in the log stays as it is anyway.
 */
export function atOneMoment<Changing, Log>(
  database: Database,
  readChanging: (tx: Queryable) => Promise<Changing>,
  readLog: (log: Queryable, until: Until, changing: Changing) => Promise<Log>,
): Promise<Log> {
  const isEmbedded = database.engine === 'pglite'
  const first = async (tx: Queryable) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    const [until] = await tx.query<Until>(UNTIL)
    return { changing: await readChanging(tx), until: until ?? { position: 0, nth: 0 } }
  }
  if (!isEmbedded)
    return database.transaction(async tx => {
      const { changing, until } = await first(tx)
      return readLog(tx, until, changing)
    }, 'unhurried')
  return database.transaction(first).then(({ changing, until }) => readLog(database, until, changing))
}

const EVENTS_AT_ONCE = 2_000
const SEALS_AT_ONCE = 16

/** The log in the order of positions, as canonical text. */
export async function* eventTexts(log: Queryable, { position }: Until): AsyncGenerator<EventText> {
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await log.query<EventText>(
      `SELECT ${EVENT_TEXT} FROM es.events e WHERE e.position > $1::bigint AND e.position <= $2::bigint
        ORDER BY e.position LIMIT ${EVENTS_AT_ONCE}`,
      [last, position],
    )
    yield* page
    if (page.length < EVENTS_AT_ONCE) return
    last = Number(page.at(-1)?.position)
  }
}

/** As the offline verifier reads them: numbers as text, hashes as hex. */
export interface SealText {
  readonly nth: string
  readonly from: string
  readonly to: string
  readonly events: string
  readonly previous: string
  readonly root: string
  readonly at: string
  readonly leaves: string
}

export async function* sealTexts(log: Queryable, { nth }: Until): AsyncGenerator<SealText> {
  for (let last = 0; last < nth; last += SEALS_AT_ONCE)
    yield* await log.query<SealText>(
      `SELECT s.nth::text AS nth, s.from_position::text AS "from", s.to_position::text AS "to",
        s.events::text AS events, encode(s.previous, 'hex') AS previous, encode(s.root, 'hex') AS root,
        ${momentText('s.at')} AS at, encode(s.leaves, 'hex') AS leaves
      FROM es.seals s WHERE s.nth > $1::bigint AND s.nth <= $2::bigint ORDER BY s.nth`,
      [last, Math.min(last + SEALS_AT_ONCE, nth)],
    )
}
