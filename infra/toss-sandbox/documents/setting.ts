/** A URL webhooks go to. */
export interface Hook {
  readonly url: string
}

/** How far the sandbox's clock is ahead of the real one, in milliseconds. */
export interface ClockSetting {
  readonly offsetMs: number
}

/** How the sandbox decides where Toss's documents leave it open. */
export interface Rules {
  /** Whether a charge may use the orderId of one that was declined. */
  readonly declinedOrderIds: 'again' | 'refused'
}
