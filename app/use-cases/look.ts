/**
 * One look at a payment: what was learned, in a word for the due row. `unknown…` waits for Toss to answer again, `stopped`
 * until money may be asked for again.
 */
export type Look = 'settled' | 'asIs' | 'stopped' | `unknown:${string}`
