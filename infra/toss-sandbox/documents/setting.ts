/** A URL webhooks go to. */
export interface Hook {
  readonly url: string
}

/** How far the sandbox's clock is ahead of the real one, in milliseconds. */
export interface ClockSetting {
  readonly offsetMs: number
}

/** How the sandbox decides where Toss's documents leave it open, or where shops differ. */
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
  /** Calls of one operation with one key in a minute of the sandbox's clock; null: no limit. */
  readonly requestsPerMinute: number | null
  /** `onRequest`: only what the shop asked for is settled; `none`: nothing ever is, as in Toss's test environment. */
  readonly settlements: 'automatic' | 'onRequest' | 'none'
}
