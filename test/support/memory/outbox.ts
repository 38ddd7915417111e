import type { Json } from '../../../domain/aggregate.ts'
import type {
  KeptMail,
  Languages,
  Mail,
  Mailbox,
  Mailer,
  NoticeOutbox,
  NoticeState,
} from '../../../domain/outbox.ts'
import type { Vault } from '../../../domain/ports.ts'
import { type Sealed, subjectOf } from '../../../domain/sealed.ts'
import { epochMsOf, type Instant, later } from '../../../domain/time.ts'
import type { InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { claimedOf, noticeOf } from '../../../infra/outbox/outbox.ts'
import { numberBefore } from '../../../infra/read-models/cursor.ts'
import { nextClaimOf } from './inbox.ts'

interface Kept {
  readonly nth: number
  readonly key: string
  readonly stream_id: string
  readonly version: number
  readonly recipient: string
  readonly kind: string
  readonly data: Record<string, unknown>
  readonly at: Instant
  state: NoticeState
  attempts: number
  queuedAt: Instant
  nextAt: Instant
  leaseUntil: Instant | null
  fence: number
  settledAt: Instant | null
  lastError: string | null
}

export interface MemoryOutbox extends NoticeOutbox {
  /** When a claim will find something next, leases of the dead included; null: never. */
  nextClaim(): Instant | null
  /** Another, of another store, that begins with what this one holds now. */
  copy(store: InMemoryStore): MemoryOutbox
}

/** The outbox in memory: appends put notices in, as they do in the table. @param now the clock all nodes share */
export const createMemoryOutbox = (store: InMemoryStore, now: () => Instant): MemoryOutbox =>
  outboxUpon(store, now, new Map())

function outboxUpon(store: InMemoryStore, now: () => Instant, all: Map<string, Kept>): MemoryOutbox {
  const pending = new Set([...all.values()].filter(({ state }) => state === 'pending'))
  type Told = Pick<Kept, 'key' | 'stream_id' | 'version' | 'recipient' | 'kind' | 'data' | 'at'>
  function put(row: Told) {
    const queued = { queuedAt: now(), nextAt: now(), leaseUntil: null, settledAt: null, lastError: null }
    const kept: Kept = { ...row, ...queued, nth: all.size + 1, state: 'pending', attempts: 0, fence: 0 }
    all.set(row.key, kept)
    pending.add(kept)
  }
  store.watch('notices', ({ key, stream_id, version, recipient, kind, data, at }) =>
    put({ key, stream_id, version, recipient, kind, data, at } as Told),
  )

  /** What facts of one stream tell waits for what older ones told; what no fact tells waits for none. */
  function inTurn(): Kept[] {
    const oldest = new Map<string, number>()
    for (const { stream_id: id, version, nth } of pending)
      if (version > 0) oldest.set(id, Math.min(nth, oldest.get(id) ?? nth))
    return [...pending].filter(({ stream_id: id, version, nth }) => version === 0 || oldest.get(id) === nth)
  }

  return {
    async tell({ key, streamId, recipient, notice: { kind, ...data }, at }) {
      if (!all.has(key)) put({ key, stream_id: streamId, version: 0, recipient, kind, data, at })
    },

    async claim({ limit, leaseMs }) {
      const ripe = inTurn()
        .filter(({ nextAt, leaseUntil }) => nextAt <= now() && (leaseUntil === null || leaseUntil <= now()))
        .sort((a, b) => epochMsOf(a.nextAt) - epochMsOf(b.nextAt) || a.nth - b.nth)
        .slice(0, limit)
      for (const row of ripe) Object.assign(row, { leaseUntil: later(now(), leaseMs), fence: row.fence + 1 })
      return ripe
        .sort((a, b) => a.nth - b.nth)
        .map(row => claimedOf({ ...row, waited_ms: epochMsOf(now()) - epochMsOf(row.queuedAt) }))
    },

    async settle({ key, fence }, outcome) {
      const row = all.get(key)
      if (row?.fence !== fence || row.state !== 'pending' || row.leaseUntil === null) return
      row.leaseUntil = null
      row.attempts += outcome.type === 'skipped' ? 0 : 1
      row.lastError = outcome.type === 'sent' ? null : outcome.reason
      if (outcome.type === 'later') {
        row.nextAt = later(now(), outcome.afterMs)
        return
      }
      Object.assign(row, { state: outcome.type, settledAt: now() })
      pending.delete(row)
    },

    async rest(forMs) {
      const until = later(now(), forMs)
      for (const row of pending) if (row.nextAt < until) row.nextAt = until
    },

    nextClaim: () => nextClaimOf(inTurn()),
    copy: other => outboxUpon(other, now, new Map([...all].map(([key, row]) => [key, { ...row }]))),

    async page(before, limit) {
      const below = numberBefore(before)
      const found = [...all.values()].filter(({ nth }) => nth < below).sort((a, b) => b.nth - a.nth)
      const shown = found.slice(0, limit)
      const rows = shown.map(
        ({ key, stream_id: streamId, kind, state, attempts, at, settledAt, lastError }) => ({
          key,
          streamId,
          kind,
          state,
          attempts,
          at,
          settledAt,
          lastError,
        }),
      )
      return { rows, next: found.length > limit ? String(shown.at(-1)?.nth) : null }
    },

    async of(recipients, before, limit) {
      const below = numberBefore(before)
      const found = [...all.values()]
        .filter(({ nth, recipient }) => nth < below && recipients.includes(recipient))
        .sort((a, b) => b.nth - a.nth)
      const shown = found.slice(0, limit)
      return {
        rows: shown.map(row => ({ key: row.key, notice: noticeOf(row), at: row.at, state: row.state })),
        next: found.length > limit ? String(shown.at(-1)?.nth) : null,
      }
    },

    failedCount: async () => [...all.values()].filter(({ state }) => state === 'failed').length,

    async again(key) {
      const row = all.get(key)
      if (row?.state !== 'failed' && row?.state !== 'skipped') return false
      const anew = { queuedAt: now(), nextAt: now(), settledAt: null, lastError: null }
      Object.assign(row, { state: 'pending', attempts: 0, ...anew })
      pending.add(row)
      return true
    },
  }
}

/** Mails kept instead of sent, each once, sealed under the key of whom they are for. */
export function createMemoryMailbox(vault: Vault): Mailer & Mailbox {
  const mails: {
    readonly id: number
    readonly noticeKey: string
    readonly mail: Sealed
    readonly at: Instant
  }[] = []
  const noticeKeys = new Set<string>()
  const opened = async ({ id, mail, at }: (typeof mails)[number]): Promise<KeptMail> => ({
    id: String(id),
    recipient: subjectOf(mail),
    at,
    mail: await vault.open<Mail>(mail),
  })
  return {
    async send(mail, { key, recipient, at }) {
      const sealed = await vault.seal(recipient, 'account', mail as unknown as Json)
      if (!noticeKeys.has(key)) mails.push({ id: mails.length + 1, noticeKey: key, mail: sealed, at })
      noticeKeys.add(key)
      return { type: 'sent' }
    },
    async page(before, limit) {
      const below = numberBefore(before)
      const found = mails.filter(({ id }) => id < below).reverse()
      const shown = await Promise.all(found.slice(0, limit).map(opened))
      return { rows: shown, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null }
    },
    async mail(id) {
      const found = mails.find(mail => String(mail.id) === id)
      return found ? opened(found) : null
    },
  }
}

/** The first choice of another language than Korean stays until Korean is chosen, as in the table. */
export function createMemoryLanguages(): Languages {
  const chosen = new Map<string, 'en'>()
  return {
    of: async subject => chosen.get(subject) ?? 'ko',
    async choose(subject, language) {
      if (language === 'ko') chosen.delete(subject)
      else chosen.set(subject, language)
    },
  }
}
