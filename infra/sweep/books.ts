import { namesAtToss } from '../../domain/payment/charge.ts'
import type { Books, DayOfBooks, OurMovement, TossMovement } from '../../domain/sweep/books.ts'
import type { SweepMemory } from '../../domain/sweep/window.ts'
import { dayOf, type Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { claimJob, releaseJob } from '../database/job-row.ts'
import { keylessCapture } from './keyless-capture.ts'
import { isTakenBack } from './taken-back.ts'

const KEEP = {
  name: 'keep_toss_movements',
  text: `INSERT INTO ops.toss_movements (transaction_key, key_family, payment_key, order_id, amount, moved_at, day)
    SELECT transaction_key, key_family, payment_key, order_id, amount, moved_at, day
      FROM json_to_recordset($1::json) AS r(transaction_key text, key_family text, payment_key text, order_id text,
        amount int, moved_at timestamptz, day date)
    ON CONFLICT (transaction_key) DO UPDATE SET amount = excluded.amount
      WHERE toss_movements.amount <> excluded.amount`,
}

const RECORDED = {
  name: 'recorded_movements',
  text: `SELECT l.transaction_key, CASE WHEN ${isTakenBack('l')} THEN 0 ELSE l.amount END AS amount
    FROM rm.ledger l WHERE l.transaction_key = ANY($1::text[])`,
}

const UNLISTED = {
  name: 'unlisted_movements',
  text: `SELECT l.transaction_key, l.order_id, l.amount, l.at FROM rm.ledger l
      JOIN rm.payment_summary s ON s.order_id = l.order_id
     WHERE l.transaction_key IS NOT NULL AND l.at >= $2::timestamptz AND l.at < $3::timestamptz AND s.key_family = $1
       AND NOT EXISTS (SELECT FROM ops.toss_movements m WHERE m.transaction_key = l.transaction_key)
     ORDER BY l.at, l.key`,
}

const CAPTURED_UNDER = {
  name: 'captured_under',
  text: `SELECT transaction_key AS "transactionKey", key_family AS "keyFamily", payment_key AS "paymentKey",
      order_id AS "orderId", amount, moved_at AS "movedAt"
      FROM ops.toss_movements WHERE order_id = ANY($1::text[]) AND amount > 0 ORDER BY moved_at, transaction_key`,
}

const HELD_UNDER = {
  name: 'held_under',
  text: 'SELECT sum(amount)::int AS held FROM ops.toss_movements WHERE order_id = ANY($1::text[])',
}

/**
 * Both books by Toss's own day; ours are counted where the movement's key is the same, or the payment's where ours was told without one. Another system's is what bears no name of
 * ours and no payment of ours (one brought in from elsewhere keeps its old name at Toss).
 */
const DAYS = {
  name: 'days_of_books',
  text: `SELECT day, count(*) FILTER (WHERE NOT is_others) AS rows, count(*) FILTER (WHERE is_others) AS others,
      coalesce(sum(amount) FILTER (WHERE NOT is_others), 0) AS theirs, coalesce(sum(our_amount), 0) AS ours
      FROM (SELECT m.day, m.amount, coalesce(l.amount, n.amount) AS our_amount,
          l.transaction_key IS NULL AND NOT starts_with(m.order_id, $2)
            AND NOT EXISTS (SELECT FROM rm.payment_keys k WHERE k.key = m.payment_key) AS is_others
        FROM ops.toss_movements m LEFT JOIN rm.ledger l ON l.transaction_key = m.transaction_key
        LEFT JOIN ${keylessCapture('m.payment_key', 'l.key IS NULL AND m.amount > 0')} n ON true
       WHERE m.day > (SELECT max(day) FROM ops.toss_movements) - $1::int) movements
     GROUP BY day ORDER BY day DESC`,
}

const MEMORY_COLUMNS = 'since, through, daily_on, next_at, failures, failure'
const MEMORY = { name: 'sweep_memory', text: `SELECT ${MEMORY_COLUMNS} FROM ops.sweep` }

const CLAIM = { name: 'claim_sweep', text: claimJob('ops.sweep', MEMORY_COLUMNS) }

/** A stretch that begins beyond what was done leaves a hole, and a hole is not skipped. */
const DONE = {
  name: 'sweep_done',
  text: `UPDATE ops.sweep SET
      since = least(coalesce(since, $1::timestamptz), $1::timestamptz),
      through = CASE WHEN through IS NULL THEN $2::timestamptz
        WHEN $1::timestamptz <= through THEN greatest(through, $2::timestamptz) ELSE through END`,
}

const RELEASE = {
  name: 'release_sweep',
  text: releaseJob('ops.sweep', 'daily_on = coalesce($2::date, daily_on)'),
}

interface MemoryRow {
  readonly since: Instant | null
  readonly through: Instant | null
  readonly daily_on: SweepMemory['dailyOn']
  readonly next_at: Instant | null
  readonly failures: number
  readonly failure: string | null
}

/** 대사: Toss's books as they were listed, beside the ledger facts wrote. */
export function createBooks(database: Database): Books {
  async function memory(): Promise<MemoryRow> {
    const [row] = await database.query<MemoryRow>(MEMORY)
    if (!row) throw new Error('ops.sweep has no row')
    return row
  }
  return {
    async keep(movements) {
      if (movements.length === 0) return
      const rows = movements.map(({ transactionKey, keyFamily, paymentKey, orderId, amount, movedAt }) => ({
        transaction_key: transactionKey,
        key_family: keyFamily,
        payment_key: paymentKey,
        order_id: orderId,
        amount,
        moved_at: movedAt,
        day: dayOf(movedAt),
      }))
      await database.query(KEEP, [JSON.stringify(rows)])
    },

    async recorded(transactionKeys) {
      const rows = await database.query<{ transaction_key: string; amount: number }>(RECORDED, [
        transactionKeys,
      ])
      return new Map(rows.map(({ transaction_key, amount }) => [transaction_key, amount]))
    },

    async unlisted(keyFamily, { from, to }) {
      const rows = await database.query<{
        transaction_key: string
        order_id: string
        amount: number
        at: Instant
      }>(UNLISTED, [keyFamily, from, to])
      return rows.map(
        ({ transaction_key: transactionKey, order_id: orderId, amount, at }): OurMovement => ({
          transactionKey,
          orderId,
          amount,
          at,
        }),
      )
    },

    async heldUnder(orderId) {
      const [row] = await database.query<{ held: number | null }>(HELD_UNDER, [namesAtToss(orderId)])
      return row?.held ?? null
    },

    capturedUnder: orderId => database.query<TossMovement>(CAPTURED_UNDER, [namesAtToss(orderId)]),

    days: (limit, orderPrefix) => database.query<DayOfBooks>(DAYS, [Math.min(limit, 100), `${orderPrefix}-`]),

    async memory() {
      const { since, through, daily_on: dailyOn, next_at: nextAt, failure } = await memory()
      return { since, through, dailyOn, nextAt, failure }
    },

    async claim(now, leaseMs) {
      const [row] = await database.query<MemoryRow>(CLAIM, [now, leaseMs])
      if (!row) return null
      const { since, through, daily_on: dailyOn, failures } = row
      return { since, through, dailyOn, failures }
    },

    async done({ from, to }) {
      await database.query(DONE, [from, to])
    },

    async release({ nextAt, dailyOn, failure }) {
      await database.query(RELEASE, [nextAt, dailyOn, failure])
    },
  }
}
