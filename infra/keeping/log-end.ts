import type { Anchors } from '../../domain/seals.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import type { LogMark, LogMarks } from './log-mark.ts'
import { askAll } from './recovery.ts'

const NEWEST = {
  name: 'log_newest',
  text: `SELECT e.position, e.event_id::text AS "eventId", e.recorded_at AS "recordedAt",
      EXISTS (SELECT FROM es.events m WHERE m.position = $1::bigint AND m.event_id::text = $2) AS "isWhole"
    FROM es.events e ORDER BY e.position DESC LIMIT 1`,
}

/**
 * What is left of the log from before the loss: the newest event that is no younger than the lost one. Whatever was written
 * since is younger, since nobody writes to a server before it has taken over. How long it is from there to the lost one is known
 * of an event alone: an anchor says a day.
 */
const BEGIN = `INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at)
  SELECT coalesce(l.recorded_at, $1::timestamptz) + c.offset_ms * interval '1 ms', coalesce(l.position, 0),
    json_build_object('lost', $3::bigint, 'forMs',
      CASE WHEN $2::bool THEN (extract(epoch FROM $1::timestamptz - l.recorded_at) * 1000)::bigint END)::text, now()
    FROM es.clock c LEFT JOIN LATERAL (SELECT e.position, e.recorded_at FROM es.events e
      WHERE e.position < $3::bigint AND e.recorded_at <= $1::timestamptz ORDER BY e.position DESC LIMIT 1) l ON true
   WHERE NOT EXISTS (SELECT FROM es.restores r WHERE r.settled_at IS NULL)
  RETURNING nth`

export interface LogEnd {
  /** Holds the log to what this node saw of it. Where its end is gone, the shop asks Toss before it takes money. */
  hold(): Promise<void>
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
  let isFirst = true

  /** A node that kept no mark yet may have kept an anchor: a position, and the end of a day. */
  function isBehindAnchor(newest: LogMark): boolean {
    return mark === null && isFirst && (anchors.last()?.position ?? 0) > newest.position
  }

  async function begin({ recordedAt, position }: LogMark, isEvent: boolean): Promise<void> {
    const isOurs = await database.transaction(async tx => {
      const begun = await tx.query(BEGIN, [recordedAt satisfies Instant, isEvent, position])
      if (begun.length > 0) await askAll(tx)
      return begun.length > 0
    })
    if (isOurs) onLost(position)
    await eraseAgain()
  }

  return {
    async hold() {
      const [row] = await database.query<LogMark & { isWhole: boolean }>(NEWEST, [
        mark?.position ?? 0,
        mark?.eventId ?? '',
      ])
      if (!row) return
      const { isWhole, ...newest } = row
      if (mark !== null && !isWhole) await begin(mark, true)
      else if (isBehindAnchor(newest))
        await begin({ ...newest, position: anchors.last()?.position ?? 0 }, false)
      isFirst = false
      if (mark?.eventId === newest.eventId) return
      mark = newest
      marks.keep(newest)
    },
  }
}
