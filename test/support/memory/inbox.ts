import { ASKED_OFTEN, type WebhookInbox, type WebhookLook, type WebhookState } from '../../../domain/inbox.ts'
import type { Vault } from '../../../domain/ports.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { dayOf, type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import { type ClaimedRow, ofMoreThan, opened, othersOfEach, storable } from '../../../infra/inbox/inbox.ts'
import { numberBefore } from '../../../infra/read-models/cursor.ts'

interface Kept extends ClaimedRow {
  readonly body: Sealed | null
  readonly transmissionId: string | null
  state: WebhookState
  lookedAt: Instant | null
  look: WebhookLook | null
  attempts: number
  nextAt: Instant
  leaseUntil: Instant | null
}

export interface MemoryInbox extends WebhookInbox {
  /** When a claim will find something next, leases of the dead included; null: never. */
  nextClaim(): Instant | null
  /** Another that begins with what this one holds now. */
  copy(): MemoryInbox
}

interface Upon {
  readonly vault: Vault
  readonly now: () => Instant
}

/** The inbox in memory. @param now the clock all nodes share, for waits and leases alike */
export const createMemoryInbox = (upon: Upon): MemoryInbox => inboxUpon(upon, [], new Set())

function inboxUpon({ vault, now }: Upon, all: Kept[], known: Set<string>): MemoryInbox {
  const pending = new Set(all.filter(({ state }) => state === 'pending'))
  const isHeld = ({ leaseUntil }: Kept) => leaseUntil !== null && leaseUntil > now()
  const pendingOf = (ids: readonly string[]) => [...pending].filter(({ id }) => ids.includes(String(id)))

  const heldOrders = () => new Set([...pending].filter(isHeld).flatMap(({ order_id }) => order_id ?? []))

  /** Of each order with something due that nobody is at work on, the oldest. */
  function heads(limit: number): Kept[] {
    const taken = heldOrders()
    const found: Kept[] = []
    for (const row of [...pending].sort((a, b) => a.id - b.id)) {
      if (row.nextAt > now() || isHeld(row) || (row.order_id !== null && taken.has(row.order_id))) continue
      if (row.order_id !== null) taken.add(row.order_id)
      found.push(row)
    }
    return found.slice(0, limit)
  }

  /** Until when those wait that were asked about enough, a minute at most: what comes of the same order waits as long. */
  function restsUntil(orderId: string | null): Instant {
    const isResting = ({ order_id, look }: Kept) => order_id === orderId && look?.answer === ASKED_OFTEN
    const longest = later(now(), MINUTE_MS)
    const moments = orderId === null ? [] : [...pending].filter(isResting).map(({ nextAt }) => nextAt)
    const last = moments.reduce((latest, at) => (at > latest ? at : latest), now())
    return last > longest ? longest : last
  }

  function heldUntil({ order_id, leaseUntil }: Kept): Instant | null {
    const leases = [...pending]
      .filter(row => order_id !== null && row.order_id === order_id)
      .flatMap(row => row.leaseUntil ?? [])
    return leases.reduce((last: Instant | null, at) => (last === null || at > last ? at : last), leaseUntil)
  }

  return {
    async store({ dedupeKey, hint, body, transmissionId }) {
      if (known.has(dedupeKey)) return 'duplicate'
      const subject = `webhook-${now().slice(0, 7)}`
      const secret = hint.secret === null ? null : await vault.seal(subject, 'account', hint.secret)
      const sealed = body === null ? null : await vault.seal(subject, 'account', body)
      if (known.has(dedupeKey)) return 'duplicate' // another was faster meanwhile
      known.add(dedupeKey)
      const kept: Kept = {
        id: all.length + 1,
        shape: hint.shape,
        event_type: storable(hint.eventType),
        order_id: storable(hint.orderId),
        payment_key: storable(hint.paymentKey),
        secret,
        card_id: hint.cardId ?? null,
        received_at: now(),
        body: sealed,
        transmissionId,
        state: 'pending',
        lookedAt: null,
        look: null,
        attempts: 0,
        nextAt: restsUntil(storable(hint.orderId)),
        leaseUntil: null,
      }
      all.push(kept)
      pending.add(kept)
      return 'stored'
    },

    async claim(limit, leaseMs) {
      const held = heads(limit)
      for (const row of held) row.leaseUntil = later(now(), leaseMs)
      return { webhooks: await opened(held, vault), claimed: { lastId: String(all.length), at: now() } }
    },

    async others({ orderIds, claimed }) {
      const due = [...pending]
        .filter(row => row.nextAt <= now() && !isHeld(row) && row.id <= Number(claimed.lastId))
        .sort((a, b) => (a.nextAt === b.nextAt ? a.id - b.id : a.nextAt < b.nextAt ? -1 : 1))
      const most = othersOfEach(orderIds.length)
      const read = orderIds
        .flatMap(orderId => due.filter(({ order_id }) => order_id === orderId).slice(0, most))
        .sort((a, b) => a.id - b.id)
      const webhooks = await opened(read, vault)
      return { webhooks, ofMore: ofMoreThan(most, orderIds, webhooks) }
    },

    async settle({ ids, claimed, besideOf = [] }, outcome, retryAt, look) {
      const isAnswered = ({ nextAt, attempts }: Kept) =>
        nextAt <= claimed.at || (outcome !== 'later' && attempts > 0)
      const isMeant = ({ id, order_id, card_id }: Kept) =>
        ids.includes(String(id)) ||
        (order_id !== null && besideOf.includes(order_id) && card_id === null && id <= Number(claimed.lastId))
      for (const row of [...pending].filter(kept => isAnswered(kept) && isMeant(kept))) {
        row.leaseUntil = null
        row.lookedAt = now()
        row.look = look ?? row.look
        if (outcome === 'later') {
          row.attempts += 1
          row.nextAt = retryAt ?? now()
        } else {
          row.state = outcome
          pending.delete(row)
        }
      }
    },

    async release(ids) {
      for (const row of pendingOf(ids)) row.leaseUntil = null
    },

    nextClaim: () => nextClaimOf([...pending].map(row => ({ ...row, leaseUntil: heldUntil(row) }))),

    async reopen(ids) {
      const again = all.filter(
        ({ id, state, shape, secret }) =>
          ids.includes(String(id)) && state !== 'pending' && (shape !== 'deposit' || secret !== null),
      )
      for (const row of again) {
        Object.assign(row, { state: 'pending', attempts: 0, nextAt: now(), leaseUntil: null })
        pending.add(row)
      }
      return again.map(({ id }) => String(id))
    },

    async page(before, limit, { state, orderId, kind, from, to } = {}) {
      const below = numberBefore(before)
      const size = Math.min(limit, 100)
      const found = all
        .filter(
          row => row.id < below && (!state || row.state === state) && (!kind || row.event_type === kind),
        )
        .filter(row => !orderId || row.order_id === orderId)
        .filter(row => (!from || dayOf(row.received_at) >= from) && (!to || dayOf(row.received_at) <= to))
        .reverse()
      const rows = found.slice(0, size).map(rowOf)
      return { rows, next: found.length > size ? (rows.at(-1)?.id ?? null) : null }
    },

    async one(id) {
      const row = all.find(kept => String(kept.id) === id)
      if (!row) return null
      return {
        ...rowOf(row),
        shape: row.shape,
        paymentKey: row.payment_key,
        cardId: row.card_id,
        transmissionId: row.transmissionId,
        hasSecret: row.secret !== null,
        body: row.body === null ? null : await vault.open<string>(row.body),
        nextAt: row.state === 'pending' ? row.nextAt : null,
        lookedAt: row.lookedAt,
        look: row.look,
      }
    },

    copy: () =>
      inboxUpon(
        { vault, now },
        all.map(row => ({ ...row })),
        new Set(known),
      ),

    async movements() {
      throw new Error('a shop in memory has no books to hold its inbox against')
    },
  }
}

const rowOf = (row: Kept) => ({
  id: String(row.id),
  eventType: row.event_type,
  orderId: row.order_id,
  state: row.state,
  attempts: row.attempts,
  receivedAt: row.received_at,
})

/** The first moment at which one of these is due and held by nobody. */
export function nextClaimOf(
  rows: Iterable<{ readonly nextAt: Instant | null; readonly leaseUntil: Instant | null }>,
): Instant | null {
  let first: Instant | null = null
  for (const { nextAt, leaseUntil } of rows) {
    if (nextAt === null) continue
    const at = leaseUntil !== null && leaseUntil > nextAt ? leaseUntil : nextAt
    if (first === null || at < first) first = at
  }
  return first
}
