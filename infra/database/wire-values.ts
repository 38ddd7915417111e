import type { Value } from './database.ts'

/** Values as PostgreSQL reads text, and back; the same on both engines, whatever their drivers would do. */

export function toText(value: Value): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return `{${value.map(element).join(',')}}`
}

const element = (item: string | number | null): string => {
  if (item === null) return 'NULL'
  return typeof item === 'number' ? String(item) : `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

const BOOL = 16
const BYTEA = 17
const INTEGERS = [20, 21, 23]
const FLOATS = [700, 701]
const JSONS = [114, 3802]
const TIMESTAMPTZ = 1184

/** How text of this type becomes a value; `oid` is PostgreSQL's number of the type. */
export function parserOf(oid: number): (text: string) => unknown {
  if (INTEGERS.includes(oid)) return toInteger
  if (oid === BOOL) return text => text === 't'
  if (JSONS.includes(oid)) return text => JSON.parse(text)
  if (oid === TIMESTAMPTZ) return toInstantText
  if (FLOATS.includes(oid)) return Number
  if (oid === BYTEA) return text => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
  return text => text
}

function toInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond what a number holds exactly`)
  return number
}

/** `2026-03-30 05:00:00.123456+00` → `2026-03-30T05:00:00.123Z`; sessions run in UTC. */
const toInstantText = (text: string): string => new Date(`${text.replace(' ', 'T')}:00`).toISOString()
