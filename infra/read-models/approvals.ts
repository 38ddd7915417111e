import type { ApprovalRow } from '../../domain/projections/approvals.ts'
import type { Approvals } from '../../domain/staff/desk.ts'
import type { Database } from '../database/database.ts'
import { cursorOf, placeOf } from './cursor.ts'

const COLUMNS = `cancel_id, order_id, amount, status, requested_by, requested_at, ends_at, decided_by, decided_at, code`
const PAGE_MAX = 100

const ONE = { name: 'approval_by_id', text: `SELECT ${COLUMNS} FROM rm.approvals WHERE key = $1` }
const OF_ORDER = {
  name: 'approvals_of_order',
  text: `SELECT ${COLUMNS} FROM rm.approvals WHERE order_id = $1 ORDER BY requested_at DESC, key DESC`,
}
const WAITING = {
  name: 'approvals_waiting',
  text: `SELECT ${COLUMNS} FROM rm.approvals WHERE status = 'waiting' ORDER BY requested_at, key LIMIT ${PAGE_MAX}`,
}
const PAGE = {
  name: 'approvals_page',
  text: `SELECT ${COLUMNS}, key FROM rm.approvals
     WHERE $1::timestamptz IS NULL OR (requested_at, key) < ($1, $2)
     ORDER BY requested_at DESC, key DESC LIMIT $3`,
}
const TO_SETTLE = {
  name: 'approvals_to_settle',
  text: `SELECT ${COLUMNS} FROM rm.approvals
     WHERE status IN ('waiting', 'given') AND (status = 'given' OR ends_at <= $1) ORDER BY status = 'given', requested_at, key LIMIT $2`,
}

/** Refunds and their second person, on SQL. */
export function createApprovals(database: Database): Approvals {
  return {
    async one(cancelId) {
      const [row] = await database.query<ApprovalRow>(ONE, [cancelId])
      return row ?? null
    },
    ofOrder: orderId => database.query<ApprovalRow>(OF_ORDER, [orderId]),
    waiting: () => database.query<ApprovalRow>(WAITING),
    toSettle: (at, limit) => database.query<ApprovalRow>(TO_SETTLE, [at, limit]),
    async page(cursor, limit) {
      const place = placeOf(cursor)
      const most = Math.min(limit, PAGE_MAX)
      const found = await database.query<ApprovalRow & { key: string }>(PAGE, [
        place?.orderedAt ?? null,
        place?.key ?? '',
        most + 1,
      ])
      const rows = found.slice(0, most)
      const last = found.length > most ? rows.at(-1) : undefined
      return { rows, next: last ? cursorOf({ orderedAt: last.requested_at, key: last.key }) : null }
    },
  }
}
