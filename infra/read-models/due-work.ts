import type { DueKind } from '../../domain/projections/due.ts'
import type { AskedBy, ClaimedWork, DueWork } from '../../domain/read-models.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, Queryable } from '../database/database.ts'

const CLAIMED = 'stream_id, kind, asks, due_at, next_at, last_answer, fence'
const FREE = '(lease_until IS NULL OR lease_until <= now())'
const TAKE = `claimed_by = $1, lease_until = now() + $2 * interval '1 ms', fence = fence + 1`

/**
 * Oldest first; rows other nodes are taking at this moment are skipped, not waited for (M9). The keys are an array, made
 * once: a planner may run what stands in `IN (…)` once for every row, and it takes further rows each time.
 */
const CLAIM = {
  name: 'claim_due',
  text: `UPDATE rm.due SET ${TAKE} WHERE key = ANY(ARRAY(
      SELECT key FROM rm.due WHERE next_at IS NOT NULL AND next_at <= $3::timestamptz AND kind = ANY($5::text[]) AND ${FREE}
       ORDER BY next_at, key LIMIT $4 FOR UPDATE SKIP LOCKED))
    RETURNING ${CLAIMED}`,
}

const CLAIM_ONE = {
  name: 'claim_one_due',
  text: `UPDATE rm.due SET ${TAKE} WHERE key = (
      SELECT key FROM rm.due WHERE key = $3 AND due_at IS NOT NULL AND ${FREE} FOR UPDATE SKIP LOCKED)
    RETURNING ${CLAIMED}`,
}

/**
 * Only by whoever still holds it: a lease that ran out and was taken by another has another fence, and a fact written
 * since has taken the lease away and set anew what is due.
 */
const DEFER = {
  name: 'defer_due',
  text: `UPDATE rm.due SET asks = asks + 1, next_at = $3::timestamptz, last_answer = $4, claimed_by = NULL, lease_until = NULL
     WHERE key = $1 AND fence = $2::bigint AND claimed_by = $5`,
}

/** Which is unknown, by its index. A row whose look failed by a defect of ours says nothing of Toss. */
const UNKNOWN = `due_at IS NOT NULL AND last_answer LIKE 'unknown%' AND last_answer <> 'unknown:DEFECT'`

/**
 * Rows others write at this moment are left to them, in one order for all: an append may hold several. Where looks are counted
 * out, one that was woken for is not counted.
 */
const WAKE = {
  name: 'wake_unknown_due',
  text: `UPDATE rm.due SET next_at = $1::timestamptz,
      asks = CASE WHEN kind IN ('issue', 'reversal') THEN greatest(asks - 1, 0) ELSE asks END
     WHERE key = ANY(ARRAY(SELECT key FROM rm.due
       WHERE ${UNKNOWN} AND next_at > $1::timestamptz AND kind <> 'receipt' ORDER BY key FOR UPDATE SKIP LOCKED))
    RETURNING key`,
}

/**
 * Kinds whose looks are counted out are asked by their own schedule alone, and so is what Toss has answered in passing: its next
 * look is no question but the same wish under another key, and a fact has said when (nobody has looked since, so that it was asked 0 times).
 */
const WAITS = `${UNKNOWN} AND asks > 0 AND kind IN ('settle', 'cancel', 'expire', 'deposit', 'deleteKey')`

const NOTE_SILENCE = {
  name: 'note_silence_due',
  text: 'UPDATE rm.due SET last_answer = $2 WHERE key = $1 AND due_at IS NOT NULL AND last_answer IS NULL',
}

const KEEP_ASKING = {
  name: 'keep_asking_due',
  text: `UPDATE rm.due SET next_at = $3::timestamptz WHERE key = ANY(ARRAY(
      SELECT key FROM rm.due WHERE ${WAITS} AND next_at > $3::timestamptz
       ORDER BY key = $1, next_at, key LIMIT 1 FOR UPDATE SKIP LOCKED))
     AND NOT EXISTS (SELECT FROM rm.due WHERE ${WAITS} AND next_at > $2::timestamptz AND next_at <= $3::timestamptz)`,
}

/** Looks a stop made vain are no silence of Toss's: the schedule of looks begins anew. */
const WAKE_STOPPED = {
  name: 'wake_stopped_due',
  text: `UPDATE rm.due SET next_at = $1::timestamptz, asks = 0
     WHERE next_at > $1::timestamptz AND last_answer = 'stopped' RETURNING key`,
}

const NEXT = {
  name: 'next_due',
  text: 'SELECT min(next_at) AS at FROM rm.due WHERE next_at > $1::timestamptz',
}

const STATE = {
  name: 'state_of_due',
  text: 'SELECT asks, next_at, last_answer FROM rm.due WHERE key = $1 AND due_at IS NOT NULL',
}

interface ClaimedRow {
  readonly stream_id: string
  readonly kind: DueKind
  readonly asks: number
  readonly due_at: Instant
  readonly next_at: Instant
  readonly last_answer: string | null
  readonly fence: number
}

/**
 * Work that is due, on the rows facts write (`rm.due`). What is due goes by business time, who holds it by the
 * database's clock.
 * @param nodeId one for each process
 */
export function createDueWork(database: Database, { nodeId }: { nodeId: string }): DueWork {
  return {
    async claim({ kinds, now, limit, leaseMs }) {
      const rows = await database.query<ClaimedRow>(CLAIM, [nodeId, leaseMs, now, limit, kinds])
      return rows.sort(oldestFirst).map(workOf)
    },

    async claimOne(streamId, leaseMs) {
      const [row] = await database.query<ClaimedRow>(CLAIM_ONE, [nodeId, leaseMs, streamId])
      return row ? workOf(row) : null
    },

    async nextAfter(now) {
      const [row] = await database.query<{ at: Instant | null }>(NEXT, [now])
      return row?.at ?? null
    },

    async defer({ streamId, fence }, { nextAt, lastAnswer, keepAsking }) {
      const put = (on: Queryable) => on.query(DEFER, [streamId, fence, nextAt, lastAnswer, nodeId])
      if (keepAsking === undefined) await put(database)
      else
        await database.transaction(async tx => {
          await put(tx)
          await askOn(tx, { streamId, lastAnswer }, keepAsking)
        })
    },

    async wakeUnknown(now) {
      return (await database.query(WAKE, [now])).length
    },

    keepAsking: (looked, until) => askOn(database, looked, until),

    async wakeStopped(now) {
      return (await database.query(WAKE_STOPPED, [now])).length
    },

    async state(streamId) {
      const [row] = await database.query<{
        asks: number
        next_at: Instant | null
        last_answer: string | null
      }>(STATE, [streamId])
      return row ? { asks: row.asks, nextAt: row.next_at, lastAnswer: row.last_answer } : null
    },
  }
}

async function askOn(
  on: Queryable,
  looked: { readonly streamId: string; readonly lastAnswer: string } | null,
  { now, by }: AskedBy,
): Promise<void> {
  if (looked) await on.query(NOTE_SILENCE, [looked.streamId, looked.lastAnswer])
  await on.query(KEEP_ASKING, [looked?.streamId ?? '', now, by])
}

/** An update gives its rows back in the order its plan came upon them, which changes with the size of the table. */
const oldestFirst = (a: ClaimedRow, b: ClaimedRow): number =>
  byText(a.next_at, b.next_at) || byText(a.stream_id, b.stream_id)
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const workOf = ({ stream_id, kind, asks, due_at, last_answer, fence }: ClaimedRow): ClaimedWork => ({
  streamId: stream_id,
  kind,
  asks,
  since: due_at,
  lastAnswer: last_answer,
  fence,
})
