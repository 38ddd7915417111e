import { DAY_MS, earliest, epochMsOf, HOUR_MS, type Instant, later, MINUTE_MS, SECOND_MS } from '../time.ts'

/** Asks about an unknown outcome: soon, then patiently, then daily to day 7 (M6). */
const UNSETTLED_MS = [
  5 * SECOND_MS,
  15 * SECOND_MS,
  45 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  ...Array.from({ length: 7 }, () => DAY_MS),
]

/** An outcome unknown for so long is for a person to look into (invariant 6); Toss is asked all the same. */
export const REVIEW_AFTER_MS = DAY_MS

/** When to ask again after `asks` asks without an outcome; null: that was the week, and a person has to look. */
export const nextAskUnsettled = (asks: number, at: Instant): Instant | null => {
  const delay = UNSETTLED_MS[asks]
  return delay === undefined ? null : later(at, delay)
}

/** While nothing may be charged no look is put off for longer: what waits goes on soon after it may. */
const WHILE_STOPPED_MS = 15 * MINUTE_MS

/** When to look again at what may not be charged now; as {@link nextAskUnsettled}, and never later than that. */
export const nextAskStopped = (asks: number, at: Instant): Instant => {
  const latest = later(at, WHILE_STOPPED_MS)
  return earliest(nextAskUnsettled(asks, at) ?? latest, latest)
}

/** No look is put off past the moment at which a person should hear of it. @param since when the outcome was first awaited */
export function beforeReview(since: Instant | null, at: Instant, nextAt: Instant): Instant {
  const reviewAt = since === null ? nextAt : later(since, REVIEW_AFTER_MS)
  return at < reviewAt ? earliest(nextAt, reviewAt) : nextAt
}

/** Each further try waits as long as a further silent ask would: a provider in trouble is not hammered. */
export const askOfTry = (nth: number, at: Instant, since: Instant | null): Instant =>
  beforeReview(since, at, nextAskUnsettled(nth - 1, at) ?? later(at, DAY_MS))

/** A deposit: every 10 minutes of the first hour, then hourly until an hour past its deadline (reliability.md f5, f6). */
export function nextAskDeposit(since: Instant, dueAt: Instant | null, at: Instant): Instant | null {
  if (dueAt && epochMsOf(at) >= epochMsOf(dueAt) + HOUR_MS) return null
  const young = epochMsOf(at) - epochMsOf(since) < HOUR_MS
  return later(at, young ? 10 * MINUTE_MS : HOUR_MS)
}

/** A deposit may go back within minutes: looked at after 2 and after 10, then it stands. */
export const nextAskReversal = (asks: number, at: Instant): Instant | null =>
  asks < 1 ? later(at, 8 * MINUTE_MS) : null
