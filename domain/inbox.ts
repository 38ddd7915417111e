import type { Day, Instant } from './time.ts'

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

/** The look that was put off because its order had been asked about enough: what comes of that order meanwhile waits with it. */
export const ASKED_OFTEN = 'askedOften'

/** What became of one. `done`, `ignored`, `dropped` and `mistrusted` are final until a person has it looked up again. */
export const WEBHOOK_STATES = ['pending', 'done', 'ignored', 'dropped', 'mistrusted'] as const
export type WebhookState = (typeof WEBHOOK_STATES)[number]

/** What Toss sends (core-api.md 6.3), as far as a shop like this one is sent it; `unknown` is none of its shapes. */
export const WEBHOOK_KINDS = [
  'PAYMENT_STATUS_CHANGED',
  'DEPOSIT_CALLBACK',
  'CANCEL_STATUS_CHANGED',
  'BILLING_DELETED',
  'unknown',
] as const

/** How a look-up that a webhook led to went, beside it: a code, and what everything that grew out of it is found by. */
export interface WebhookLook {
  /** `found:DONE`, `notFound`, `unknown:TIMEOUT` …; never a text of anybody's */
  readonly answer: string
  /** As in `EventMeta`; null where nothing was asked. */
  readonly correlation: string | null
}

/** Everything that is not asked for is left open. Days are Seoul days, both whole. */
export interface InboxFilter {
  readonly state?: WebhookState | undefined
  readonly orderId?: string | undefined
  readonly kind?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** When a claim was made: whatever had come by then is answered by what is asked after it. Its parts are the store's own. */
export interface ClaimMoment {
  /** Every webhook with a greater id came later. */
  readonly lastId: string
  readonly at: string
}

export interface WebhookClaim {
  /** Of each order with something due the oldest, which holds the order; one without an order holds itself. Oldest first. */
  readonly webhooks: readonly StoredWebhook[]
  readonly claimed: ClaimMoment
}

export interface OtherWebhooks {
  /** oldest first */
  readonly webhooks: readonly StoredWebhook[]
  /** orders of which more wait than were read */
  readonly ofMore: readonly string[]
}

/** All of these orders that had come by then and wait. */
export interface NewsOfOrders {
  readonly orderIds: readonly string[]
  readonly claimed: ClaimMoment
}

/** What was looked at: these, and beside them all of these orders that had come when they were claimed. */
export interface LookedAt {
  readonly ids: readonly string[]
  readonly claimed: ClaimMoment
  readonly besideOf?: readonly string[] | undefined
}

/** Webhooks as they came: stored before they are answered, each once, bodies sealed. */
export interface WebhookInbox {
  /** `duplicate` when one with this key is there. @param body sealed before it is written; null: not kept */
  store(webhook: {
    dedupeKey: string
    hint: WebhookHint
    body: string | null
    transmissionId: string | null
  }): Promise<'stored' | 'duplicate'>
  /** Claims at most so many orders with something due, oldest first; one somebody is at work on is left to them. */
  claim(limit: number, leaseMs: number): Promise<WebhookClaim>
  /** The others of claimed orders that are due: 500 in all, as many of each, and one of each at least. */
  others(news: NewsOfOrders): Promise<OtherWebhooks>
  /**
   * What became of them, and of others beside them. `later` counts an attempt and waits, unless they wait already; `done`,
   * `ignored`, `dropped`, `mistrusted` are final. What staff reopened since the claim has a look to come, whoever is late with
   * an earlier one; what names a card is none of the others.
   */
  settle(
    lookedAt: LookedAt,
    outcome: 'done' | 'ignored' | 'dropped' | 'mistrusted' | 'later',
    retryAt?: Instant,
    look?: WebhookLook,
  ): Promise<void>
  /** Claimed for nothing: they are due as they were, for whoever claims next. */
  release(ids: readonly string[]): Promise<void>
  /** Newest first, for staff. */
  page(
    before: string | null,
    limit: number,
    filter?: InboxFilter,
  ): Promise<{ rows: readonly InboxRow[]; next: string | null }>
  /** One whole, for staff; null when there is no such one. */
  one(id: string): Promise<InboxEntry | null>
  /** These wait for a look-up again, as if they had just come. @returns those that were over and can be asked again */
  reopen(ids: readonly string[]): Promise<readonly string[]>
  /** The newest movements of money that Toss tells by webhook, newest first, each with the webhook that told it. */
  movements(limit: number): Promise<readonly TellableMovement[]>
}

/** A movement in our ledger under Toss's name, that is none of a recurring charge's: of those nobody is told (core-api.md 6.3). */
export interface TellableMovement {
  readonly orderId: string
  /** when it moved at Toss, where its books were read; else when it was noted here */
  readonly at: Instant
  /** what wrote it down, as in `EventMeta`: `sweep` and `reconcile` are our own asking */
  readonly causation: string
  /** null: no webhook has named its order since */
  readonly toldAt: Instant | null
}

export interface InboxRow {
  readonly id: string
  readonly eventType: string
  readonly orderId: string | null
  readonly state: WebhookState
  readonly attempts: number
  readonly receivedAt: Instant
}

export interface InboxEntry extends InboxRow {
  readonly shape: WebhookShape
  readonly paymentKey: string | null
  readonly cardId: string | null
  readonly transmissionId: string | null
  /** it came with a check value, and that is still kept */
  readonly hasSecret: boolean
  /** as it came; null once it was let go of (90 days, or with the person it names) */
  readonly body: string | null
  /** while it waits: when it is looked up next */
  readonly nextAt: Instant | null
  /** when it was last looked at, by business time */
  readonly lookedAt: Instant | null
  readonly look: WebhookLook | null
}
