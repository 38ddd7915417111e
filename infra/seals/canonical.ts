import { createHash, hash } from 'node:crypto'
import { EVENT_FIELDS, type EventText, type Seal } from '../../domain/seals.ts'

/** A moment as fixed-width text in UTC, to the microsecond: `2026-03-30T05:00:00.123456Z`. */
export const momentText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * The canonical form of an event, as a select list for events named `e`: nine texts, exactly as this SQL prints them, whatever
 * the session's settings and whichever the engine. An export holds them, a seal hashes them, and a second program needs
 * nothing else. JSON is the text as it was written, to the space.
 */
export const EVENT_TEXT = `e.position::text AS position, e.stream_id::text AS stream_id, e.version::text AS version,
  e.event_id::text AS event_id, e.type::text AS type, e.schema_version::text AS schema_version,
  e.data::text AS data, e.meta::text AS meta, ${momentText('e.recorded_at')} AS recorded_at`

/** One text with its length in bytes before it, so that no two lists of texts run together alike: `3:abc,`. */
export const net = (text: string | number): string => `${Buffer.byteLength(String(text))}:${text},`

/** SHA-256 over the nine texts. */
export function eventHash(event: EventText): Buffer {
  let text = ''
  for (const field of EVENT_FIELDS) text += net(event[field])
  return hash('sha256', text, 'buffer')
}

/** Eight bytes of position and the event's hash: what a seal keeps of each event, to name the one that was altered. */
export const LEAF_BYTES = 40

export function leafOf(event: EventText): Buffer {
  const leaf = Buffer.alloc(LEAF_BYTES)
  leaf.writeBigInt64BE(BigInt(event.position))
  eventHash(event).copy(leaf, 8)
  return leaf
}

export interface Leaf {
  readonly position: number
  readonly hash: Buffer
}

export function leavesOf(bytes: Uint8Array): Leaf[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(all.length / LEAF_BYTES) }, (_, index) => {
    const leaf = all.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES)
    return { position: Number(leaf.readBigInt64BE()), hash: leaf.subarray(8) }
  })
}

/** A seal as it is stored. */
export type StoredSeal = Seal<Uint8Array>

/** The select list for seals, as {@link StoredSeal} has them. */
export const SEAL_TEXT = `nth, from_position AS "from", to_position AS "to", events,
  encode(previous, 'hex') AS previous, encode(root, 'hex') AS root, ${momentText('at')} AS at, leaves`

export const NO_ROOT = '0'.repeat(64)

/** What a seal's root must be: SHA-256 over its bounds, count, time, the root before, and its leaves. */
export function rootOf({ nth, from, to, events, previous, at, leaves }: Omit<StoredSeal, 'root'>): string {
  const head = [nth, from, to, events, previous, at].map(net).join('')
  return createHash('sha256').update(head).update(leaves).digest('hex')
}
