import type { Instant } from './time.ts'

/** The three envelopes Toss sends (core-api.md 6.2), or none of them. */
export type WebhookShape = 'event' | 'deposit' | 'entity' | 'unknown'

/** What a webhook claims; a hint where to look, never a truth (R7). */
export interface WebhookHint {
  readonly shape: WebhookShape
  readonly eventType: string
  readonly orderId: string | null
  readonly paymentKey: string | null
  /** The card of ours whose billing key it names (BILLING_DELETED). */
  readonly cardId?: string
  /** The body's check value, to be held against ours in constant time. */
  readonly secret: string | null
}

export interface StoredWebhook {
  readonly id: string
  readonly hint: WebhookHint
  readonly receivedAt: Instant
  readonly attempts: number
}

/** Webhooks as they came: stored before they are answered, each once, bodies sealed. */
export interface WebhookInbox {
  /** `duplicate` when one with this key is there. @param body sealed before it is written */
  store(webhook: {
    dedupeKey: string
    hint: WebhookHint
    body: string
    transmissionId: string | null
  }): Promise<'stored' | 'duplicate'>
  /** Claims pending ones, all of one order together, oldest first. */
  claim(
    limit: number,
    leaseMs: number,
  ): Promise<readonly { readonly orderId: string | null; readonly webhooks: readonly StoredWebhook[] }[]>
  /** What became of them. `later` counts an attempt and waits; `done`, `ignored`, `dropped`, `mistrusted` are final. */
  settle(
    ids: readonly string[],
    outcome: 'done' | 'ignored' | 'dropped' | 'mistrusted' | 'later',
    retryAt?: Instant,
  ): Promise<void>
  /** Newest first, for staff. */
  page(before: string | null, limit: number): Promise<{ rows: readonly InboxRow[]; next: string | null }>
}

export interface InboxRow {
  readonly id: string
  readonly eventType: string
  readonly orderId: string | null
  readonly state: string
  readonly attempts: number
  readonly receivedAt: Instant
}
