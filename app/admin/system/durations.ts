import type { AdminText } from '../../text.admin.ko.ts'

type Words = AdminText['system']

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function inUnits(ms: number, words: Words['lasts']): string {
  if (ms < MINUTE) return words.seconds(Math.floor(ms / SECOND))
  if (ms < HOUR) return words.minutes(Math.floor(ms / MINUTE))
  if (ms < 2 * DAY) return words.hours(Math.floor(ms / HOUR))
  return words.days(Math.floor(ms / DAY))
}

/** How long it lasts, in one unit: `12초`. */
export const lasting = (ms: number, t: Words): string => inUnits(ms, t.lasts)

/** How long ago by real time, whatever business time is: `12초 전`. @param ms null: never */
export function ago(ms: number | null, t: Words): string {
  if (ms === null) return t.ago.never
  return ms < 2 * SECOND ? t.ago.now : inUnits(ms, t.ago)
}

/** `1,234`: by hand, so that server and browser print the same letters. */
export const counted = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

/** `12.3 MB`, in steps of 1024. */
export function sized(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let at = 0
  for (; size >= 1_024 && at < units.length - 1; at++) size /= 1_024
  return `${at === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[at]}`
}
