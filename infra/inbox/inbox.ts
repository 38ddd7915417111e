import type { StoredWebhook, WebhookHint, WebhookInbox } from '../../domain/inbox.ts'
import type { Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import { BUSINESS_NOW } from '../database/business-now.ts'
import type { Database } from '../database/database.ts'
import { createInboxReads } from './inbox-reads.ts'

/** Orders are taken together with at most so many webhooks, however many somebody sends. */
export const TOGETHER_MAX = 500

const LOOK = {
  name: 'look_webhook',
  text: `SELECT EXISTS (SELECT FROM inbox.webhooks WHERE dedupe_key = $1) AS known,
    to_char(${BUSINESS_NOW} AT TIME ZONE 'UTC', 'YYYY-MM') AS month`,
}

const ADD = {
  name: 'add_webhook',
  text: `INSERT INTO inbox.webhooks
      (dedupe_key, shape, event_type, order_id, payment_key, secret, body, transmission_id, card_id, received_at, next_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${BUSINESS_NOW}, ${BUSINESS_NOW})
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
}

/**
 * The oldest that are due and free, of orders nobody is at work on, and with each all others of its order that wait:
 * one look-up answers them all. Two claims at once skip each other's rows. Which orders are at work is found out once and
 * hashed: asked row by row it costs the square of what waits, and a flood would hold up everything. Planned anew each time
 * (it has no name): a plan made while the inbox was empty takes seconds for ten thousand.
 */
const CLAIM = `WITH heads AS (
      SELECT w.id, w.order_id FROM inbox.webhooks w
       WHERE w.state = 'pending' AND w.next_at <= ${BUSINESS_NOW} AND (w.lease_until IS NULL OR w.lease_until <= now())
         AND (w.order_id IS NULL OR w.order_id NOT IN (SELECT held.order_id FROM inbox.webhooks held
               WHERE held.state = 'pending' AND held.lease_until > now() AND held.order_id IS NOT NULL))
       ORDER BY w.id LIMIT $1 FOR UPDATE SKIP LOCKED
    ), mates AS (
      SELECT w.id FROM inbox.webhooks w
       WHERE w.state = 'pending' AND (w.lease_until IS NULL OR w.lease_until <= now())
         AND w.order_id IN (SELECT order_id FROM heads) AND w.id NOT IN (SELECT id FROM heads)
       ORDER BY w.id LIMIT ${TOGETHER_MAX} FOR UPDATE SKIP LOCKED
    )
    UPDATE inbox.webhooks w SET lease_until = now() + $2 * interval '1 ms'
     WHERE w.id IN (SELECT id FROM heads UNION ALL SELECT id FROM mates)
    RETURNING w.id, w.shape, w.event_type, w.order_id, w.payment_key, w.secret, w.card_id, w.received_at,
      w.attempts`

/** What was settled stays settled: a worker that comes late changes nothing. */
const SETTLE = {
  name: 'settle_webhooks',
  text: `UPDATE inbox.webhooks SET state = $2, lease_until = NULL, looked_at = ${BUSINESS_NOW},
      answer = coalesce($3, answer), correlation = coalesce($4, correlation)
     WHERE id = ANY($1::bigint[]) AND state = 'pending'`,
}
const POSTPONE = {
  name: 'postpone_webhooks',
  text: `UPDATE inbox.webhooks
       SET attempts = attempts + 1, lease_until = NULL, next_at = coalesce($2::timestamptz, ${BUSINESS_NOW}),
         looked_at = ${BUSINESS_NOW}, answer = coalesce($3, answer), correlation = coalesce($4, correlation)
     WHERE id = ANY($1::bigint[]) AND state = 'pending'`,
}

/** A deposit's check value proves it; one whose value was let go of can prove nothing any more. */
const REOPEN = {
  name: 'reopen_webhooks',
  text: `UPDATE inbox.webhooks SET state = 'pending', attempts = 0, lease_until = NULL, next_at = ${BUSINESS_NOW}
     WHERE id = ANY($1::bigint[]) AND state <> 'pending' AND (shape <> 'deposit' OR secret IS NOT NULL)
    RETURNING id`,
}

export interface ClaimedRow {
  readonly id: number
  readonly shape: WebhookHint['shape']
  readonly event_type: string
  readonly order_id: string | null
  readonly payment_key: string | null
  readonly secret: Sealed | null
  readonly card_id: string | null
  readonly received_at: Instant
  readonly attempts: number
}

/**
 * The inbox on SQL. Bodies and check values are sealed under a key of their month, so that a month can be destroyed
 * whole; what a webhook is found by (order, payment key) is ours to know anyway and stands in clear.
 */
export function createInbox(database: Database, { vault }: { vault: Vault }): WebhookInbox {
  return {
    async store({ dedupeKey, hint, body, transmissionId }) {
      const [seen] = await database.query<{ known: boolean; month: string }>(LOOK, [dedupeKey])
      if (!seen || seen.known) return 'duplicate' // a flood of repeats costs one look each
      const subject = `webhook-${seen.month}`
      const secret = hint.secret === null ? null : await vault.seal(subject, 'account', hint.secret)
      const sealed = await vault.seal(subject, 'account', body)
      const { shape, eventType, orderId, paymentKey } = hint
      const added = await database.query(ADD, [
        dedupeKey,
        shape,
        storable(eventType),
        storable(orderId),
        storable(paymentKey),
        secret,
        sealed,
        storable(transmissionId),
        hint.cardId ?? null,
      ])
      return added.length > 0 ? 'stored' : 'duplicate'
    },

    async claim(limit, leaseMs) {
      const rows = await database.query<ClaimedRow>(CLAIM, [limit, leaseMs])
      return grouped(rows, vault)
    },

    async settle(ids, outcome, retryAt, look) {
      if (ids.length === 0) return
      const said = [look?.answer ?? null, look?.correlation ?? null]
      if (outcome === 'later') await database.query(POSTPONE, [ids, retryAt ?? null, ...said])
      else await database.query(SETTLE, [ids, outcome, ...said])
    },

    async reopen(ids) {
      const rows = await database.query<{ id: number }>(REOPEN, [ids])
      return rows.map(({ id }) => String(id))
    },

    ...createInboxReads(database, vault),
  }
}

/** All of one order together, oldest first; those without an order by their payment, or alone. */
export async function grouped(rows: readonly ClaimedRow[], vault: Vault) {
  const groups = new Map<string, { orderId: string | null; webhooks: StoredWebhook[] }>()
  for (const row of [...rows].sort((a, b) => a.id - b.id)) {
    const { order_id: orderId, payment_key: paymentKey, id } = row
    const name = orderId ? `order/${orderId}` : paymentKey ? `payment/${paymentKey}` : `one/${id}`
    const group = groups.get(name) ?? { orderId, webhooks: [] }
    group.webhooks.push(await opened(row, vault))
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** Anybody may send anything, and PostgreSQL keeps no NUL and no half of a character: they match no order of ours. */
export function storable(text: string): string
export function storable(text: string | null): string | null
export function storable(text: string | null): string | null {
  return text === null ? null : Buffer.from(text).toString().replaceAll('\0', '\ufffd')
}

async function opened(row: ClaimedRow, vault: Vault): Promise<StoredWebhook> {
  const { id, shape, event_type: eventType, order_id: orderId, payment_key: paymentKey } = row
  const secret = row.secret === null ? null : await vault.open<string>(row.secret)
  return {
    id: String(id),
    hint: {
      shape,
      eventType,
      orderId,
      paymentKey,
      secret,
      ...(row.card_id !== null && { cardId: row.card_id }),
    },
    receivedAt: row.received_at,
    attempts: row.attempts,
  }
}
