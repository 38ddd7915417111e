import type { Day } from '../../../domain/time.ts'
import { TossError } from '../errors.ts'
import { fromNaive } from '../moments.ts'

/** How many rows a page has. @throws INVALID_REQUEST, EXCEED_MAX_QUERY_LIMIT */
export function pageSizeOf(text: string | null, max: number): number {
  if (text === null) return 100
  const size = countOf(text)
  if (size > max) throw new TossError('EXCEED_MAX_QUERY_LIMIT')
  return size
}

/** A whole number from 1. @throws INVALID_REQUEST */
export function countOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new TossError('INVALID_REQUEST')
  return Number(text)
}

/** `yyyy-MM-dd`. @throws INVALID_REQUEST when it is missing, INVALID_DATE when there is no such day */
export function dayOfQuery(text: string | null): Day {
  if (!text) throw new TossError('INVALID_REQUEST')
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || !fromNaive(text)) throw new TossError('INVALID_DATE')
  return text as Day
}
