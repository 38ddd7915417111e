import {
  addDays,
  DAY_MS,
  type Day,
  dayOf,
  earliest,
  HOUR_MS,
  type Instant,
  instantAt,
  later,
  MINUTE_MS,
} from '../time.ts'

/** A stretch of Toss's books, `from` inclusive, `to` exclusive, in business time. */
export interface Window {
  readonly from: Instant
  readonly to: Instant
}

/** What was swept so far. All null: never. */
export interface SweepMemory {
  /** before this moment Toss's books are not ours to answer for: the shop was not there, or its log began later */
  readonly since: Instant | null
  /** everything from `since` to here has been held against our books */
  readonly through: Instant | null
  /** Seoul day on which the last days were last swept whole */
  readonly dailyOn: Day | null
}

/** M7: hourly for the last 3 h, daily for the last 3 days (reliability.md 2.1). */
export const HOURLY_BACK_MS = 3 * HOUR_MS
export const DAILY_BACK_DAYS = 3

/**
 * What a sweep at `now` has to look at: the last hours; once a Seoul day three days whole; and in any case everything since
 * the last complete sweep, however long ago that was (an outage, a restore). The three days end where the last complete
 * sweep did: a bank takes a deposit back days later, and of what changed while the shop was away nobody tells it again.
 */
export function windowDue({ since, through, dailyOn }: SweepMemory, now: Instant): Window {
  if (since === null || through === null) return { from: now, to: now } // the first one draws the line
  const today = dayOf(now)
  const usual =
    dailyOn === today ? later(now, -HOURLY_BACK_MS) : instantAt(addDays(dayOf(through), -DAILY_BACK_DAYS))
  const from = earliest(usual, through)
  return { from: from < since ? since : from, to: now }
}

/** The same stretch, cut at Seoul midnights: each piece is done or not done by itself. */
export function daysOf({ from, to }: Window): Window[] {
  const pieces: Window[] = []
  for (let start = from; start < to; ) {
    const midnight = instantAt(addDays(dayOf(start), 1))
    const end = earliest(midnight, to)
    pieces.push({ from: start, to: end })
    start = end
  }
  return pieces
}

/** These and one that came since, in one piece with the last of them where it goes on from there. */
export function goneOn(windows: readonly Window[], next: Window): Window[] {
  const last = windows.at(-1)
  return last?.to === next.from
    ? [...windows.slice(0, -1), { from: last.from, to: next.to }]
    : [...windows, next]
}

const RETRY_MAX_MS = HOUR_MS

/** Toss cannot be asked now: soon again, then patiently. @param failures how many there were in a row, from 1 */
export const retryAfter = (failures: number, at: Instant): Instant =>
  later(at, Math.min(2 ** (failures - 1) * 60_000, RETRY_MAX_MS))

/** Is the moment {@link retryAfter} said still to come? One further ahead than it ever says is of a clock that was set back. */
export const isYetToCome = (nextAt: Instant, now: Instant): boolean =>
  now < nextAt && nextAt <= later(now, RETRY_MAX_MS)

/** Longest stretch anybody asks for at once; one restored from a backup older than that is swept in several goes. */
export const SWEEP_MAX_MS = 400 * DAY_MS

/** How long after it a movement may be missing from Toss's books. */
export const LISTED_AFTER_MS = 10 * MINUTE_MS
