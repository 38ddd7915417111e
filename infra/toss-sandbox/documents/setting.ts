import type { WebhookEvent } from './webhook-event.ts'

/** A URL webhooks go to. */
export interface Hook {
  readonly url: string
  /** Which events it is told; null, or absent: every one. */
  readonly events?: readonly WebhookEvent[] | null
}

/** How far the sandbox's clock is ahead of the real one, in milliseconds. */
export interface ClockSetting {
  readonly offsetMs: number
}

/** How the sandbox decides where Toss's documents leave it open, where shops differ, or where waiting would be too long. */
export interface Rules {
  /** `moves`: acquireStatus of cards goes on from READY with the days. */
  readonly acquiring: 'ready' | 'moves'
  /** The shop's, ten digits; null: it has none, and its cash receipts can not be listed. */
  readonly businessNumber: string | null
  /** Whether an order may get a second cash receipt. */
  readonly cashReceipts: 'repeated' | 'once'
  /** Whether the contracts for billing, key-in, accounts by API and brandpay are signed. */
  readonly contracts: 'signed' | 'missing'
  /** Whether a charge may use the orderId of one that was declined. */
  readonly declinedOrderIds: 'again' | 'refused'
  /** What a call without an Authorization header is answered with. */
  readonly noAuthorization: 'UNAUTHORIZED_KEY' | 'INCORRECT_BASIC_AUTH_FORMAT'
  /** Which of several attempts at one order its look-up shows: the one that took money, else the latest; or the oldest. */
  readonly orderLookups: 'approved' | 'oldest'
  /** Calls of one operation with one key in a minute of the sandbox's clock; null: no limit. */
  readonly requestsPerMinute: number | null
  /** What a confirm of a second window meets whose order is paid: DUPLICATED_ORDER_ID, or the money comes in twice. */
  readonly secondConfirms: 'refused' | 'approved'
  /** `onRequest`: only what the shop asked for is settled; `none`: nothing ever is, as in Toss's test environment. */
  readonly settlements: 'automatic' | 'onRequest' | 'none'
  /** `zero`: a shop without a contract for tax-free goods (복합 과세), whose tax-free parts are told as 0 (core-api.md 1.11). */
  readonly taxFree: 'kept' | 'zero'
  /** How long a minute of the retry schedule takes by the sandbox's clock, in milliseconds: 1,000 makes it sixty times faster. */
  readonly webhookMinuteMs: number
  /** Which answer of the shop ends a delivery (core-api.md section 10, no. 15). */
  readonly webhookSuccess: 'only200' | 'any2xx'
  /** Whether the signature's key is the 32 bytes the security key spells, or its 64 letters (no. 14). */
  readonly webhookSigningKey: 'decoded' | 'text'
  /** `rotating`: signed with the old key as well, as while a security key is renewed (6.4). */
  readonly webhookSigningKeys: 'one' | 'rotating'
}
