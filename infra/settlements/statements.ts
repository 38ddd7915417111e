import { claimJob, releaseJob } from '../database/job-row.ts'
import { keylessCapture } from '../sweep/keyless-capture.ts'
import { isTakenBack } from '../sweep/taken-back.ts'

/** Rows come as Toss tells them; the day they were named last never goes back, whoever is slower. */
export const KEEP = {
  name: 'keep_settlements',
  text: `INSERT INTO ops.settlements AS s (transaction_key, key_family, payment_key, order_id, amount, fee, vat,
      interest_fee, listed_fees, pay_out, sold_on, paid_out_on, listed_on)
    SELECT transaction_key, $2::text, payment_key, order_id, amount, fee, vat, interest_fee, listed_fees, pay_out,
        sold_on, paid_out_on, $3::date
      FROM json_to_recordset($1::json) AS r(transaction_key text, payment_key text, order_id text, amount int, fee int,
        vat int, interest_fee int, listed_fees int, pay_out int, sold_on date, paid_out_on date)
    ON CONFLICT (transaction_key) DO UPDATE SET amount = excluded.amount, fee = excluded.fee, vat = excluded.vat,
      interest_fee = excluded.interest_fee, listed_fees = excluded.listed_fees, pay_out = excluded.pay_out,
      sold_on = excluded.sold_on, paid_out_on = excluded.paid_out_on, listed_on = excluded.listed_on
      WHERE s.listed_on <= excluded.listed_on`,
}

/** $today: business day. Asked on the day of payout or later, and still named with it: paid. */
const payoutState = (today: string) =>
  `CASE WHEN s.paid_out_on <= s.listed_on THEN 'paid' WHEN s.paid_out_on >= ${today}::date THEN 'expected' ELSE 'unsure' END`

/** What our ledger says of it. */
const OURS = 'coalesce(l.amount, n.amount)'

const STATE = `CASE WHEN ${OURS} IS NULL THEN 'stranger' WHEN ${OURS} <> s.amount THEN 'otherSum'
    WHEN s.listed_fees <> s.fee + s.vat OR s.amount - s.fee - s.vat <> s.pay_out THEN 'feesOff' ELSE 'matched' END`

/** Both books, joined where the movement's key is the same, or the payment's where ours was told without one. */
const BOTH = `ops.settlements s LEFT JOIN rm.ledger l ON l.transaction_key = s.transaction_key
    LEFT JOIN ${keylessCapture('s.payment_key', 'l.key IS NULL AND s.amount > 0')} n ON true`

const COLUMNS = `s.transaction_key, s.payment_key, coalesce(l.order_id, k.order_id) AS order_id, s.order_id AS toss_order_id,
    s.amount, s.fee, s.vat, s.interest_fee, s.pay_out, s.sold_on, s.paid_out_on, ${STATE} AS state, ${OURS} AS ours`

const WITH_ORDER = `${BOTH} LEFT JOIN rm.payment_keys k ON k.key = s.payment_key`

export const PAYOUT_DAYS = {
  name: 'payout_days',
  text: `SELECT paid_out_on AS day, count(*) AS rows, count(*) FILTER (WHERE state <> 'matched') AS apart,
      sum(amount) AS amount, sum(fee) AS fee, sum(vat) AS vat, sum(interest_fee) AS interest_fee, sum(pay_out) AS pay_out,
      CASE WHEN bool_and(payout = 'paid') THEN 'paid' WHEN bool_or(payout = 'unsure') THEN 'unsure' ELSE 'expected' END AS payout
    FROM (SELECT s.*, ${STATE} AS state, ${payoutState('$3')} AS payout FROM ${BOTH}
      WHERE s.paid_out_on BETWEEN $1::date AND $2::date) one
    GROUP BY paid_out_on ORDER BY paid_out_on`,
}

/** $1 today · $2, $3 days of payout · $4 state, `apart` or null · $5, $6 the row it goes on after · $7 how many */
export const ROWS = {
  name: 'settlement_rows',
  text: `SELECT * FROM (SELECT ${COLUMNS}, ${payoutState('$1')} AS payout FROM ${WITH_ORDER}
      WHERE s.paid_out_on BETWEEN $2::date AND $3::date
        AND ($5::date IS NULL OR (s.paid_out_on, s.transaction_key) < ($5::date, $6::text))) one
    WHERE $4::text IS NULL OR state = $4 OR ($4 = 'apart' AND state <> 'matched')
    ORDER BY paid_out_on DESC, transaction_key DESC LIMIT $7`,
}

export const OF_ORDER = {
  name: 'settlements_of_order',
  text: `SELECT ${COLUMNS}, ${payoutState('$2')} AS payout FROM ${WITH_ORDER}
     WHERE s.transaction_key IN (SELECT transaction_key FROM rm.ledger WHERE order_id = $1)
        OR s.payment_key IN (SELECT key FROM rm.payment_keys WHERE order_id = $1)
     ORDER BY s.sold_on, s.amount DESC, s.transaction_key`,
}

/**
 * Money that came and went within one day may never be acquired, and a deposit the bank took back is no sale: neither asks
 * for a row. One that came back under its own name is booked under it once already.
 */
const UNSETTLED = `FROM rm.ledger l
    LEFT JOIN es.events e ON l.transaction_key IS NULL AND e.stream_id = l.stream_id AND e.version = l.version
   WHERE l.day BETWEEN $1::date AND $2::date
    AND (l.transaction_key IS NOT NULL OR (l.amount > 0 AND NOT EXISTS (SELECT FROM rm.ledger r
      WHERE r.order_id = l.order_id AND r.version < l.version AND r.kind = 'depositReversed')))
    AND NOT EXISTS (SELECT FROM ops.settlements s WHERE s.transaction_key = l.transaction_key)
    AND NOT EXISTS (SELECT FROM ops.settlements s
      WHERE l.transaction_key IS NULL AND s.amount > 0 AND s.payment_key = e.data->>'paymentKey')
    AND NOT ${isTakenBack('l')}
    AND (SELECT sum(d.amount) FROM rm.ledger d WHERE d.order_id = l.order_id AND d.day = l.day) <> 0`

export const UNSETTLED_ROWS = {
  name: 'unsettled_movements',
  text: `SELECT l.key, l.order_id, l.amount, l.day ${UNSETTLED} ORDER BY l.day, l.key LIMIT $3`,
}
export const UNSETTLED_SUM = {
  name: 'unsettled_sum',
  text: `SELECT count(*) AS count, coalesce(sum(l.amount), 0) AS amount ${UNSETTLED}`,
}
export const FIRST_DAY = { name: 'first_day_of_ledger', text: 'SELECT min(day) AS day FROM rm.ledger' }

export const MEMORY = {
  name: 'settling_memory',
  text: 'SELECT through, done_at, next_at, failures, failure FROM ops.settling',
}

export const CLAIM = { name: 'claim_settling', text: claimJob('ops.settling', 'through, failures') }

export const DONE = {
  name: 'settling_done',
  text: 'UPDATE ops.settling SET through = greatest(coalesce(through, $1::date), $1::date)',
}

export const RELEASE = {
  name: 'release_settling',
  text: releaseJob(
    'ops.settling',
    'done_at = CASE WHEN $3::text IS NULL THEN $2::timestamptz ELSE done_at END',
  ),
}
