import { describe, expect, test } from 'vitest'
import { formatDistance, formatMoment, formatRemaining, formatWon } from '../../../app/format.ts'
import type { Instant } from '../../../domain/time.ts'

const at = '2026-03-30T05:40:09.000Z' as Instant
const epoch = Date.parse(at)

describe('won', () => {
  test.each([
    [0, '0원', '₩0'],
    [999, '999원', '₩999'],
    [1_000, '1,000원', '₩1,000'],
    [999_999_999, '999,999,999원', '₩999,999,999'],
    [-5_000, '−5,000원', '−₩5,000'],
  ])('%d', (amount, ko, en) => {
    expect(formatWon(amount, 'ko')).toBe(ko)
    expect(formatWon(amount, 'en')).toBe(en)
  })
})

describe('moments are Seoul time, whatever the machine’s zone', () => {
  test('in both languages', () => {
    expect(formatMoment(at, 'ko')).toBe('2026년 3월 30일 14:40')
    expect(formatMoment(at, 'en')).toBe('30 Mar 2026, 14:40 KST')
    expect(formatMoment(at, 'ko', 'second')).toBe('2026년 3월 30일 14:40:09')
  })

  test('the day turns at 15:00 UTC, and midnight is 00', () => {
    expect(formatMoment('2026-12-31T14:59:59.999Z' as Instant, 'ko')).toBe('2026년 12월 31일 23:59')
    expect(formatMoment('2026-12-31T15:00:00.000Z' as Instant, 'ko')).toBe('2027년 1월 1일 00:00')
  })
})

describe('how far away', () => {
  test.each([
    [0, '방금', 'just now'],
    [-59_999, '방금', 'just now'],
    [-60_000, '1분 전', '1 minute ago'],
    [3_600_000, '1시간 뒤', 'in 1 hour'],
    [-2 * 86_400_000, '2일 전', '2 days ago'],
    [90 * 86_400_000, '3개월 뒤', 'in 3 months'],
  ])('%d ms', (ms, ko, en) => {
    const then = new Date(epoch + ms).toISOString() as Instant
    expect(formatDistance(then, epoch, 'ko')).toBe(ko)
    expect(formatDistance(then, epoch, 'en')).toBe(en)
  })
})

describe('what is left of a deadline', () => {
  test.each([
    [125_000, '2분 5초'],
    [3_600_000 + 60_000, '1시간 1분'],
    [3 * 86_400_000 + 2 * 3_600_000, '3일 2시간'],
    [1, '0분 0초'],
  ])('%d ms', (ms, left) => {
    expect(formatRemaining(new Date(epoch + ms).toISOString() as Instant, epoch, 'ko')).toBe(left)
  })

  test('in English, each unit in its number', () => {
    const left = (ms: number) => formatRemaining(new Date(epoch + ms).toISOString() as Instant, epoch, 'en')
    expect(left(7 * 86_400_000 + 3_600_000)).toBe('7 days 1 hour')
    expect(left(61_000)).toBe('1 minute 1 second')
  })

  test('nothing once it has come', () => {
    expect(formatRemaining(at, epoch, 'ko')).toBeNull()
    expect(formatRemaining(at, epoch + 1, 'ko')).toBeNull()
  })
})
