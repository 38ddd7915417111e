import { hash } from 'node:crypto'

/** Any fixed UUID; all event ids live under it. */
const NAMESPACE = Buffer.from('6f1d4c1e0a5b4d2c9b3a7e8f10203040', 'hex')

/** UUIDv5 of (command id, ordinal): the same command sent again bears the same ids, so its first append is found. */
export function eventId(commandId: string, ordinal: number): string {
  // In one call: a Hash object costs many times what it hashes here.
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(`${commandId}/${ordinal}`)]), 'hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
