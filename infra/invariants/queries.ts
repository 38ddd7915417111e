// Long because each invariant is one question, and they are read side by side.

import type { InvariantName } from '../../domain/invariants.ts'
import { isTakenBack } from '../sweep/taken-back.ts'
import { AWAITED_SINCE } from '../sweep/unresolved.ts'

/**
 * One question of the store. `{now}` is business time; where there is a `batch`, `{after}` is the last key looked at and
 * `{limit}` how many are looked at in one go. `looked` yields one row `(count, last)`, `broken` rows `(kind, id)`.
 */
export interface Question {
  readonly batch: number | null
  readonly looked: string
  readonly broken: string
}

/** The others are asked by programs of their own: rows-follow.ts, sealed.ts. */
export type AskedByQuery = Exclude<InvariantName, 'rowsFollow' | 'sealed'>

/** Payments in the order of their keys, a batch at a time. */
const PAYMENTS = `SELECT key, order_id, status, amount, balance, review, ordered_at, detail FROM rm.payment_summary
  WHERE key > {after} AND attempted ORDER BY key LIMIT {limit}`
const lookedAt = (rows: string) => `SELECT count(*) AS count, max(key) AS last FROM (${rows}) r`

/** Quiet ones only: of a payment that moves this minute the two books need not have heard the same yet. */
const QUIET = `interval '15 minutes'`

/** Of facts noted by two nodes, whichever came first (CLOCKS_APART_MAX_MS). */
const CLOCKS_APART = `interval '20 minutes'`

/** Of a row `d` of what is due: somebody is at it, or will be at once, where nobody could look until now: not even this check could. */
const IS_LOOKED_AT = `(d.lease_until > now() OR (d.next_at <= {now}::timestamptz
  AND (d.next_at > {now}::timestamptz - interval '1 hour'
    OR EXISTS (SELECT FROM ops.nodes n WHERE n.started_at > now() - interval '1 hour')
    OR NOT EXISTS (SELECT FROM ops.check_results r WHERE r.name = 'reviewed' AND r.at > {now}::timestamptz - interval '30 minutes'))))`

