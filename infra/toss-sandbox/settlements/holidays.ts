import { addDays, type Day } from '../../../domain/time.ts'

/** Days of the solar calendar, month and day, on which banks are closed; `moves`: made up for when on a weekend. */
const SOLAR = [
  { on: '01-01', moves: false },
  { on: '03-01', moves: true },
  { on: '05-01', moves: false },
  { on: '05-05', moves: true },
  { on: '06-06', moves: false },
  { on: '08-15', moves: true },
  { on: '10-03', moves: true },
  { on: '10-09', moves: true },
  { on: '12-25', moves: true },
] as const

/** 설날, 부처님오신날 and 추석 on the Korean lunar calendar, with the days around them. */
const LUNAR = [
  { month: 1, day: 1, around: true },
  { month: 4, day: 8, around: false },
  { month: 8, day: 15, around: true },
] as const

const lunar = new Intl.DateTimeFormat('en-u-ca-dangi', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const isWeekend = (day: Day): boolean => [0, 6].includes(weekdayOf(day))

const byYear = new Map<string, ReadonlySet<string>>()

/**
 * 공휴일 by law (관공서의 공휴일에 관한 규정), with what is given for them (대체공휴일) and with 1 May, when banks are closed. Days an
 * election or a government adds are not known here.
 */
export function isHoliday(day: Day): boolean {
  const year = day.slice(0, 4)
  const known = byYear.get(year) ?? holidaysOf(year)
  byYear.set(year, known)
  return known.has(day)
}

function holidaysOf(year: string): ReadonlySet<string> {
  const solar = SOLAR.map(({ on, moves }) => ({ days: [`${year}-${on}` as Day], moves, sundayOnly: false }))
  const all = [...solar, ...lunarOf(year)]
  const closed = new Set<string>(all.flatMap(({ days }) => days))
  const given = new Set<Day>()
  for (const { days, moves, sundayOnly } of all) {
    // Two on one day are one lost day, so the second of them is made up for.
    const lost = days.some(day => given.has(day) || (sundayOnly ? weekdayOf(day) === 0 : isWeekend(day)))
    for (const day of days) given.add(day)
    if (moves && lost) closed.add(nextOpen(days.at(-1) as Day, closed))
  }
  return closed
}

function nextOpen(day: Day, closed: ReadonlySet<string>): Day {
  const next = addDays(day, 1)
  return isWeekend(next) || closed.has(next) ? nextOpen(next, closed) : next
}

/** 설날 and 추석 are made up for a Sunday only, 부처님오신날 for a Saturday too. */
function lunarOf(year: string) {
  const found: { days: Day[]; moves: boolean; sundayOnly: boolean }[] = []
  for (let day = `${year}-01-01` as Day; day.startsWith(year); day = addDays(day, 1)) {
    const text = lunar.format(new Date(`${day}T00:00:00Z`))
    const holiday = LUNAR.find(({ month, day }) => text === `${month}/${day}`)
    if (!holiday) continue
    const days = holiday.around ? [addDays(day, -1), day, addDays(day, 1)] : [day]
    found.push({ days, moves: true, sundayOnly: holiday.around })
  }
  return found
}
