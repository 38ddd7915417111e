import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Json } from '../domain/aggregate.ts'
import type { Vault } from '../domain/ports.ts'
import type { SealClass, Sealed } from '../domain/sealed.ts'
import type { Database } from './database/database.ts'
import { ForPeople } from './for-people.ts'
import type { KeyRing } from './key-ring.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Keys held in memory at most; the oldest goes first. */
const CACHE_MAX = 5_000
const CHECK = 'jangbu'

const FIND = {
  name: 'find_subject_key',
  text: 'SELECT key, wrapped_by FROM es.subject_keys WHERE subject = $1 AND class = $2',
}
/** Two first uses at once make one key: the loser's insert does nothing, and both read the winner's. */
const MAKE = {
  name: 'make_subject_key',
  text: 'INSERT INTO es.subject_keys (subject, class, key, wrapped_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
}

/**
 * Seals personal data with AES-256-GCM under a key per (subject, class), which the key ring wraps. The subject and class
 * are bound into the ciphertext: it opens nowhere else. Destroying a key erases what it sealed.
 */
export function createVault(database: Database, ring: KeyRing): Vault & { rotate(): Promise<number> } {
  const cache = new Map<string, Buffer>()

  async function keyOf(subject: string, sealClass: SealClass, make: boolean): Promise<Buffer | null> {
    const name = `${subject}/${sealClass}`
    const cached = cache.get(name)
    if (cached) return cached
    const found = await stored(subject, sealClass)
    if (!found && !make) return null
    if (!found) {
      const wrapped = encrypt(masterKey(ring, ring.current), randomBytes(32), name)
      await database.query(MAKE, [subject, sealClass, wrapped, ring.current])
    }
    const key = found ?? (await stored(subject, sealClass))
    if (!key) throw new Error('a subject key vanished while it was made')
    if (cache.size >= CACHE_MAX) cache.delete(cache.keys().next().value ?? '')
    cache.set(name, key)
    return key
  }

  async function stored(subject: string, sealClass: SealClass): Promise<Buffer | null> {
    const [row] = await database.query<{ key: Uint8Array; wrapped_by: string }>(FIND, [subject, sealClass])
    return row
      ? decrypt(masterKey(ring, row.wrapped_by), Buffer.from(row.key), `${subject}/${sealClass}`)
      : null
  }

  return {
    async seal(subject, sealClass, plain) {
      const key = await keyOf(subject, sealClass, true)
      if (!key) throw new Error('no key to seal with')
      const box = encrypt(key, Buffer.from(JSON.stringify(plain)), `${subject}/${sealClass}`)
      const nonce = box.subarray(0, NONCE_BYTES).toString('base64url')
      return `s1.${sealClass}.${subject}.${nonce}.${box.subarray(NONCE_BYTES).toString('base64url')}` as Sealed
    },

    async open<T = Json>(sealed: Sealed) {
      const [, sealClass = '', subject = '', nonce = '', body = ''] = sealed.split('.')
      const key = await keyOf(subject, sealClass as SealClass, false)
      if (!key) return null
      const box = Buffer.concat([Buffer.from(nonce, 'base64url'), Buffer.from(body, 'base64url')])
      return JSON.parse(decrypt(key, box, `${subject}/${sealClass}`).toString()) as T
    },

    fingerprint(purpose, text) {
      // Bound to the oldest key, so that rotation does not change what was written down.
      const oldest = [...ring.keys.values()].at(-1) as Buffer
      const key = Buffer.from(hkdfSync('sha256', oldest, 'jangbu', `fingerprint/${purpose}`, 32))
      return createHmac('sha256', key).update(text).digest('base64url')
    },

    async rotate() {
      const rows = await database.query<{ subject: string; class: SealClass }>(
        'SELECT subject, class FROM es.subject_keys WHERE wrapped_by <> $1',
        [ring.current],
      )
      for (const { subject, class: sealClass } of rows) {
        const key = await stored(subject, sealClass)
        if (!key) continue
        const wrapped = encrypt(masterKey(ring, ring.current), key, `${subject}/${sealClass}`)
        await database.query(
          'UPDATE es.subject_keys SET key = $3, wrapped_by = $4 WHERE subject = $1 AND class = $2',
          [subject, sealClass, wrapped, ring.current],
        )
      }
      return rows.length
    },
  }
}

/**
 * Makes the installation's row on the first start, and refuses a key ring that is not the one it was made with.
 * @returns the four characters every order id begins with · @throws {ForPeople}
 */
export async function openInstallation(database: Database, ring: KeyRing): Promise<string> {
  const fresh = [...randomBytes(4)].map(byte => 'abcdefghijklmnopqrstuvwxyz012345'[byte % 32]).join('')
  const check = `${ring.current}:${encrypt(masterKey(ring, ring.current), Buffer.from(CHECK), CHECK).toString('base64')}`
  await database.query(
    'INSERT INTO es.installation (prefix, key_check) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [fresh, check],
  )
  const [row] = await database.query<{ prefix: string; key_check: string }>(
    'SELECT prefix, key_check FROM es.installation',
  )
  if (!row) throw new Error('es.installation has no row')
  const [id = '', box = ''] = row.key_check.split(':')
  try {
    decrypt(masterKey(ring, id), Buffer.from(box, 'base64'), CHECK)
  } catch {
    throw new ForPeople(
      'The key ring is not the one this data was sealed with: put the old key back into APP_KEYS (or the `keys` file).',
    )
  }
  return row.prefix
}

function masterKey(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id)
  if (!key)
    throw new ForPeople(
      `The key ring lacks the key ${id}, which older data is sealed with: add it back to APP_KEYS.`,
    )
  return key
}

/** nonce, ciphertext and tag in one */
function encrypt(key: Buffer, plain: Buffer, bound: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws when anything of it was altered */
function decrypt(key: Buffer, box: Buffer, bound: string): Buffer {
  const body = box.subarray(NONCE_BYTES, -TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(bound))
  decipher.setAuthTag(box.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(body), decipher.final()])
}
