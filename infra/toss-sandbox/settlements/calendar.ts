import { addDays, type Day, dayOf, type Instant } from '../../../domain/time.ts'
import type { MethodCode } from '../documents/payment.ts'
import { isHoliday, weekdayOf } from './holidays.ts'

/**
 * Business days (영업일) from the day of sale to the payout. A guess: Toss agrees them with each shop. Three for cards is
 * what the example of core-api.md 3.3 shows; phone bills and gift certificates take longer everywhere.
 */
const PAYOUT_DAYS: Readonly<Partial<Record<MethodCode, number>>> = {
  TRANSFER: 2,
  VIRTUAL_ACCOUNT: 2,
  MOBILE_PHONE: 10,
  CULTURE_GIFT_CERTIFICATE: 10,
  BOOK_GIFT_CERTIFICATE: 10,
  GAME_GIFT_CERTIFICATE: 10,
}
const PAYOUT_DAYS_USUALLY = 3
/** The longest run of days from a sale to its payout: ten business days over the longest holidays. */
export const PAYOUT_DAYS_MAX = 30

export const isBusinessDay = (day: Day): boolean => ![0, 6].includes(weekdayOf(day)) && !isHoliday(day)

/** @param n how many business days later, at least one */
export function businessDaysAfter(day: Day, n: number): Day {
  let at = day
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (isBusinessDay(at)) left -= 1
  }
  return at
}

/** Answers that are asked for again and again, for as many days as a sandbox lives. */
function remembered<T>(answers: Map<string, T>, question: string, work: () => T): T {
  const known = answers.get(question) ?? work()
  answers.set(question, known)
  return known
}
const soldDays = new Map<string, Day>()
const paidOutDays = new Map<string, Day>()

/** 매출일: the day after money moved, when the row appears (core-api.md 2.8). The hour alone says which day it is. */
export const soldDayOf = (movedAt: Instant): Day =>
  remembered(soldDays, movedAt.slice(0, 'yyyy-MM-ddTHH'.length), () => addDays(dayOf(movedAt), 1))

/** 지급일: when what is left after fees reaches the shop's account. */
export const paidOutDayOf = (method: MethodCode, soldDay: Day): Day =>
  remembered(paidOutDays, `${method} ${soldDay}`, () =>
    businessDaysAfter(soldDay, PAYOUT_DAYS[method] ?? PAYOUT_DAYS_USUALLY),
  )
