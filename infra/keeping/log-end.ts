import { SHORT_LOSS_MS } from '../../domain/recovery.ts'
import type { Anchors } from '../../domain/seals.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import type { LogMark, LogMarks } from './log-mark.ts'
import { askAll, OPENS_ITSELF } from './recovery.ts'

/** What is newest, and which of those that were seen are gone, by their ids. Of an empty log all columns but the last are null. */
const NEWEST = {
  name: 'log_newest',
  text: `SELECT e.position, e.event_id::text AS "eventId", e.recorded_at AS "recordedAt",
      array_to_string(ARRAY(SELECT seen.event_id FROM unnest($1::bigint[], $2::text[]) AS seen (position, event_id) WHERE NOT EXISTS
        (SELECT FROM es.events m WHERE m.position = seen.position AND m.event_id::text = seen.event_id)), ' ') AS missing
    FROM (SELECT) one LEFT JOIN LATERAL (SELECT position, event_id, recorded_at FROM es.events
      ORDER BY position DESC LIMIT 1) e ON true`,
}
type Looked = { [Column in keyof LogMark]: LogMark[Column] | null } & { readonly missing: string }

const IS_SEALED = `SELECT EXISTS (SELECT FROM es.seals WHERE nth = $1::bigint AND encode(root, 'hex') = $2) AS is`

/** Two nodes that notice one loss at once take turns, so that the second one sees the first one's row. */
const TAKE_TURNS = 'LOCK TABLE es.restores IN SHARE ROW EXCLUSIVE MODE'

/**
 * What is left of the log from before the loss: the newest event that is no younger than the first lost one ($1, $3). Whatever was
 * written since is younger, since nobody writes to a server before it has taken over. How long it is from there to the last lost
 * one ($4) is known of an event alone: an anchor says a day.
 *
 * A recovery takes the loss with it where it asks from as far back, where the lost event is no younger than it, and where it does
 * not open by itself after a loss that must not; one that is over as well, since a process that was down the while brings a mark
 * from before it. Any other loss is a row of its own, which is asked for from its own moment: nothing of a row is changed that
 * somebody may be going by.
 */
const BEGIN = `WITH l AS (
  SELECT coalesce(e.position, 0) AS position, coalesce(e.recorded_at, $1::timestamptz) AS recorded_at,
      CASE WHEN $2::bool THEN (extract(epoch FROM $4::timestamptz - e.recorded_at) * 1000)::bigint END AS for_ms
    FROM (SELECT) one LEFT JOIN LATERAL (SELECT e.position, e.recorded_at FROM es.events e
      WHERE e.position < $3::bigint AND e.recorded_at <= $1::timestamptz ORDER BY e.position DESC LIMIT 1) e ON true)
  INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at)
  SELECT l.recorded_at + c.offset_ms * interval '1 ms', l.position,
    json_build_object('lost', $3::bigint, 'forMs', l.for_ms)::text, now()
    FROM es.clock c, l
   WHERE NOT EXISTS (SELECT FROM es.restores r WHERE (r.settled_at IS NULL OR $2::bool) AND r.last_position <= l.position
     AND (r.restored_at >= $4::timestamptz OR NOT $2::bool)
     AND (NOT ${OPENS_ITSELF} OR coalesce(l.for_ms <= ${SHORT_LOSS_MS}, false)))
  RETURNING nth`

/** Where nobody looks, as while thousands are brought in, the first of them and the newest one are kept. */
const WRITTEN_MAX = 10_000

const newestOf = ({ position, eventId, recordedAt }: Looked): LogMark | null =>
  position !== null && eventId !== null && recordedAt !== null ? { position, eventId, recordedAt } : null

export interface LogEnd {
  /** Holds the log to what this node saw of it. Where its end is gone, the shop asks Toss before it takes money. */
  hold(): Promise<void>
  /** What this node has just written itself, and answered for: seen, though nobody has looked since. Costs no look. */
  onAppended(last: LogMark): void
}

/**
 * A standby that took over without all that its primary had acknowledged, or a database put back from an older copy, has lost
 * the newest events and does not know it (reliability.md g3). This node does: it saw them.
 * @param onLost told once of each loss, by position
 * @param eraseAgain whoever was erased since may be back: they go again, by the list this node keeps
 */
export function holdLogEnd(
  database: Database,
  {
    marks,
    anchors,
    onLost,
    eraseAgain,
  }: {
    marks: LogMarks
    anchors: Pick<Anchors, 'last'>
    onLost: (position: number) => void
    eraseAgain: () => Promise<unknown>
  },
): LogEnd {
  let mark = marks.last()
  /** What this node wrote since it last looked. None takes another's place: whichever was lost is asked for. */
  let written: LogMark[] = []
  let isFirst = true
  let looks = 0
  let newestLook = 0

  /** A node that kept no mark yet may have kept an anchor: of a seal, and the end of a day. null: that seal is there, or none was kept. */
  async function lostAnchor(): Promise<{ readonly position: number } | null> {
    const anchor = mark === null && isFirst ? anchors.last() : null
    if (!anchor) return null
    const [row] = await database.query<{ is: boolean }>(IS_SEALED, [anchor.nth, anchor.root])
    return row?.is ? null : anchor
  }

  async function begin(first: LogMark, last: LogMark, isEvent: boolean): Promise<void> {
    const { position, recordedAt } = first
    const isOurs = await database.transaction(async tx => {
      await tx.query(TAKE_TURNS)
      const begun = await tx.query(BEGIN, [recordedAt satisfies Instant, isEvent, position, last.recordedAt])
      if (begun.length > 0) await askAll(tx)
      return begun.length > 0
    })
    if (isOurs) onLost(last.position)
    await eraseAgain()
  }

  return {
    async hold() {
      const look = ++looks
      const asked = mark === null ? [...written] : [mark, ...written]
      const [row] = await database.query<Looked>(NEWEST, [
        asked.map(({ position }) => position),
        asked.map(({ eventId }) => eventId),
      ])
      const newest = row && newestOf(row)
      const missing = new Set(row?.missing.split(' '))
      const gone = asked.filter(({ eventId }) => missing.has(eventId)).sort((a, b) => a.position - b.position)
      const [first] = gone
      const anchor = !first && newest ? await lostAnchor() : null
      if (first) await begin(first, gone.at(-1) ?? first, true)
      else if (anchor && newest) await begin({ ...newest, position: anchor.position }, newest, false)
      isFirst = false
      const done = new Set(asked)
      written = written.filter(one => !done.has(one)) // the next look asks for those
      if (look < newestLook) return // one that began later is back already, and knows better
      newestLook = look
      mark = newest ?? null
      if (mark !== null) marks.keep(mark)
    },
    onAppended(last) {
      if (written.length >= WRITTEN_MAX) written.pop()
      written.push(last)
    },
  }
}
