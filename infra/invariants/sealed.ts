import { setImmediate as breathe } from 'node:timers/promises'
import type { Checked, Offender } from '../../domain/invariants.ts'
import type { EventText } from '../../domain/seals.ts'
import type { Database } from '../database/database.ts'
import { EVENT_TEXT, SEAL_TEXT, type StoredSeal } from '../seals/canonical.ts'
import type { Finding } from '../seals/findings.ts'
import { behind, HeldSeal, type SealBefore } from '../seals/hold-seal.ts'

/** Seals of one look, and events under them: hashing more than that at a time is felt by whoever waits for a page. */
const SEALS_MAX = 200
const EVENTS_MAX = 2_000

/** From the seal after `$1` on, as many as have `$2` events between them, the one that makes it full included. */
const NEXT = {
  name: 'seals_to_check',
  text: `SELECT ${SEAL_TEXT}, (SELECT max(nth) FROM es.seals) AS newest FROM (
      SELECT s.*, sum(events) OVER (ORDER BY nth) AS so_far FROM es.seals s WHERE nth > $1::bigint ORDER BY nth LIMIT $3
    ) s WHERE so_far - events < $2 ORDER BY nth`,
}
const BEFORE = {
  name: 'seal_before_check',
  text: `SELECT nth, to_position AS "to", encode(root, 'hex') AS root FROM es.seals WHERE nth <= $1::bigint
    ORDER BY nth DESC LIMIT 1`,
}
const EVENTS = {
  name: 'events_under_seals',
  text: `SELECT ${EVENT_TEXT} FROM es.events e WHERE e.position > $1::bigint AND e.position <= $2::bigint
    ORDER BY e.position`,
}

/**
 * The log is as it was sealed (R29): some seals at a time, each held to the one before and to its events, as `npm run
 * verify` does with all of them at once. Seals taken off the end leave nothing to see here; anchors show those.
 */
export async function checkSeals(
  database: Database,
  after: string | null,
  eventsMax = EVENTS_MAX,
): Promise<Checked> {
  await breathe() // a whole look is many of these, and pages are answered in between
  const seals = await database.query<StoredSeal & { newest: number }>(NEXT, [
    after ?? '0',
    eventsMax,
    SEALS_MAX,
  ])
  const [last] = seals.slice(-1)
  if (!last) return { looked: 0, offenders: [], cursor: null }
  let before: SealBefore | null = after
    ? ((await database.query<SealBefore>(BEFORE, [after]))[0] ?? null)
    : null
  const events = await database.query<EventText>(EVENTS, [behind(before), last.to])
  const offenders: Offender[] = []
  let at = 0
  for (const seal of seals) {
    const held = new HeldSeal(seal, before)
    const bad = held.faults.length > 0
    for (let event = events[at]; event && Number(event.position) <= seal.to; event = events[++at])
      offenders.push(...offenderOf(held.saw(event)))
    if (bad || held.unseen().length > 0) offenders.push({ kind: 'seal', id: String(seal.nth) })
    before = seal
  }
  return { looked: events.length, offenders, cursor: last.nth === last.newest ? null : String(last.nth) }
}

const offenderOf = (finding: Finding | null): Offender[] =>
  finding?.position == null ? [] : [{ kind: 'event', id: String(finding.position) }]
