import { addDays, type Day, type Instant, instantAt } from '../time.ts'

/** Days of Toss's settlements, both counted. */
export interface Days {
  readonly from: Day
  readonly to: Day
}

/**
 * Rows appear the day after the payment (core-api.md 2.8), and a shop whose acquiring lags gets them some days later: so
 * many days back are asked for anew each time. A movement older than that without a row is one somebody asks Toss about.
 */
export const LISTED_WITHIN_DAYS = 5
/** One question's worth: a month of a shop with many sales is many pages already. */
const PIECE_DAYS = 31
/** The days of sale nobody needs to know of any more, nor of payouts: a year and its payouts. */
export const SOLD_BACK_MAX_DAYS = 400

/**
 * The days of sale to ask for on `today`, in pieces that are done or not done by themselves: everything since the last
 * time, and some days before it.
 * @param through the last day of sale that was asked for, or null · @param first the first day money moved here, or null
 */
export const soldDaysDue = (through: Day | null, first: Day | null, today: Day): readonly Days[] =>
  piecesOf(daysBefore(through ?? first ?? today, today), today)

/** The days of payout: what was due since the last time, so that a payout that was moved is seen to have moved. */
export const paidOutDaysDue = (through: Day | null, today: Day): readonly Days[] =>
  through === null ? [] : piecesOf(daysBefore(through < today ? through : today, today), today)

/** Neither ever asks for more: one old piece that Toss refuses would keep all that come after it. */
function daysBefore(day: Day, today: Day): Day {
  const oldest = addDays(today, -SOLD_BACK_MAX_DAYS)
  const wanted = addDays(day, -LISTED_WITHIN_DAYS)
  return wanted < oldest ? oldest : wanted
}

function piecesOf(from: Day, to: Day): Days[] {
  const pieces: Days[] = []
  for (let start = from; start <= to; start = addDays(start, PIECE_DAYS)) {
    const end = addDays(start, PIECE_DAYS - 1)
    pieces.push({ from: start, to: end < to ? end : to })
  }
  return pieces
}

/** Toss's night is over by then, and a banker's day has not begun. Minutes after midnight in Seoul. */
const TURN_MINUTES = 7 * 60

/** The next morning's turn. */
export const nextTurn = (today: Day): Instant => instantAt(addDays(today, 1), TURN_MINUTES)
