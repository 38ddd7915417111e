import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Json } from '../domain/aggregate.ts'
import type { Vault } from '../domain/ports.ts'
import { type SealClass, Sealed } from '../domain/sealed.ts'
import { decrypt, encrypt, NONCE_BYTES } from './cipher.ts'
import type { Database, Queryable } from './database/database.ts'
import { ForPeople } from './for-people.ts'
import type { KeyRing } from './key-ring.ts'

const KEY_BYTES = 32
/** Keys held in memory at most; the oldest goes first. */
const CACHE_MAX = 5_000
/** … and for how long, ms. */
const CACHE_MS = 60_000
/** How long an erased key may live on in another process that uses it, ms. */
const FORGET_MS = 1_000
const ROTATED_AT_ONCE = 500

const FIND = {
  name: 'find_subject_key',
  text: 'SELECT key, wrapped_by FROM es.subject_keys WHERE subject = $1 AND class = $2',
}
/**
 * Two first uses at once make one key: the loser's insert does nothing, and both read the winner's. Who was erased gets no
 * other account key.
 */
const MAKE = {
  name: 'make_subject_key',
  text: `INSERT INTO es.subject_keys (subject, class, key, wrapped_by, made_at)
    SELECT $1::text, $2::text, $3::bytea, $4::text, now() + (SELECT offset_ms FROM es.clock) * interval '1 ms'
     WHERE NOT EXISTS (
       SELECT FROM es.erasures WHERE subject = $1 AND class = $2 AND class = 'account')
    ON CONFLICT DO NOTHING`,
}
/**
 * Erased lately, on whichever node: far longer ago than a copy is kept, since a commit may be seen later than its moment
 * says.
 */
const ERASED_LATELY = {
  name: 'erased_lately',
  text: `SELECT subject, class FROM es.erasures WHERE recorded_at > now() - interval '10 minutes'`,
}

export interface ShopVault extends Vault {
  /** Wraps every key with the ring's first one, so that the others may go; sealed text stays as it is. */
  rotate(): Promise<number>
  /** Destroys a key and with it all it sealed: a month of webhooks. A person goes by `People.erase`, which keeps a list. */
  destroy(subject: string, sealClass: SealClass): Promise<void>
  /** Lets go of opened keys of people erased on any node. A key that is used asks by itself, once a second. */
  forgetErased(): Promise<void>
}

/** Keys of opened installations: what fingerprints are made with, the same whatever becomes of the ring. */
const installationKeys = new WeakMap<KeyRing, Buffer>()

/**
 * Seals personal data with AES-256-GCM under a key per (subject, class), which the key ring wraps. The subject and class
 * are bound into the ciphertext: it opens nowhere else. Destroying a key erases what it sealed.
 * @param ring as {@link openInstallation} has opened it · @param nowMs steady milliseconds
 */
export function createVault(
  database: Database,
  ring: KeyRing,
  nowMs: () => number = () => performance.now(),
): ShopVault {
  const installationKey = installationKeys.get(ring)
  if (!installationKey) throw new Error('openInstallation comes before createVault')
  const cache = new Map<string, { key: Buffer; atMs: number }>()

  let forgotAtMs = Number.NEGATIVE_INFINITY

  async function forgetErased(): Promise<void> {
    forgotAtMs = nowMs()
    for (const { subject, class: sealClass } of await database.query<{ subject: string; class: string }>(
      ERASED_LATELY,
    ))
      cache.delete(`${subject}/${sealClass}`)
  }

  async function keyOf(subject: string, sealClass: SealClass, make: boolean): Promise<Buffer | null> {
    const name = `${subject}/${sealClass}`
    if (cache.has(name) && nowMs() - forgotAtMs >= FORGET_MS) await forgetErased()
    const cached = cache.get(name)
    if (cached && nowMs() - cached.atMs < CACHE_MS) return cached.key
    cache.delete(name)
    const found = await stored(subject, sealClass)
    if (!found && !make) return null
    if (!found)
      await database.query(MAKE, [subject, sealClass, wrap(ring, randomBytes(KEY_BYTES), name), ring.current])
    const key = found ?? (await stored(subject, sealClass))
    if (!key) throw new Error('no key is made for whoever was erased')
    if (cache.size >= CACHE_MAX) cache.delete(cache.keys().next().value ?? '')
    cache.set(name, { key, atMs: nowMs() })
    return key
  }

  async function stored(subject: string, sealClass: SealClass): Promise<Buffer | null> {
    const [row] = await database.query<{ key: Uint8Array; wrapped_by: string }>(FIND, [subject, sealClass])
    return row ? unwrap(ring, row.wrapped_by, row.key, `${subject}/${sealClass}`) : null
  }

  return {
    async seal(subject, sealClass, plain) {
      const key = await keyOf(subject, sealClass, true)
      if (!key) throw new Error('no key to seal with')
      const box = encrypt(key, Buffer.from(JSON.stringify(plain)), `${subject}/${sealClass}`)
      const nonce = box.subarray(0, NONCE_BYTES).toString('base64url')
      return Sealed.parse(
        `s1.${sealClass}.${subject}.${nonce}.${box.subarray(NONCE_BYTES).toString('base64url')}`,
      )
    },

    async open<T = Json>(sealed: Sealed) {
      const [, sealClass = '', subject = '', nonce = '', body = ''] = sealed.split('.')
      const key = await keyOf(subject, sealClass as SealClass, false)
      if (!key) return null
      const box = Buffer.concat([Buffer.from(nonce, 'base64url'), Buffer.from(body, 'base64url')])
      return JSON.parse(decrypt(key, box, `${subject}/${sealClass}`).toString()) as T
    },

    fingerprint(purpose, text) {
      const key = Buffer.from(
        hkdfSync('sha256', installationKey, 'jangbu', `fingerprint/${purpose}`, KEY_BYTES),
      )
      return createHmac('sha256', key).update(text).digest('base64url')
    },

    forgetErased,

    async destroy(subject, sealClass) {
      await database.query('DELETE FROM es.subject_keys WHERE subject = $1 AND class = $2', [
        subject,
        sealClass,
      ])
      cache.delete(`${subject}/${sealClass}`)
    },

    async rotate() {
      let rotated = 0
      for (;;) {
        const some = await database.transaction(tx => rotateSome(tx, ring))
        rotated += some
        if (some === 0) break
      }
      await database.transaction(tx => rotateInstallation(tx, ring))
      return rotated
    },
  }
}

