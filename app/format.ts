import type { Day, Instant } from '../domain/time.ts'
import type { Language } from './text.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Thousands by comma, written by hand: server and browser must print the same letters. */
const grouped = (whole: number): string => String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, ',')

/** `12,000`: a count. */
export const formatNumber = (whole: number): string => `${whole < 0 ? '−' : ''}${grouped(whole)}`

/** `12,000원` or `₩12,000`; a minus before what goes out. @param amount whole won */
export function formatWon(amount: number, language: Language): string {
  const sign = amount < 0 ? '−' : ''
  return language === 'ko' ? `${sign}${grouped(amount)}원` : `${sign}₩${grouped(amount)}`
}

const seoul = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Seoul',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function seoulParts(epochMs: number): Record<string, string> {
  return Object.fromEntries(seoul.formatToParts(epochMs).map(({ type, value }) => [type, value]))
}

/** A moment in Korea time: `2026년 3월 30일 14:40`, `30 Mar 2026, 14:40 KST`. With seconds where staff compare logs. */
export function formatMoment(
  at: Instant,
  language: Language,
  precision: 'minute' | 'second' = 'minute',
): string {
  const { year, month, day, hour, minute, second } = seoulParts(Date.parse(at))
  const clock = precision === 'second' ? `${hour}:${minute}:${second}` : `${hour}:${minute}`
  return language === 'ko'
    ? `${year}년 ${month}월 ${day}일 ${clock}`
    : `${day} ${MONTHS[Number(month) - 1]} ${year}, ${clock} KST`
}

/** A Seoul day: `2026년 3월 30일`, `30 Mar 2026`. */
export function formatDay(on: Day, language: Language): string {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  return language === 'ko' ? `${year}년 ${month}월 ${day}일` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** A version of a text, which is the day it counts from: written out like any day; `.2` is the second of one day. */
export function formatVersion(version: string, language: Language): string {
  const [, on, nth] = /^(\d{4}-\d{2}-\d{2})(?:\.(\d+))?$/.exec(version) ?? []
  if (!on) return version
  const day = formatDay(on as Day, language)
  return nth ? `${day} (${nth})` : day
}

/** Within a sentence a day is never torn apart by the end of a line. */
export const formatWholeDay = (on: Day, language: Language): string =>
  formatDay(on, language).replaceAll(' ', '\u00a0')

/** A Seoul day as people say it: `3월 1일`, `1 Mar`; with its year where that is not the year of `today`; never torn apart. */
export function formatShortDay(on: Day, today: Day, language: Language): string {
  if (on.slice(0, 4) !== today.slice(0, 4)) return formatWholeDay(on, language)
  const [, month = 0, day = 0] = on.split('-').map(Number)
  return language === 'ko' ? `${month}월\u00a0${day}일` : `${day}\u00a0${MONTHS[month - 1]}`
}

/** The clock of a moment in Korea: `14:40`. With seconds where staff compare logs. */
export function formatClock(at: Instant, precision: 'minute' | 'second' = 'minute'): string {
  const { hour, minute, second } = seoulParts(Date.parse(at))
  return precision === 'second' ? `${hour}:${minute}:${second}` : `${hour}:${minute}`
}

/** How far `at` is from `now`: `3분 전`, `2일 뒤`, `in 2 days`. @param now epoch ms of business time */
export function formatDistance(at: Instant, now: number, language: Language): string {
  const ms = Date.parse(at) - now
  const size = Math.abs(ms)
  if (size < MINUTE_MS) return language === 'ko' ? '방금' : 'just now'
  const [ko, en, count] = inUnits(size)
  if (language === 'ko') return `${count}${ko} ${ms < 0 ? '전' : '뒤'}`
  const words = counted(count, en)
  return ms < 0 ? `${words} ago` : `in ${words}`
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

function inUnits(ms: number): readonly [ko: string, en: string, count: number] {
  if (ms < HOUR_MS) return ['분', 'minute', Math.floor(ms / MINUTE_MS)]
  if (ms < DAY_MS) return ['시간', 'hour', Math.floor(ms / HOUR_MS)]
  if (ms < 60 * DAY_MS) return ['일', 'day', Math.floor(ms / DAY_MS)]
  return ['개월', 'month', Math.floor(ms / (30 * DAY_MS))]
}

/** What is left until `at` in two units: `1일 3시간`, `12분 5초`, `1 day 3 hours`; null when it is over. @param now epoch ms */
export function formatRemaining(at: Instant, now: number, language: Language): string | null {
  const ms = Date.parse(at) - now
  if (ms <= 0) return null
  const days = Math.floor(ms / DAY_MS)
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS)
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS)
  const [ko, en]: readonly [string, string] =
    days > 0
      ? [`${days}일 ${hours}시간`, `${counted(days, 'day')} ${counted(hours, 'hour')}`]
      : hours > 0
        ? [`${hours}시간 ${minutes}분`, `${counted(hours, 'hour')} ${counted(minutes, 'minute')}`]
        : [`${minutes}분 ${seconds}초`, `${counted(minutes, 'minute')} ${counted(seconds, 'second')}`]
  return language === 'ko' ? ko : en
}
