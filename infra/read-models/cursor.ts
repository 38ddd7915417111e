import { z } from 'zod'
import { Instant } from '../../domain/time.ts'

/** Where a page of payments ended: rows are in the order of these two, both falling. */
export interface Place {
  readonly orderedAt: Instant
  readonly key: string
}

const Written = z.tuple([
  Instant,
  z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w-]+$/),
])

/** An opaque text for a link. */
export const cursorOf = ({ orderedAt, key }: Place): string =>
  Buffer.from(JSON.stringify([orderedAt, key])).toString('base64url')

/** null when it is none of ours: the first page then, since a link that was cut short is no reason to show nothing. */
export function placeOf(cursor: string | null): Place | null {
  if (cursor === null || cursor.length > 300) return null
  try {
    const [orderedAt, key] = Written.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return Number.isNaN(Date.parse(orderedAt)) ? null : { orderedAt, key }
  } catch {
    return null
  }
}

/** The number a page of numbered rows begins below; a text that is none means the first page. */
export const numberBefore = (cursor: string | null): number =>
  cursor !== null && /^[1-9]\d{0,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER
