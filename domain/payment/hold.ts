import { DAY_MS, type Instant, later, MINUTE_MS, SECOND_MS } from '../time.ts'

/**
 * How long an order stays payable after the window was last asked for: Toss gives the buyer 30 minutes in the window
 * and us 10 to confirm (core-api.md 1.8), so a shorter hold would turn good money away.
 */
export const HOLD_MS = 40 * MINUTE_MS
export const holdFrom = (at: Instant): Instant => later(at, HOLD_MS)

/**
 * How long after it was made an order's window may still be asked for, however often it was held on: its price and coupon
 * are of that moment. Toss has no such limit, each window is 30 new minutes (core-api.md 1.8); so it is ours (ADR 0127).
 */
export const PAYABLE_MS = DAY_MS

/** May the window of an order be asked for now? One that was asked for in time is paid in even after. */
export const mayBeHeldOn = (
  { orderedAt, holdUntil }: { readonly orderedAt: Instant; readonly holdUntil: Instant | null },
  at: Instant,
): boolean => holdUntil !== null && at < holdUntil && at <= later(orderedAt, PAYABLE_MS)

/**
 * How long whoever comes back from a window is kept waiting for the outcome, ms. A decline that is learnt later may find nobody
 * looking: it is told by mail.
 */
export const BUYER_WAITS_MS = 10 * SECOND_MS

/** After this a payment that was authenticated and never confirmed is dead at Toss (core-api.md 1.8). */
const CONFIRM_WINDOW_MS = 10 * MINUTE_MS

/** How far the clock of one node may be wrong until it is measured again (reliability.md 3.1). */
const CLOCK_WRONG_MAX_MS = 10 * MINUTE_MS

/** How far apart two clocks may be: two nodes', or a node's and Toss's. */
export const CLOCKS_APART_MAX_MS = 2 * CLOCK_WRONG_MAX_MS

/**
 * After this a confirm that Toss does not show is over by our own word. Until then it is Toss that says so: the intent may
 * have been dated by a clock that was behind, and be looked at by one that is ahead.
 */
export const CONFIRM_OVER_MS = CONFIRM_WINDOW_MS + CLOCKS_APART_MAX_MS

/**
 * A look-up may lag behind a deposit by seconds. Only one made this long after it may say that the deposit went back;
 * real reversals come within minutes (core-api.md section 4) and are looked for twice.
 */
export const REVERSAL_BELIEVED_AFTER_MS = 30_000