/** Under a lock of their rows: a key that is destroyed or wrapped anew meanwhile stays as it is. */
async function rotateSome(tx: Queryable, ring: KeyRing): Promise<number> {
  const rows = await tx.query<{ subject: string; class: string; key: Uint8Array; wrapped_by: string }>(
    `SELECT subject, class, key, wrapped_by FROM es.subject_keys WHERE wrapped_by <> $1
     ORDER BY subject, class LIMIT ${ROTATED_AT_ONCE} FOR UPDATE`,
    [ring.current],
  )
  for (const row of rows) {
    const name = `${row.subject}/${row.class}`
    const wrapped = wrap(ring, unwrap(ring, row.wrapped_by, row.key, name), name)
    await tx.query('UPDATE es.subject_keys SET key = $3, wrapped_by = $4 WHERE subject = $1 AND class = $2', [
      row.subject,
      row.class,
      wrapped,
      ring.current,
    ])
  }
  return rows.length
}

const INSTALLATION = 'installation'

async function rotateInstallation(tx: Queryable, ring: KeyRing): Promise<void> {
  const [row] = await tx.query<{ key_check: string }>('SELECT key_check FROM es.installation FOR UPDATE')
  if (row)
    await tx.query('UPDATE es.installation SET key_check = $1', [
      keptKey(ring, openKeptKey(ring, row.key_check)),
    ])
}

/**
 * Makes the installation's row on the first start, and refuses a key ring that is not the one it was made with: the
 * row keeps a key, wrapped by the ring, that has to open.
 * @returns the four characters every order id begins with · @throws {ForPeople}
 */
export async function openInstallation(database: Queryable, ring: KeyRing): Promise<string> {
  const fresh = [...randomBytes(4)].map(byte => 'abcdefghijklmnopqrstuvwxyz012345'[byte % 32]).join('')
  const [known] = await database.query<{ prefix: string; key_check: string }>(
    'SELECT prefix, key_check FROM es.installation',
  )
  if (!known)
    await database.query(
      'INSERT INTO es.installation (prefix, key_check) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [fresh, keptKey(ring, randomBytes(KEY_BYTES))],
    )
  const [row] = known
    ? [known]
    : await database.query<{ prefix: string; key_check: string }>(
        'SELECT prefix, key_check FROM es.installation',
      )
  if (!row) throw new Error('es.installation has no row')
  installationKeys.set(ring, openKeptKey(ring, row.key_check))
  return row.prefix
}

const keptKey = (ring: KeyRing, key: Buffer): string =>
  `${ring.current}:${wrap(ring, key, INSTALLATION).toString('base64')}`

function openKeptKey(ring: KeyRing, kept: string): Buffer {
  const [id = '', box = ''] = kept.split(':')
  return unwrap(ring, id, Buffer.from(box, 'base64'), INSTALLATION)
}

/** Always with the ring's first key. */
function wrap(ring: KeyRing, key: Buffer, bound: string): Buffer {
  return encrypt(masterKey(ring, ring.current), key, bound)
}

function unwrap(ring: KeyRing, id: string, box: Uint8Array, bound: string): Buffer {
  const master = masterKey(ring, id)
  try {
    return decrypt(master, Buffer.from(box), bound)
  } catch {
    throw new ForPeople(
      `The key ${id} of the key ring is not the one this data was sealed with: put the old key back into APP_KEYS (or the \`keys\` file).`,
    )
  }
}

function masterKey(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id)
  if (!key)
    throw new ForPeople(
      `The key ring lacks the key ${id}, which older data is sealed with: add it back to APP_KEYS (or the \`keys\` file).`,
    )
  return key
}
