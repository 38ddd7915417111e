import { epochMsOf, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import type { TossBooks } from '../books.ts'

/** A time of which the shop has no log any more. */
export interface Gone {
  readonly fromMs: number
  readonly toMs: number
}

/** What was sent just before a loss gets to Toss after it, and Toss's clock is another one. */
const ON_ITS_WAY_MS = 2 * MINUTE_MS

/** What was done just before a backup, and not written down yet as it was taken. */
const WRITING_MS = 5 * SECOND_MS
/** For an hour a request of before the loss may be on its way (`call-off.ts`); and what waited for that is looked at then. */
const HELD_MS = 80 * MINUTE_MS

/** Longer than `EARLY_MS` of `sweep/theirs.ts`, by clocks that need not agree. */
const YOUNG_MS = 3 * MINUTE_MS

/** What the judge keeps of losses: the times that are gone, and whether anybody may know yet what came in then. */
export function watchLosses(books: TossBooks) {
  const all: Gone[] = []
  const issued: (readonly [orderId: string, atMs: number])[] = []
  let wentOnMs = Number.POSITIVE_INFINITY
  let isUnderWay = () => false
  const covers = (atMs: number) =>
    all.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs + ON_ITS_WAY_MS)

  return {
    all: all as readonly Gone[],
    /** The store lost what came after `fromMs`. @param underWay is it still asked for? */
    lost(gone: Gone, underWay: () => boolean): void {
      all.push(gone)
      isUnderWay = underWay
      wentOnMs = Number.POSITIVE_INFINITY
    },
    /** Everything is asked, and charges go on. */
    goesOn(atMs: number): void {
      wentOnMs = Math.min(wentOnMs, atMs)
    },
    /** Is it over, and what was held since so long that nothing is in doubt for it any more? */
    isLongOver: (nowMs: number): boolean => all.length === 0 || wentOnMs + HELD_MS < nowMs,
    /** How many losses there have been by then. */
    by: (atMs: number): number => all.filter(({ toMs }) => toMs <= atMs).length,
    get isUnderWay() {
      return isUnderWay()
    },
    /** Did that happen in a time that is gone? */
    covers,
    /** Has a movement of this order been made in a time that is gone? */
    isForgotten: (orderId: string): boolean =>
      books.rowsOf(orderId).some(({ transactionAt }) => covers(epochMsOf(transactionAt))),
    /** Must the recovery find it? What is younger than two minutes as it reads may be on its way, and is the sweep's to find. */
    isToBeFound: (atMs: number): boolean =>
      all.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs - YOUNG_MS),
    /** Toss has issued an account for this order. */
    sawAccount(orderId: string, atMs: number): void {
      issued.push([orderId, atMs])
    },
    /** … in a time that is gone: no book lists it before somebody pays in, and then a webhook tells. */
    isForgottenAccount: (orderId: string): boolean =>
      issued.some(([of, atMs]) => of === orderId && covers(atMs)),
    /** Were these two moments on two sides of a loss that took the first one with it? */
    isBetween: (beforeMs: number, afterMs: number): boolean =>
      all.some(
        ({ fromMs, toMs }) =>
          beforeMs >= fromMs - WRITING_MS && beforeMs <= toMs + ON_ITS_WAY_MS && afterMs >= toMs,
      ),
  }
}
