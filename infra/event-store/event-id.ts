import { createHash } from 'node:crypto'

/** Any fixed UUID; all event ids live under it. */
const NAMESPACE = Buffer.from('6f1d4c1e0a5b4d2c9b3a7e8f10203040', 'hex')

/** UUIDv5 of (command id, ordinal): the same command sent again bears the same ids, so its first append is found. */
export function eventId(commandId: string, ordinal: number): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${commandId}/${ordinal}`).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
