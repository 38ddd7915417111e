import type { Day } from '../../domain/time.ts'
import { formatWon } from '../format.ts'
import type { Language } from '../text.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const partsOf = (date: string): readonly [year: number, month: number, day: number] => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return [year, month, day]
}

/** A day without its year: `3월 4일`, `4 Mar`. */
export function shortDay(day: Day, language: Language): string {
  const [, month, nth] = partsOf(day)
  return language === 'ko' ? `${month}월 ${nth}일` : `${nth} ${MONTHS[month - 1]}`
}

/** A month `yyyy-MM` with its year: `2026년 3월`, `Mar 2026`. */
export function wholeMonth(date: string, language: Language): string {
  const [year, month] = partsOf(date)
  return language === 'ko' ? `${year}년 ${month}월` : `${MONTHS[month - 1]} ${year}`
}

/** … and without: `3월`, `Mar`. */
export const shortMonth = (date: string, language: Language): string => {
  const [, month] = partsOf(date)
  return language === 'ko' ? `${month}월` : (MONTHS[month - 1] ?? '')
}

const UNITS = {
  ko: [
    [100_000_000, '억'],
    [10_000, '만'],
  ],
  en: [
    [1_000_000_000, 'B'],
    [1_000_000, 'M'],
    [1_000, 'k'],
  ],
} as const

/** A sum for an axis, at most one digit after the point: `120만`, `1.5억`, `₩1.2M`. @param amount whole won */
export function shortWon(amount: number, language: Language): string {
  const size = Math.abs(amount)
  const unit = UNITS[language].find(([worth]) => size >= worth)
  if (!unit) return language === 'ko' && amount !== 0 ? formatWon(amount, language) : plain(amount, language)
  const [worth, name] = unit
  const digits = String(Math.round((size / worth) * 10) / 10)
  return `${amount < 0 ? '−' : ''}${language === 'en' ? '₩' : ''}${digits}${name}`
}

const plain = (amount: number, language: Language): string =>
  amount === 0 ? '0' : formatWon(amount, language)

/** A share as percent, one digit after the point at most: `12.5 %` of 0.125. */
export const percent = (share: number): string =>
  `${(Math.round(share * 1_000) / 10).toLocaleString('en-US').replaceAll(',', '')}%`

/** How much more or less: `+12.5%`, `−3%`. @param before more than 0 */
export function changeOf(now: number, before: number): string {
  const share = now / before - 1
  return `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`
}

/** Signed: `+12,000원`, `−₩3,000`; nothing moved has no sign. */
export const signedWon = (amount: number, language: Language): string =>
  amount > 0 ? `+${formatWon(amount, language)}` : formatWon(amount, language)
