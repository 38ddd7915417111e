import type {
  InboxEntry,
  InboxFilter,
  InboxRow,
  TellableMovement,
  WebhookInbox,
  WebhookShape,
  WebhookState,
} from '../../domain/inbox.ts'
import type { Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { addDays, type Instant, instantAt } from '../../domain/time.ts'
import type { Database, Value } from '../database/database.ts'
import { numberBefore } from '../read-models/cursor.ts'

const PAGE_MAX = 100
const COLUMNS = 'id, event_type, order_id, state, attempts, received_at'

const ONE = {
  name: 'one_webhook',
  text: `SELECT ${COLUMNS}, shape, payment_key, card_id, transmission_id, secret IS NOT NULL AS has_secret, body, next_at,
      looked_at, answer, correlation FROM inbox.webhooks WHERE id = $1`,
}

/** A webhook may be here a little before what it tells of was noted. */
const TOLD_BEFORE = `interval '10 minutes'`
/** By their own index: the newest rows of the ledger, and for each the first webhook that came then or later. */
const MOVEMENTS = {
  name: 'movements_told',
  text: `SELECT l.order_id, coalesce(m.moved_at, l.at) AS at, coalesce(e.meta ->> 'causation', '') AS causation,
      (SELECT min(t.received_at) FROM (
         SELECT received_at FROM inbox.webhooks w WHERE w.order_id = l.order_id AND w.state IN ('pending', 'done')
           AND w.received_at >= coalesce(m.moved_at, l.at) - ${TOLD_BEFORE}
         UNION ALL
         SELECT received_at FROM rm.payment_keys k JOIN inbox.webhooks w ON w.payment_key = k.key
          WHERE k.order_id = l.order_id AND w.state IN ('pending', 'done')
           AND w.received_at >= coalesce(m.moved_at, l.at) - ${TOLD_BEFORE}) t) AS told_at
    FROM (SELECT * FROM rm.ledger WHERE transaction_key IS NOT NULL ORDER BY at DESC LIMIT $1) l
    LEFT JOIN ops.toss_movements m ON m.transaction_key = l.transaction_key
    LEFT JOIN es.events e ON e.stream_id = l.stream_id AND e.version = l.version
    WHERE NOT EXISTS (SELECT FROM rm.charges c WHERE c.order_id = l.order_id)
    ORDER BY at DESC`,
}

interface Row {
  readonly id: number
  readonly event_type: string
  readonly order_id: string | null
  readonly state: WebhookState
  readonly attempts: number
  readonly received_at: Instant
}

interface WholeRow extends Row {
  readonly shape: WebhookShape
  readonly payment_key: string | null
  readonly card_id: string | null
  readonly transmission_id: string | null
  readonly has_secret: boolean
  readonly body: Sealed | null
  readonly next_at: Instant
  readonly looked_at: Instant | null
  readonly answer: string | null
  readonly correlation: string | null
}

const rowOf = (row: Row): InboxRow => ({
  id: String(row.id),
  eventType: row.event_type,
  orderId: row.order_id,
  state: row.state,
  attempts: row.attempts,
  receivedAt: row.received_at,
})

/** The inbox as staff read it. */
export function createInboxReads(
  database: Database,
  vault: Pick<Vault, 'open'>,
): Pick<WebhookInbox, 'page' | 'one' | 'movements'> {
  return {
    async page(before, limit, filter = {}) {
      const size = Math.min(limit, PAGE_MAX)
      const { where, values } = chosen(numberBefore(before), filter)
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM inbox.webhooks WHERE ${where} ORDER BY id DESC LIMIT ${size + 1}`,
        values,
      )
      const shown = rows.slice(0, size).map(rowOf)
      return { rows: shown, next: rows.length > size ? (shown.at(-1)?.id ?? null) : null }
    },

    async one(id) {
      if (!/^[1-9]\d{0,14}$/.test(id)) return null
      const [row] = await database.query<WholeRow>(ONE, [id])
      return row ? wholeOf(row, vault) : null
    },

    async movements(limit) {
      const rows = await database.query<{
        order_id: string
        at: Instant
        causation: string
        told_at: Instant | null
      }>(MOVEMENTS, [Math.min(limit, PAGE_MAX)])
      return rows.map(
        ({ order_id: orderId, at, causation, told_at: toldAt }): TellableMovement => ({
          orderId,
          at,
          causation,
          toldAt,
        }),
      )
    },
  }
}

/** Planned anew for what is asked: each part has an index of its own. */
function chosen(below: number, { state, orderId, kind, from, to }: InboxFilter) {
  const values: Value[] = [below]
  const put = (value: Value) => `$${values.push(value)}`
  const parts = [
    'id < $1',
    ...(state ? [`state = ${put(state)}`] : []),
    ...(orderId ? [`order_id = ${put(orderId)}`] : []),
    ...(kind ? [`event_type = ${put(kind)}`] : []),
    ...(from ? [`received_at >= ${put(instantAt(from))}::timestamptz`] : []),
    ...(to ? [`received_at < ${put(instantAt(addDays(to, 1)))}::timestamptz`] : []),
  ]
  return { where: parts.join(' AND '), values }
}

async function wholeOf(row: WholeRow, vault: Pick<Vault, 'open'>): Promise<InboxEntry> {
  return {
    ...rowOf(row),
    shape: row.shape,
    paymentKey: row.payment_key,
    cardId: row.card_id,
    transmissionId: row.transmission_id,
    hasSecret: row.has_secret,
    body: row.body === null ? null : await vault.open<string>(row.body),
    nextAt: row.state === 'pending' ? row.next_at : null,
    lookedAt: row.looked_at,
    look: row.answer === null ? null : { answer: row.answer, correlation: row.correlation },
  }
}
