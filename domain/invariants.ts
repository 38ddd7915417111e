import type { Day, Instant } from './time.ts'

/**
 * The promises that can be asked of a running shop (invariants of reliability.md 3.1, in its numbers). A broken one stops
 * charges (M13), but for two: notices that lie, since a mail server that is out for a day is no reason to sell nothing, and
 * rows that are not the fold, since a new version may fold otherwise; what they say of money is asked by the others.
 */
export const INVARIANTS = {
  books: { number: 1, stopsCharges: true },
  oneCapture: { number: 2, stopsCharges: true },
  gapless: { number: 4, stopsCharges: true },
  sealed: { number: 4, stopsCharges: true },
  rowsFollow: { number: 5, stopsCharges: false },
  reviewed: { number: 6, stopsCharges: true },
  refundsWithin: { number: 7, stopsCharges: true },
  entitled: { number: 9, stopsCharges: true },
  consented: { number: 12, stopsCharges: true },
  toldOnce: { number: 13, stopsCharges: false },
} as const
export type InvariantName = keyof typeof INVARIANTS
export const INVARIANT_NAMES = Object.keys(INVARIANTS) as readonly InvariantName[]

/** Something that does not hold, by the name it is found under. */
export interface Offender {
  readonly kind: 'payment' | 'subscription' | 'stream' | 'event' | 'seal' | 'notice' | 'finding'
  readonly id: string
}

export interface CheckResult {
  readonly name: InvariantName
  readonly at: Instant
  /** everything was looked at, not only what is new */
  readonly whole: boolean
  readonly looked: number
  readonly broken: number
  /** the first of the broken ones */
  readonly offenders: readonly Offender[]
  /** why it could not be asked, or null */
  readonly failure: string | null
  readonly tookMs: number
}

/** One look of one invariant: what there is in its reach, and what of that does not hold. */
export interface Checked {
  readonly looked: number
  readonly offenders: readonly Offender[]
  /** where the next look goes on; null where each one looks at everything there is */
  readonly cursor: string | null
}

/** The board of invariants (점검): what is asked when, and what came out. */
export interface InvariantBoard {
  /** One that is due by business time and nobody is at. `whole`: it was not looked at whole on this Seoul day. */
  claim(
    now: Instant,
    today: Day,
    leaseMs: number,
  ): Promise<{ readonly name: InvariantName; readonly whole: boolean; readonly cursor: string | null } | null>
  /** Asks it. @param cursor null: from the beginning */
  check(name: InvariantName, now: Instant, cursor: string | null): Promise<Checked>
  /** Keeps what came out; `cursor`, and when it is due again. */
  note(
    result: CheckResult,
    next: { readonly cursor: string | null; readonly nextAt: Instant; readonly wholeOn: Day | null },
  ): Promise<void>
  /** Is one among them that a person was not shown before, or that was put right since? However many they are. */
  hasNew(name: InvariantName, offenders: readonly Offender[]): Promise<boolean>
  /** The newest result of each, in no order; those never asked are not among them. */
  newest(): Promise<readonly CheckResult[]>
  /** Newest first. @param limit ≤ 100 */
  history(name: InvariantName, limit: number): Promise<readonly CheckResult[]>
}
