import { z } from 'zod'
import { Instant, instantOf } from '../../domain/time.ts'

/** Where a page of payments ended: rows are in the order of these two, both falling. */
export interface Place {
  readonly orderedAt: Instant
  readonly key: string
}

/**
 * A moment of a cursor: one that PostgreSQL takes as well, since `Date.parse` knows a 30 February and a year nought.
 * @param text to the millisecond or finer
 */
export function isMoment(text: string): boolean {
  const ms = Date.parse(text)
  return text >= '1970' && !Number.isNaN(ms) && instantOf(ms).slice(0, 23) === text.slice(0, 23)
}

const Written = z.tuple([
  Instant.refine(isMoment),
  z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w-]+$/),
])

export const cursorOf = ({ orderedAt, key }: Place): string => writeCursor([orderedAt, key])

export function placeOf(cursor: string | null): Place | null {
  const written = readCursor(cursor, Written, 300)
  return written && { orderedAt: written[0], key: written[1] }
}

/** An opaque text for a link. */
export const writeCursor = (place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/**
 * null when it is none of ours: the first page then, since a link that was cut short is no reason to show nothing.
 * @param max no cursor of this kind is longer, letters
 */
export function readCursor<Parts>(
  cursor: string | null,
  written: z.ZodType<Parts>,
  max: number,
): Parts | null {
  if (cursor === null || cursor.length > max) return null
  try {
    return written.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

/** The number a page of numbered rows begins below; a text that is none means the first page. */
export const numberBefore = (cursor: string | null): number =>
  cursor !== null && /^[1-9]\d{0,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER
