import { expect, test } from 'vitest'
import { addDays, type Day } from '../../../domain/time.ts'
import { isBusinessDay } from '../../../infra/toss-sandbox/settlements/calendar.ts'

/** Weekdays on which Korean banks were or are closed, as the government announced them; without elections. */
test.each([
  [
    '2024',
    '0101 0209 0212 0301 0501 0506 0515 0606 0815 0916 0917 0918 1003 1009 1225', // 12 February for 설날 on a Saturday and Sunday
  ],
  ['2025', '0101 0128 0129 0130 0303 0501 0505 0506 0606 0815 1003 1006 1007 1008 1009 1225'],
  ['2026', '0101 0216 0217 0218 0302 0501 0505 0525 0817 0924 0925 1005 1009 1225'],
])('bank holidays of %s', (year, expected) => {
  const closed: string[] = []
  for (let day = `${year}-01-01` as Day; day.startsWith(year); day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday > 0 && weekday < 6 && !isBusinessDay(day)) closed.push(day.slice(5).replace('-', ''))
  }
  expect(closed.join(' ')).toBe(expected)
})
