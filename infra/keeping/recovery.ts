import { CARD_DUE_KINDS } from '../../domain/card/machine.ts'
import { streamOf } from '../../domain/ids.ts'
import { SKEW_MAX_MS } from '../../domain/ports.ts'
import { PAYMENT_DUE_KINDS } from '../../domain/projections/due.ts'
import { type Recovery, type RecoveryState, SHORT_LOSS_MS } from '../../domain/recovery.ts'
import { STOP_ID, stop } from '../../domain/stop/stop.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, Queryable } from '../database/database.ts'
import { ForPeople } from '../for-people.ts'
import { AGAIN } from '../set-back.ts'
import type { LogEnd } from './log-end.ts'

/** What is asked of Toss; what falls due by the calendar alone (renewals, campaigns) is not asked but done, later. */
const ASKED = [...PAYMENT_DUE_KINDS, ...CARD_DUE_KINDS]

/** What a row's manifest begins with that no backup is behind: the log lost its end. */
const LOST = '{"lost"'
/** From the newest event that is left to the newest that was seen; where nobody can say, it is long. */
export const OPENS_ITSELF = `(r.manifest LIKE '${LOST}%' AND coalesce((r.manifest::json->>'forMs')::bigint <= ${SHORT_LOSS_MS}, false))`

/**
 * From when on nobody knows: backed up, or lost, by a clock that was ahead, not from a moment that has not been yet. The newest event that is
 * no later than now may have been written by that clock as well, so that it is one month at least.
 */
const BACKUP_AT = `CASE WHEN r.backup_at <= $1::timestamptz + ${SKEW_MAX_MS} * interval '1 ms' THEN r.backup_at
    ELSE least($1::timestamptz - interval '${AGAIN}', (SELECT e.recorded_at + c.offset_ms * interval '1 ms' FROM es.events e
      WHERE e.recorded_at + c.offset_ms * interval '1 ms' <= $1::timestamptz ORDER BY e.position DESC LIMIT 1)) END`

const IS_UNDER_WAY = {
  name: 'recovery_is_under_way',
  text: `SELECT count(*) > count(settled_at) AS "is", max(settled_at) AS "settledAt" FROM es.restores`,
}
/** Of several, one that waits for a person comes first, so that nobody is told it opens by itself. */
const LOOK = {
  name: 'recovery_look',
  text: `SELECT r.nth, ${BACKUP_AT} AS "backupAt", r.restored_at + offset_ms * interval '1 ms' AS "restoredAt", r.swept_at IS NOT NULL AS "isSwept",
      r.rebuilt_at IS NOT NULL AS "isRebuilt", r.manifest LIKE '${LOST}%' AS "isLogLost", ${OPENS_ITSELF} AS "opensItself",
      (SELECT count(*) FROM rm.due d WHERE d.next_at <= $1::timestamptz AND d.asks = 0 AND d.kind = ANY ($2::text[])) AS waiting
    FROM es.restores r, es.clock c WHERE r.settled_at IS NULL ORDER BY "opensItself", r.nth LIMIT 1`,
}
/** Once: a node that stood still must not move the moment others count from. */
const SETTLE = 'UPDATE es.restores SET settled_at = $2::timestamptz WHERE nth = $1 AND settled_at IS NULL'

/** Of several since charges were last released, from the earliest moment to the last: all of it is forgotten. */
const LAST_RESTORE = `SELECT min(r.backup_at) AS "backupAt", max(r.restored_at) + offset_ms * interval '1 ms' AS "restoredAt"
  FROM es.restores r, es.clock WHERE NOT ${OPENS_ITSELF} AND (r.settled_at IS NULL OR r.settled_at > (
      SELECT coalesce(max((e.data->>'at')::timestamptz), '-infinity') FROM es.events e WHERE e.stream_id = '${streamOf(stop.category, STOP_ID)}'
        AND e.type = 'ChargesReleased')
    OR r.nth = (SELECT max(r.nth) FROM es.restores r WHERE NOT ${OPENS_ITSELF})) GROUP BY offset_ms`

/**
 * Reads whether a restore is behind this store, or whether the end of its log is gone.
 * @param logEnd what this node saw of the log; left out, nothing is held to it
 * @throws {ForPeople} when a restore was begun and not finished
 */
export async function createRecovery(database: Database, now: Instant, logEnd?: LogEnd): Promise<Recovery> {
  let underWay = true
  let settledAt: Instant | null = null
  async function look(at: Instant): Promise<RecoveryState | null> {
    await logEnd?.hold()
    const [row] = await database.query<RecoveryState & { isRebuilt: boolean }>(LOOK, [at, ASKED])
    underWay = row !== undefined
    if (!row) return null
    const { isRebuilt, ...state } = row
    if (!isRebuilt)
      throw new ForPeople(
        'A restore into this place was not finished: run the same npm run restore again before the shop starts.',
      )
    return state
  }
  await look(now)
  return {
    isUnderWay: () => underWay,
    settledAt: () => settledAt,
    async isUnderWayNow() {
      await logEnd?.hold()
      const [row] = await database.query<{ is: boolean; settledAt: Instant | null }>(IS_UNDER_WAY)
      underWay = row?.is === true
      settledAt = row?.settledAt ?? null
      return underWay
    },
    async lastRestore() {
      const [row] = await database.query<Pick<RecoveryState, 'backupAt' | 'restoredAt'>>(LAST_RESTORE)
      return row ?? null
    },
    look,
    async noteSwept(nth, at) {
      await database.query('UPDATE es.restores SET swept_at = $2::timestamptz WHERE nth = $1', [nth, at])
    },
    async settle(nth, at) {
      await database.query(SETTLE, [nth, at])
      await look(at)
    },
  }
}

/** Whatever was under way at the moment of the backup is looked at first of all, whenever it would have been due. */
export async function askAll(tx: Queryable): Promise<void> {
  await tx.query(
    `UPDATE rm.due SET next_at = least(next_at, now() + offset_ms * interval '1 ms') FROM es.clock
      WHERE next_at IS NOT NULL AND kind = ANY ($1::text[])`,
    [ASKED],
  )
}
