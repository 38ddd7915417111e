import { decrypt, encrypt } from './cipher.ts'
import { ForPeople } from './for-people.ts'
import type { KeyRing } from './key-ring.ts'

/** A key under the key `by` of the ring. @throws {ForPeople} when the ring lacks it */
export function wrap(ring: KeyRing, by: string, key: Buffer, bound: string): Buffer {
  return encrypt(masterKey(ring, by), key, bound)
}

export function unwrap(ring: KeyRing, by: string, box: Uint8Array, bound: string): Buffer {
  const master = masterKey(ring, by)
  try {
    return decrypt(master, Buffer.from(box), bound)
  } catch {
    throw new ForPeople(
      `The key ${by} of the key ring is not the one this data was sealed with: put the old key back into APP_KEYS (or the \`keys\` file).`,
    )
  }
}

/** @throws {ForPeople} when the ring lacks it */
export function masterKey(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id)
  if (!key)
    throw new ForPeople(
      `The key ring lacks the key ${id}, which data of this shop is sealed with: add it to APP_KEYS (or the \`keys\` file).`,
    )
  return key
}

/** What binds the shop's own key to where it is kept. */
const INSTALLATION = 'installation'

/** The shop's own key as `es.installation` keeps it: by which key of the ring, and wrapped. New keys of persons go by the same one. */
export const keptKey = (ring: KeyRing, key: Buffer): string =>
  `${ring.current}:${wrap(ring, ring.current, key, INSTALLATION).toString('base64')}`

export const keptBy = (kept: string): string => kept.split(':')[0] ?? ''

export function openKeptKey(ring: KeyRing, kept: string): Buffer {
  const [id = '', box = ''] = kept.split(':')
  return unwrap(ring, id, Buffer.from(box, 'base64'), INSTALLATION)
}
