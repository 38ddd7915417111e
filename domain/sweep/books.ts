import type { KeyFamily } from '../payment/provider-payment.ts'
import type { Day, Instant } from '../time.ts'
import type { SweepMemory, Window } from './window.ts'

/** One row of Toss's books that is money, as the sweep keeps it. `amount` in won, positive in, negative out. */
export interface TossMovement {
  readonly transactionKey: string
  readonly keyFamily: KeyFamily
  readonly paymentKey: string
  readonly orderId: string
  readonly amount: number
  readonly movedAt: Instant
}

/** One row of our ledger that Toss must know as well. `amount` in won, positive in, negative out. */
export interface OurMovement {
  readonly transactionKey: string
  readonly orderId: string
  readonly amount: number
  readonly at: Instant
}

/**
 * One Seoul day in both books, in won: what was captured less what went back, and how many rows that is. `others`: rows of
 * another system on the same account, which are in neither sum.
 */
export interface DayOfBooks {
  readonly day: Day
  readonly rows: number
  readonly others: number
  readonly theirs: number
  readonly ours: number
}

/** Both books side by side (대사), and how far they were held against each other. */
export interface Books {
  /** Keeps rows of Toss's books; one that changed there is changed here. */
  keep(rows: readonly TossMovement[]): Promise<void>
  /** Those of these movements our ledger has, with what it has, in won, signed: 0 where a bank has taken it back since. */
  recorded(transactionKeys: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Movements our ledger noted in a window under one family's keys, and no row kept of Toss's has. Oldest first. */
  unlisted(keyFamily: KeyFamily, window: Window): Promise<readonly OurMovement[]>
  /** What was kept of captures under this order's name, and under those it may have had at Toss since (`…x2`). */
  capturedUnder(orderId: string): Promise<readonly TossMovement[]>
  /** Won that Toss took under these names less what it gave back, as far as its books were read; null: nothing ever moved. */
  heldUnder(orderId: string): Promise<number | null>
  /** Newest day first. @param limit ≤ 100 @param orderPrefix of this installation: by it ours are told from others' */
  days(limit: number, orderPrefix: string): Promise<readonly DayOfBooks[]>

  memory(): Promise<SweepMemory & { readonly nextAt: Instant | null; readonly failure: string | null }>
  /** The sweep, if it is due by business time `now` and nobody is at it. Held for `leaseMs` of the database's clock. */
  claim(now: Instant, leaseMs: number): Promise<(SweepMemory & { readonly failures: number }) | null>
  /** This stretch is done. Joined to what was done before, it moves `through` on. */
  done(window: Window): Promise<void>
  /** Let go of a claimed sweep. `failure`: why not all of it could be done, or null. */
  release(outcome: { nextAt: Instant; dailyOn: Day | null; failure: string | null }): Promise<void>
}
