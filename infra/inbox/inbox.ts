import { ASKED_OFTEN, type StoredWebhook, type WebhookHint, type WebhookInbox } from '../../domain/inbox.ts'
import type { Vault } from '../../domain/ports.ts'
import { DoesNotOpen, type Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import { BUSINESS_NOW } from '../database/business-now.ts'
import type { Database, Value } from '../database/database.ts'
import { createInboxReads } from './inbox-reads.ts'

/** Others read beside those that hold their orders, shared among these; enough to find a true one among lies. */
const OTHERS_MAX = 500
/** @returns how many others of each of so many orders are read at once */
export const othersOfEach = (orders: number) => Math.max(1, Math.floor(OTHERS_MAX / orders))
/** @returns those of these orders of which as many were read as are read at once */
export const ofMoreThan = (most: number, orderIds: readonly string[], read: readonly StoredWebhook[]) =>
  orderIds.filter(orderId => read.filter(({ hint }) => hint.orderId === orderId).length >= most)
/** Put off or settled in one statement: a flood of one order takes many short ones, and nobody waits behind a long one. */
const SLICE = 500

const LOOK = {
  name: 'look_webhook',
  text: `SELECT EXISTS (SELECT FROM inbox.webhooks WHERE dedupe_key = $1) AS known,
    to_char(${BUSINESS_NOW} AT TIME ZONE 'UTC', 'YYYY-MM') AS month`,
}

/**
 * Of an order that was asked about enough it waits with the others: to claim it would only find that out again. A minute at
 * most, whatever a clock that was set anew makes of their moment.
 */
const ADD = {
  name: 'add_webhook',
  text: `INSERT INTO inbox.webhooks
      (dedupe_key, shape, event_type, order_id, payment_key, secret, body, transmission_id, card_id, received_at, next_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${BUSINESS_NOW}, greatest(${BUSINESS_NOW},
      (SELECT least(w.next_at, ${BUSINESS_NOW} + interval '1 minute') FROM inbox.webhooks w
        WHERE w.state = 'pending' AND w.answer = '${ASKED_OFTEN}' AND w.order_id = $4
        ORDER BY w.next_at DESC LIMIT 1)))
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
}

/** Of those waiting: the columns of a `ClaimedRow`. */
const CLAIMED = `w.id, w.shape, w.event_type, w.order_id, w.payment_key, w.secret, w.card_id, w.received_at, w.attempts`
const DUE = `w.state = 'pending' AND w.next_at <= ${BUSINESS_NOW}`
const FREE = `(w.lease_until IS NULL OR w.lease_until <= now())`

/**
 * Of each order with something due that nobody is at work on the oldest, which holds the order: one row is written,
 * however many wait. Of several claims at once each finds some, those that the others hold left out. Planned anew each time
 * (it has no name): a plan made while the inbox was empty takes seconds for ten thousand.
 */
const CLAIM = `WITH oldest AS MATERIALIZED (
      SELECT min(w.id) AS id FROM inbox.webhooks w
       WHERE ${DUE} AND ${FREE}
         AND (w.order_id IS NULL OR w.order_id NOT IN (
           SELECT w.order_id FROM inbox.webhooks w WHERE ${DUE} AND w.lease_until > now() AND w.order_id IS NOT NULL))
       GROUP BY w.order_id, CASE WHEN w.order_id IS NULL THEN w.id END
       ORDER BY 1 LIMIT $1 * 4
    ), heads AS MATERIALIZED (
      SELECT w.id FROM inbox.webhooks w WHERE w.id IN (SELECT id FROM oldest) AND ${DUE} AND ${FREE}
       ORDER BY w.id LIMIT $1 FOR UPDATE SKIP LOCKED
    ), held AS (
      UPDATE inbox.webhooks w SET lease_until = now() + $2 * interval '1 ms'
       WHERE w.id IN (SELECT id FROM heads)
      RETURNING ${CLAIMED}
    )
    SELECT *, (SELECT max(id) FROM inbox.webhooks) AS last_id, (${BUSINESS_NOW})::text AS at FROM held ORDER BY id`

/** A look-up answers all of an order, so that these are held by nobody. */
const OTHERS = `SELECT other.* FROM unnest($1::text[]) AS claimed (order_id) CROSS JOIN LATERAL (
      SELECT ${CLAIMED} FROM inbox.webhooks w
       WHERE ${DUE} AND ${FREE} AND w.order_id = claimed.order_id AND w.id <= $2::bigint
       ORDER BY w.next_at, w.id LIMIT $3) other
    ORDER BY other.id`

/** What became of some. What was settled stays settled: a worker that comes late changes nothing of it. */
const SETTLED = `state = $1, lease_until = NULL, looked_at = ${BUSINESS_NOW},
      answer = coalesce($2, answer), correlation = coalesce($3, correlation)`
const POSTPONED = `attempts = attempts + 1, lease_until = NULL, next_at = coalesce($1::timestamptz, ${BUSINESS_NOW}),
      looked_at = ${BUSINESS_NOW}, answer = coalesce($2, answer), correlation = coalesce($3, correlation)`
/** Due when they were claimed, or put off long ago, which is answered too; what staff reopened since is neither. */
const ANSWERED = '(next_at <= $4::timestamptz OR attempts > 0)'
const WAS_DUE = 'next_at <= $4::timestamptz'
const ofThese = (name: string, changed: string, waiting: string) => ({
  name,
  text: `UPDATE inbox.webhooks SET ${changed} WHERE id = ANY($5::bigint[]) AND state = 'pending' AND ${waiting}`,
})
const SETTLE = ofThese('settle_webhooks', SETTLED, ANSWERED)
const POSTPONE = ofThese('postpone_webhooks', POSTPONED, WAS_DUE)

/** Planned anew like the claim. */
const besideThese = (changed: string, waiting: string) =>
  `UPDATE inbox.webhooks SET ${changed} WHERE state = 'pending' AND id IN (
      SELECT id FROM inbox.webhooks
       WHERE state = 'pending' AND order_id = ANY($6::text[]) AND card_id IS NULL AND id <= $7::bigint AND ${waiting}
         AND id <> ALL($5::bigint[])
       LIMIT ${SLICE} FOR UPDATE)
    RETURNING id`
const SETTLE_BESIDE = besideThese(SETTLED, ANSWERED)
const POSTPONE_BESIDE = besideThese(
  POSTPONED,
  `${WAS_DUE} AND next_at < coalesce($1::timestamptz, 'infinity')`,
)

const RELEASE = {
  name: 'release_webhooks',
  text: `UPDATE inbox.webhooks SET lease_until = NULL
     WHERE id = ANY($1::bigint[]) AND state = 'pending' AND lease_until IS NOT NULL`,
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
  async function inSlices(statement: string, values: readonly Value[]): Promise<void> {
    while ((await database.query(statement, values)).length === SLICE);
  }

  return {
    async store({ dedupeKey, hint, body, transmissionId }) {
      const [seen] = await database.query<{ known: boolean; month: string }>(LOOK, [dedupeKey])
      if (!seen || seen.known) return 'duplicate' // a flood of repeats costs one look each
      const subject = `webhook-${seen.month}`
      const secret = hint.secret === null ? null : await vault.seal(subject, 'account', hint.secret)
      const sealed = body === null ? null : await vault.seal(subject, 'account', body)
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
      const rows = await database.query<ClaimedRow & { last_id: number; at: string }>(CLAIM, [limit, leaseMs])
      const { last_id: lastId = 0, at = '-infinity' } = rows[0] ?? {}
      return { webhooks: await opened(rows, vault), claimed: { lastId: String(lastId), at } }
    },

    async others({ orderIds, claimed }) {
      if (orderIds.length === 0) return { webhooks: [], ofMore: [] }
      const most = othersOfEach(orderIds.length)
      const rows = await database.query<ClaimedRow>(OTHERS, [orderIds, claimed.lastId, most])
      const webhooks = await opened(rows, vault)
      return { webhooks, ofMore: ofMoreThan(most, orderIds, webhooks) }
    },

    async settle({ ids, claimed, besideOf = [] }, outcome, retryAt, look) {
      const isLater = outcome === 'later'
      const became = [isLater ? (retryAt ?? null) : outcome, look?.answer ?? null, look?.correlation ?? null]
      const values = [...became, claimed.at, ids]
      if (besideOf.length > 0)
        await inSlices(isLater ? POSTPONE_BESIDE : SETTLE_BESIDE, [...values, besideOf, claimed.lastId])
      // These last: one of them holds the order, and nobody else begins with it before the others are settled.
      if (ids.length > 0) await database.query(isLater ? POSTPONE : SETTLE, values)
    },

    async release(ids) {
      if (ids.length > 0) await database.query(RELEASE, [ids])
    },

    async reopen(ids) {
      const rows = await database.query<{ id: number }>(REOPEN, [ids])
      return rows.map(({ id }) => String(id))
    },

    ...createInboxReads(database, vault),
  }
}

/** With their check values, as far as these can still be read. */
export const opened = (rows: readonly ClaimedRow[], vault: Pick<Vault, 'open'>) =>
  Promise.all(rows.map(row => openedOne(row, vault)))

/** Anybody may send anything, and PostgreSQL keeps no NUL and no half of a character: they match no order of ours. */
export function storable(text: string): string
export function storable(text: string | null): string | null
export function storable(text: string | null): string | null {
  return text === null ? null : Buffer.from(text).toString().replaceAll('\0', '\ufffd')
}

async function openedOne(row: ClaimedRow, vault: Pick<Vault, 'open'>): Promise<StoredWebhook> {
  const { id, shape, event_type: eventType, order_id: orderId, payment_key: paymentKey } = row
  const secret = row.secret === null ? null : await secretOf(row.secret, vault)
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

/** One that does not open proves nothing, as one whose month was erased: it keeps nobody from those that were claimed with it. */
const secretOf = (sealed: Sealed, vault: Pick<Vault, 'open'>) =>
  vault.open<string>(sealed).catch(error => {
    if (!(error instanceof DoesNotOpen)) throw error
    return null
  })