export const QUESTIONS: Readonly<Record<AskedByQuery, Question>> = {
  /**
   * Recorded = Toss, to the won, for each order Toss listed since the books are compared. What a person has put right by
   * a word (a closed finding) is known; what is still open is not right. A deposit that was taken back after Toss had listed
   * it is none in theirs either; were it listed on, the sweep would ask and follow. What no sweep has got behind yet is not
   * compared: a look-up lagged, or Toss could not be asked, and the next sweep follows it or makes it a finding. Only a charge
   * has other names at Toss (`<orderId>x2`): what somebody buys once may end so by itself.
   */
  books: {
    batch: 2_000,
    looked: lookedAt(
      `SELECT DISTINCT order_id AS key FROM ops.toss_movements WHERE order_id > {after} ORDER BY 1 LIMIT {limit}`,
    ),
    broken: `WITH theirs AS (
        SELECT m.order_id, sum(m.amount) AS amount, max(m.moved_at) AS moved_at FROM ops.toss_movements m
         WHERE m.order_id IN (SELECT DISTINCT order_id FROM ops.toss_movements WHERE order_id > {after} ORDER BY 1 LIMIT {limit})
           AND NOT EXISTS (SELECT FROM rm.ledger l WHERE l.transaction_key = m.transaction_key AND ${isTakenBack('l')})
         GROUP BY m.order_id
      ), named AS (
        SELECT t.*, t.order_id AS name FROM theirs t
        UNION ALL
        SELECT t.*, regexp_replace(t.order_id, 'x[0-9]+$', '') FROM theirs t WHERE t.order_id ~ 'x[0-9]+$'
      ), both_books AS (
        SELECT t.order_id, t.amount AS theirs, t.moved_at, s.key, s.order_id AS ours_id,
          coalesce((SELECT sum(l.amount) FROM rm.ledger l WHERE l.order_id = s.order_id), 0) AS ours,
          (SELECT max(l.at) FROM rm.ledger l WHERE l.order_id = s.order_id) AS noted_at
        FROM named t JOIN rm.payment_summary s ON s.order_id = t.name
          AND (t.name = t.order_id OR s.detail->>'subscriptionId' IS NOT NULL) AND s.ordered_at >= (SELECT since FROM ops.sweep)
      )
      SELECT 'payment' AS kind, b.ours_id AS id FROM both_books b
       WHERE b.theirs <> b.ours AND b.moved_at < (SELECT least(through, {now}::timestamptz) FROM ops.sweep) - ${QUIET}
         AND (b.noted_at IS NULL OR b.noted_at < (SELECT through FROM ops.sweep) - ${QUIET})
         AND NOT EXISTS (SELECT FROM rm.findings f WHERE f.order_id = b.ours_id AND f.status = 'closed')
      UNION
      SELECT 'finding', f.finding_id FROM rm.findings f
       WHERE f.status = 'open' AND f.kind IN ('missing', 'differs')
      UNION
      SELECT 'finding', f.finding_id FROM rm.findings f
       WHERE f.status = 'open' AND f.kind IN ('orphanCapture', 'orphanCancel')
         AND (f.order_id IS NOT NULL OR f.advice = 'attach')`,
  },

  /**
   * An order is paid once, whatever went back of it since. What came in beside it is booked as late, which no machine does without
   * asking a person to look.
   */
  oneCapture: {
    batch: 2_000,
    looked: lookedAt(PAYMENTS),
    broken: `SELECT 'payment' AS kind, p.order_id AS id FROM (${PAYMENTS}) p
       WHERE (SELECT coalesce(sum(l.amount), 0) FROM rm.ledger l
         WHERE l.order_id = p.order_id AND l.kind IN ('captured', 'depositReversed')) > p.amount
      UNION ALL
      SELECT 'subscription', c.subscription_id FROM (
        SELECT subscription_id FROM rm.charges WHERE status = 'charged' AND purpose = 'renewal'
         GROUP BY subscription_id, period_index HAVING count(*) > 1) c`,
  },

  /** Versions of each stream are 1, 2, 3 … and the stream knows how many: by position, so that each event is met once. */
  gapless: {
    batch: 5_000,
    looked: `SELECT count(*) AS count, max(position)::text AS last FROM (
      SELECT position FROM es.events WHERE position > coalesce(nullif({after}::text, ''), '0')::bigint ORDER BY position LIMIT {limit}) r`,
    broken: `SELECT DISTINCT 'stream' AS kind, e.stream_id AS id FROM (
        SELECT stream_id, version FROM es.events WHERE position > coalesce(nullif({after}::text, ''), '0')::bigint
         ORDER BY position LIMIT {limit}) e
       LEFT JOIN es.streams s ON s.stream_id = e.stream_id
       WHERE s.version IS NULL OR s.version < e.version
         OR NOT EXISTS (SELECT FROM es.events x WHERE x.stream_id = e.stream_id AND x.version = s.version)
         OR (e.version > 1 AND NOT EXISTS (
           SELECT FROM es.events x WHERE x.stream_id = e.stream_id AND x.version = e.version - 1))`,
  },

  /**
   * Nothing is unknown for more than a day (and the hour its look may take) without a person told, or having been told and
   * closed it; no charge is begun and never asked of Toss. What is due to be looked at this hour, or since before a process
   * came up within it, as after a weekend the shop was down, is told of by that look; later nobody is looking.
   */
  reviewed: {
    batch: null,
    looked: `SELECT count(*) AS count, NULL AS last FROM rm.payment_summary WHERE status IN ('inProgress', 'canceling')`,
    broken: `SELECT 'payment' AS kind, s.order_id AS id FROM rm.payment_summary s
       WHERE s.status IN ('inProgress', 'canceling') AND s.review IS NULL
         AND ${AWAITED_SINCE} < {now}::timestamptz - interval '25 hours'
         AND NOT EXISTS (SELECT FROM rm.due d WHERE d.key = s.key AND ${IS_LOOKED_AT})
         AND NOT EXISTS (SELECT FROM es.events e WHERE e.stream_id = s.key
           AND e.type IN ('ReviewRequested', 'ReviewClosed') AND (e.data->>'at')::timestamptz > ${AWAITED_SINCE})
      UNION ALL
      SELECT 'subscription', c.subscription_id FROM rm.charges c
        LEFT JOIN rm.payment_summary p ON p.order_id = c.order_id
       WHERE c.status = 'started' AND c.at < {now}::timestamptz - interval '25 hours'
         AND p.status IS DISTINCT FROM 'inProgress' AND NOT EXISTS (SELECT FROM rm.stops WHERE stopped)
         AND (p.status IS NULL OR p.status NOT IN ('ready', 'failed') OR NOT EXISTS (SELECT FROM es.events e
           WHERE e.stream_id = p.key AND (e.data->>'at')::timestamptz > c.at
             AND (e.type = 'ReviewRequested' AND e.data->>'reason' = 'UNSETTLED'
               OR e.type = 'ReviewClosed' AND e.data->>'review' = 'UNSETTLED')))
         AND NOT EXISTS (SELECT FROM rm.due d WHERE d.key = c.stream_id
           AND (d.last_answer = 'stopped' OR ${IS_LOOKED_AT}))`,
  },

  /**
   * What went back is no more than what came in, and a refund under way asked for no more than was there when it began: what
   * others give back at Toss meanwhile makes it fail, and no promise of ours. Where nothing had come in yet, an account was canceled.
   */
  refundsWithin: {
    batch: 2_000,
    looked: lookedAt(PAYMENTS),
    broken: `SELECT 'payment' AS kind, p.order_id AS id FROM (${PAYMENTS}) p
       CROSS JOIN LATERAL (SELECT coalesce(sum(l.amount), 0) AS net
         FROM rm.ledger l WHERE l.order_id = p.order_id) m
       WHERE m.net < 0 OR (p.detail->'canceling'->>'amount' IS NOT NULL AND (p.detail->'canceling'->>'amount')::int > (
         SELECT sum(l.amount) FROM rm.ledger l WHERE l.order_id = p.order_id AND l.version < (
           SELECT max(e.version) FROM es.events e WHERE e.stream_id = p.key AND e.type = 'CancelStarted')))`,
  },

  /** Who is let in has a period that was charged, credited, waived, or paid for where the membership came from; who was charged for today is let in: an older period's days are over, and a change of plan ended them early. */
  entitled: {
    batch: 2_000,
    looked: lookedAt(
      'SELECT key FROM rm.subscriptions WHERE key > {after} AND live ORDER BY key LIMIT {limit}',
    ),
    broken: `WITH members AS (SELECT * FROM rm.subscriptions WHERE key > {after} AND live ORDER BY key LIMIT {limit})
      SELECT 'subscription' AS kind, s.subscription_id AS id FROM members s
       WHERE s.entitled AND s.status = 'active' AND s.period_index >= 1
         AND NOT EXISTS (SELECT FROM rm.charges c WHERE c.subscription_id = s.subscription_id
           AND c.period_index = s.period_index AND c.status IN ('charged', 'credited', 'waived', 'elsewhere'))
      UNION
      SELECT 'subscription', s.subscription_id FROM members s
        JOIN rm.charges c ON c.subscription_id = s.subscription_id AND c.period_index = s.period_index
          AND c.status = 'charged' AND c.purpose = 'renewal'
        JOIN rm.payment_summary p ON p.order_id = c.order_id AND p.balance = p.amount
       WHERE NOT s.entitled AND s.status NOT IN ('paused', 'ended')
         AND c.from_day <= ({now}::timestamptz AT TIME ZONE 'Asia/Seoul')::date
         AND c.to_day > ({now}::timestamptz AT TIME ZONE 'Asia/Seoul')::date`,
  },

  /**
   * A renewal dearer than the one before it was agreed to in between: by consent, which counts for thirty days before its price is
   * charged, so no earlier than a quarter before the last one was paid, or by a change of plan the member asked for.
   */
  consented: {
    batch: 2_000,
    looked: lookedAt('SELECT key FROM rm.subscriptions WHERE key > {after} ORDER BY key LIMIT {limit}'),
    broken: `WITH members AS (SELECT stream_id, subscription_id FROM rm.subscriptions WHERE key > {after} ORDER BY key LIMIT {limit}),
      dearer AS (
        SELECT * FROM (
          SELECT c.subscription_id, c.stream_id, c.amount, c.at,
            lag(c.amount) OVER w AS was, lag(c.at) OVER w AS was_at
          FROM rm.charges c JOIN members s ON s.subscription_id = c.subscription_id
          WHERE c.status = 'charged' AND c.purpose = 'renewal'
          WINDOW w AS (PARTITION BY c.subscription_id ORDER BY c.period_index)) r
        WHERE amount > was
      )
      SELECT DISTINCT 'subscription' AS kind, d.subscription_id AS id FROM dearer d
       WHERE NOT EXISTS (SELECT FROM rm.consents n WHERE n.subscription_id = d.subscription_id AND n.answer = 'given'
           AND n.price >= d.amount AND n.answered_at > d.was_at - interval '90 days'
           AND n.answered_at <= d.at + ${CLOCKS_APART})
         AND NOT EXISTS (SELECT FROM es.events e WHERE e.stream_id = d.stream_id
           AND e.type IN ('PlanChanged', 'PeriodCredited') AND (e.data->>'at')::timestamptz <> d.was_at
           AND (e.data->>'at')::timestamptz BETWEEN d.was_at - ${CLOCKS_APART} AND d.at + ${CLOCKS_APART})`,
  },

  /** Each mail once for its cause (its key stands for it), and none left lying for a day. */
  toldOnce: {
    batch: null,
    looked: `SELECT count(*) AS count, NULL AS last FROM outbox.notices WHERE state = 'pending'`,
    broken: `SELECT 'notice' AS kind, key AS id FROM outbox.notices
       WHERE state = 'pending' AND queued_at < now() - interval '1 day' ORDER BY nth LIMIT 100`,
  },
}
