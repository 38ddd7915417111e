import type { RebuildState, Rebuilds } from '../../domain/operations.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { type Piece, rebuildPiece } from '../event-store/rebuild-piece.ts'

/** Streams a piece: on an embedded database everybody waits for one. */
const SIZE = 50
const LEASE_MS = 60_000
const OFFENDERS_KEPT = 20

const STATE = {
  name: 'rebuild_state',
  text: `SELECT nth, repair, asked_by, asked_at, streams, total, differing, offenders, ended_at, failure
    FROM ops.rebuild WHERE asked_at IS NOT NULL`,
}
/** How many streams there are is counted once, when it begins: of streams, not of the log. */
const BEGIN = {
  name: 'begin_rebuild',
  text: `UPDATE ops.rebuild SET nth = nth + 1, repair = $1, asked_by = $2, asked_at = $3::timestamptz, cursor = NULL,
      streams = 0, total = (SELECT count(*) FROM es.streams), differing = 0, offenders = '[]', ended_at = NULL,
      failure = NULL, lease_until = NULL
    WHERE asked_at IS NULL OR ended_at IS NOT NULL RETURNING nth`,
}
const CLAIM = {
  name: 'claim_rebuild',
  text: `UPDATE ops.rebuild SET lease_until = now() + $1 * interval '1 ms'
    WHERE asked_at IS NOT NULL AND ended_at IS NULL AND (lease_until IS NULL OR lease_until <= now())
    RETURNING nth, repair, cursor`,
}
const DONE = {
  name: 'rebuild_done',
  text: `UPDATE ops.rebuild SET cursor = $2, streams = streams + $3, total = greatest(total, streams + $3),
      differing = differing + $4, lease_until = NULL, failure = NULL,
      offenders = CASE WHEN json_array_length(offenders) < ${OFFENDERS_KEPT} AND json_array_length($5::json) > 0
        THEN (offenders::jsonb || $5::jsonb)::json ELSE offenders END,
      ended_at = CASE WHEN $2::text IS NULL THEN $6::timestamptz END
    WHERE nth = $1 AND ended_at IS NULL AND cursor IS NOT DISTINCT FROM $7::text`,
}
/** It is tried again when the lease is over: a shop that goes on selling came in between, or the store is away. */
const FAILED = {
  name: 'rebuild_failed',
  text: `UPDATE ops.rebuild SET failure = $2 WHERE nth = $1`,
}

/** A rebuild begun from a page, on SQL: it is where it was after a crash, and moves to another node by itself. */
export function createRebuilds(database: Database): Rebuilds {
  return {
    async state(): Promise<RebuildState | null> {
      const [row] = await database.query<{
        nth: number
        repair: boolean
        asked_by: string
        asked_at: Instant
        streams: number
        total: number
        differing: number
        offenders: readonly string[]
        ended_at: Instant | null
        failure: string | null
      }>(STATE)
      if (!row) return null
      const { asked_by: askedBy, asked_at: askedAt, ended_at: endedAt, offenders, ...rest } = row
      return { ...rest, askedBy, askedAt, endedAt, offenders: offenders.slice(0, OFFENDERS_KEPT) }
    },

    async begin({ repair, staffId, at }) {
      return (await database.query(BEGIN, [repair, staffId, at])).length > 0
    },

    async step(now) {
      const [work] = await database.query<{ nth: number; repair: boolean; cursor: string | null }>(CLAIM, [
        LEASE_MS,
      ])
      if (!work) return 0
      let piece: Piece
      try {
        piece = await rebuildPiece(database, work.cursor, { size: SIZE, repair: work.repair })
      } catch (error) {
        await database.query(FAILED, [work.nth, (error as { code?: string }).code ?? 'FAILED'])
        throw error
      }
      const { streams, differing, offenders, cursor } = piece
      await database.query(DONE, [
        work.nth,
        cursor,
        streams,
        differing,
        JSON.stringify(offenders),
        now,
        work.cursor,
      ])
      return Math.max(1, streams)
    },
  }
}
