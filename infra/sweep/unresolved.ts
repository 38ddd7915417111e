import type { FindingRow } from '../../domain/projections/findings.ts'
import type {
  AskingRow,
  ReviewRow,
  Unresolved,
  UnresolvedCounts,
  WaitingFinding,
} from '../../domain/unresolved.ts'
import type { Database } from '../database/database.ts'

/** Findings stand in a list of their own. $1: business time. */
const IS_ASKING = `d.due_at IS NOT NULL AND d.kind <> 'finding' AND (d.last_answer LIKE 'unknown%'
    OR (d.kind IN ('settle', 'cancel') AND d.due_at < $1::timestamptz - interval '1 minute'))`

/** When what is awaited was first asked for: the cancel, the window's confirm, or the charge. */
export const AWAITED_SINCE = `coalesce(
    CASE WHEN s.status = 'canceling' THEN (s.detail->'canceling'->>'at')::timestamptz END,
    (SELECT max(k.at) FROM rm.payment_keys k WHERE k.order_id = s.order_id AND s.status = 'inProgress'),
    (SELECT max(c.at) FROM rm.charges c WHERE c.order_id = s.order_id AND c.status = 'started'))`

const ASKED = 'd.asks, d.last_answer, d.next_at'

const COUNTS = {
  name: 'unresolved_counts',
  text: `SELECT
    (SELECT count(*) FROM rm.due d WHERE ${IS_ASKING}) AS asking,
    (SELECT count(*) FROM rm.payment_summary WHERE review IS NOT NULL) AS reviews,
    (SELECT count(*) FROM rm.findings WHERE status IN ('open', 'taken')) AS findings`,
}

const ASKING = {
  name: 'unresolved_asking',
  text: `SELECT d.stream_id, d.kind, s.order_id, s.order_name, s.amount, coalesce(${AWAITED_SINCE}, d.due_at) AS since, ${ASKED}
      FROM rm.due d LEFT JOIN rm.payment_summary s ON s.key = d.key
     WHERE ${IS_ASKING} ORDER BY d.due_at, d.key LIMIT $2`,
}

const REVIEWS = {
  name: 'unresolved_reviews',
  text: `SELECT s.order_id, s.order_name, s.status, s.review, s.amount, s.updated_at AS since, ${ASKED}
      FROM rm.payment_summary s LEFT JOIN rm.due d ON d.key = s.key AND d.due_at IS NOT NULL
     WHERE s.review IS NOT NULL ORDER BY s.ordered_at, s.key LIMIT $1`,
}

const FINDING = `f.finding_id, f.kind, f.status, f.advice, f.key_family, f.transaction_key, f.order_id, f.toss_order_id,
  f.amount, f.moved_at, f.found_at, f.action, f.decided_at`

const FINDINGS = {
  name: 'unresolved_findings',
  text: `SELECT ${FINDING}, ${ASKED},
      CASE WHEN f.kind LIKE 'webhooks%' THEN (SELECT count(*) FROM inbox.webhooks w
        WHERE w.state = lower(substr(f.kind, 9)) AND w.state IN ('dropped', 'mistrusted')
          AND w.received_at >= (right(f.finding_id, 10)::timestamp AT TIME ZONE 'Asia/Seoul')
          AND w.received_at < ((right(f.finding_id, 10)::timestamp + interval '1 day') AT TIME ZONE 'Asia/Seoul')) END AS count
      FROM rm.findings f LEFT JOIN rm.due d ON d.key = f.key AND d.due_at IS NOT NULL
     WHERE f.status IN ('open', 'taken') ORDER BY f.found_at, f.key LIMIT $1`,
}

const ONE = { name: 'finding_by_id', text: `SELECT ${FINDING} FROM rm.findings f WHERE f.key = $1` }

/** 처리 대기, from the rows facts wrote. */
export const createUnresolved = (database: Database): Unresolved => ({
  async counts(now) {
    const [row] = await database.query<UnresolvedCounts>(COUNTS, [now])
    return row ?? { asking: 0, reviews: 0, findings: 0 }
  },
  asking: (now, limit) => database.query<AskingRow>(ASKING, [now, limit]),
  reviews: limit => database.query<ReviewRow>(REVIEWS, [limit]),
  findings: limit => database.query<WaitingFinding>(FINDINGS, [limit]),
  async finding(findingId) {
    const [row] = await database.query<FindingRow>(ONE, [`finding-${findingId}`])
    return row ?? null
  },
})
