import { Notice } from '../../domain/notices.ts'
import type { ClaimedNotice, NoticeOutbox, NoticeOutcome, NoticeState } from '../../domain/outbox.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, Statement, Value } from '../database/database.ts'
import { numberBefore } from '../read-models/cursor.ts'

/** No fact stands behind it, so it has no version. */
const TELL = {
  name: 'tell_notice',
  text: `INSERT INTO outbox.notices (key, stream_id, version, kind, recipient, data, at)
     VALUES ($1, $2, 0, $3, $4, $5::json, $6::timestamptz) ON CONFLICT (key) DO NOTHING`,
}

/**
 * Whose turn it is, of notices `n`: what facts of one stream tell reaches its reader in the order in which they happened, so one waits
 * while an older one may still be sent (docs/decisions/0114). What no fact tells waits for none and holds none back.
 */
export const IS_IN_TURN = `(n.version = 0 OR NOT EXISTS (SELECT FROM outbox.notices older
   WHERE older.stream_id = n.stream_id AND older.nth < n.nth AND older.version > 0 AND older.state = 'pending'))`

/**
 * Oldest first; rows other nodes are taking at this moment are skipped, not waited for (M9). The keys are an array, made
 * once: a planner may run what stands in `IN (…)` once for every row, and it takes further rows each time.
 */
const CLAIM = {
  name: 'claim_notices',
  text: `UPDATE outbox.notices SET lease_until = now() + $2 * interval '1 ms', fence = fence + 1
     WHERE key = ANY(ARRAY(
      SELECT key FROM outbox.notices n
       WHERE state = 'pending' AND next_at <= now() AND (lease_until IS NULL OR lease_until <= now()) AND ${IS_IN_TURN}
       ORDER BY next_at, nth LIMIT $1 FOR UPDATE OF n SKIP LOCKED))
    RETURNING nth, key, stream_id, recipient, kind, data, at, attempts, fence,
      (extract(epoch FROM now() - queued_at) * 1000)::bigint AS waited_ms`,
}

/** Only by whoever still holds it: a lease that ran out and was taken by another has another fence. */
const HELD = `WHERE key = $1 AND fence = $2::bigint AND state = 'pending' AND lease_until IS NOT NULL`
const SETTLE = {
  name: 'settle_notice',
  text: `UPDATE outbox.notices SET state = $3, last_error = $4, attempts = attempts + $5,
      settled_at = now(), lease_until = NULL ${HELD}`,
}
const POSTPONE = {
  name: 'postpone_notice',
  text: `UPDATE outbox.notices SET next_at = now() + $3 * interval '1 ms', last_error = $4,
      attempts = attempts + 1, lease_until = NULL ${HELD}`,
}
const REST = {
  name: 'rest_notices',
  text: `UPDATE outbox.notices SET next_at = now() + $1 * interval '1 ms'
     WHERE state = 'pending' AND next_at < now() + $1 * interval '1 ms'`,
}

const PAGE = {
  name: 'page_notices',
  text: `SELECT nth, key, stream_id, kind, state, attempts, at, settled_at, last_error FROM outbox.notices
     WHERE nth < $1 ORDER BY nth DESC LIMIT $2`,
}
/** Of what a person is shown: not what went to an address that is not theirs yet, which would tell that nobody here has it (R17). */
export const IS_SHOWN = `kind <> 'verifyNewMail'`

const OF = {
  name: 'notices_of',
  text: `SELECT nth, key, kind, data, state, at FROM outbox.notices
     WHERE recipient = ANY($1::text[]) AND ${IS_SHOWN} AND nth < $2 ORDER BY nth DESC LIMIT $3`,
}
const FAILED = {
  name: 'failed_notices',
  text: `SELECT count(*) AS failed FROM outbox.notices WHERE state = 'failed'`,
}
/** Its wait begins anew, so that it is not too old at once. */
const AGAIN = {
  name: 'notice_again',
  text: `UPDATE outbox.notices
      SET state = 'pending', attempts = 0, queued_at = now(), next_at = now(), settled_at = NULL, last_error = NULL
     WHERE key = $1 AND state IN ('failed', 'skipped') RETURNING key`,
}

export interface ClaimedRow {
  readonly nth: number
  readonly key: string
  readonly stream_id: string
  readonly recipient: string
  readonly kind: string
  readonly data: Record<string, unknown>
  readonly at: Instant
  readonly attempts: number
  readonly fence: number
  readonly waited_ms: number
}

/** The outbox on SQL. Appends put notices in (`rowTables`); here they are taken out, each by one node at a time. */
export function createOutbox(database: Database): NoticeOutbox {
  return {
    async tell({ key, streamId, recipient, notice: { kind, ...data }, at }) {
      await database.query(TELL, [key, streamId, kind, recipient, JSON.stringify(data), at])
    },

    async claim({ limit, leaseMs }) {
      const rows = await database.query<ClaimedRow>(CLAIM, [limit, leaseMs])
      return rows.sort((a, b) => a.nth - b.nth).map(claimedOf)
    },

    async settle({ key, fence }, outcome) {
      const { statement, values } = settlementOf(outcome)
      await database.query(statement, [key, fence, ...values])
    },

    async rest(forMs) {
      await database.query(REST, [forMs])
    },

    async page(before, limit) {
      const rows = await database.query<{
        nth: number
        key: string
        stream_id: string
        kind: string
        state: NoticeState
        attempts: number
        at: Instant
        settled_at: Instant | null
        last_error: string | null
      }>(PAGE, [numberBefore(before), limit + 1])
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        rows: shown.map(({ key, stream_id, kind, state, attempts, at, settled_at, last_error }) => ({
          key,
          streamId: stream_id,
          kind,
          state,
          attempts,
          at,
          settledAt: settled_at,
          lastError: last_error,
        })),
        next: rows.length > limit && last ? String(last.nth) : null,
      }
    },

    async of(recipients, before, limit) {
      const rows = await database.query<
        Pick<ClaimedRow, 'nth' | 'key' | 'kind' | 'data' | 'at'> & { state: NoticeState }
      >(OF, [recipients, numberBefore(before), limit + 1])
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        rows: shown.map(row => ({ key: row.key, notice: noticeOf(row), at: row.at, state: row.state })),
        next: rows.length > limit && last ? String(last.nth) : null,
      }
    },

    async failedCount() {
      const [row] = await database.query<{ failed: number }>(FAILED)
      return row?.failed ?? 0
    },

    async again(key) {
      return (await database.query(AGAIN, [key])).length > 0
    },
  }
}

export function claimedOf(row: ClaimedRow): ClaimedNotice {
  const { key, stream_id: streamId, recipient, kind, at, attempts, fence, waited_ms: waitedMs } = row
  return { key, streamId, recipient, kind, notice: noticeOf(row), at, attempts, waitedMs, fence }
}

/** A row may be older than the code that reads it. */
export const noticeOf = ({ kind, data }: Pick<ClaimedRow, 'kind' | 'data'>): Notice | null =>
  Notice.safeParse({ ...data, kind }).data ?? null

function settlementOf(outcome: NoticeOutcome): { statement: Statement; values: Value[] } {
  switch (outcome.type) {
    case 'sent':
      return { statement: SETTLE, values: ['sent', null, 1] }
    case 'failed':
      return { statement: SETTLE, values: ['failed', outcome.reason, 1] }
    case 'skipped':
      return { statement: SETTLE, values: ['skipped', outcome.reason, 0] }
    case 'later':
      return { statement: POSTPONE, values: [outcome.afterMs, outcome.reason] }
  }
}
