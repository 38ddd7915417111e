/** A URL webhooks go to. */
export interface Hook {
  readonly url: string
}

/** How far the sandbox's clock is ahead of the real one, in milliseconds. */
export interface ClockSetting {
  readonly offsetMs: number
}
