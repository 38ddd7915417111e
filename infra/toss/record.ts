import type { Json } from '../../domain/aggregate.ts'
import type { TossRecord } from '../../domain/payment/record.ts'
import type { Log } from '../../domain/ports.ts'

/** Some 2 kB are usual; an event stays for ever. Bytes of JSON. */
const BYTES_MAX = 16_000
/** Toss nests four deep; what goes on without end could be shown by no page. */
const LEVELS_MAX = 20

/**
 * What is kept of an answer about a payment: all of it but its check value, which would prove a forged webhook. Null, and a
 * warning, for one that is too long or nested too deep: the money is recorded without it.
 */
export function recordOf(body: unknown, log: Log): TossRecord | null {
  const { secret: _, ...record } = body as { [field: string]: Json }
  if (isWithin(record, LEVELS_MAX)) {
    const bytes = Buffer.byteLength(JSON.stringify(record))
    if (bytes <= BYTES_MAX) return record
  }
  log.warn('toss record not kept: too long')
  return null
}

const isWithin = (json: unknown, levels: number): boolean =>
  typeof json !== 'object' ||
  json === null ||
  (levels > 0 && Object.values(json).every(part => isWithin(part, levels - 1)))
