import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Json } from '../domain/aggregate.ts'
import type { Vault } from '../domain/ports.ts'
import { DoesNotOpen, type SealClass, Sealed } from '../domain/sealed.ts'
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES } from './cipher.ts'
import type { Database, Queryable } from './database/database.ts'
import { KEYS_LOST_SINCE } from './keeping/lost-keys.ts'
import type { KeyRing } from './key-ring.ts'
import { rotateKeys } from './rotation.ts'
import { createSubjectKeys } from './subject-keys.ts'
import { keptBy, keptKey, masterKey, openKeptKey } from './wrapping.ts'

/**
 * Whoever was erased and came back has another key by now, which opens nothing of before. An erasure destroys its key in the commit
 * that notes it, so that a key beside it is a later one, whatever the clocks said. A guest's account key goes with the rest.
 */
const WAS_ERASED = {
  name: 'was_erased',
  text: `SELECT FROM es.erasures
     WHERE subject = $1 AND (class = $2 OR (class = 'statutory' AND starts_with(subject, 'gst_'))) LIMIT 1`,
}

/**
 * Nor does a key open anything of before that was made since others were lost: its person may be one of those who lost theirs. One from
 * before came in with the keys that were given, and opens all it ever sealed.
 */
const WAS_LOST = {
  name: 'key_was_lost',
  text: `SELECT FROM es.subject_keys k JOIN es.restores r ON k.made_at >= ${KEYS_LOST_SINCE}
     WHERE k.subject = $1 AND k.class = $2 LIMIT 1`,
}

export interface ShopVault extends Vault {
  /** Wraps every key with the ring's first one, so that the others may go; sealed text stays as it is. */
  rotate(): Promise<number>
  /** Destroys a key and with it all it sealed: a month of webhooks. A person goes by `People.erase`, which keeps a list. */
  destroy(subject: string, sealClass: SealClass): Promise<void>
  /** Has this process the key that new ones are wrapped with? Not so where the ring was rotated to one it was not given. */
  isAbreast(): Promise<boolean>
  /** Lets go of opened keys of people erased on any node. A key that is used asks by itself, once a second. */
  forgetErased(): Promise<void>
}

interface Installation {
  /** What fingerprints are made with, the same whatever becomes of the ring. */
  readonly key: Buffer
  /** Which key of the ring it is wrapped with, when it was opened. */
  readonly by: string
}
const opened = new WeakMap<KeyRing, Installation>()

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
  const installation = opened.get(ring)
  if (!installation) throw new Error('openInstallation comes before createVault')
  const keys = createSubjectKeys({
    database,
    ring,
    by: installation.by,
    wrappedBy: () => wrappedBy(database),
    nowMs,
  })
  return {
    async seal(subject, sealClass, plain) {
      const found = await keys.toSeal(subject, sealClass)
      if (!found) throw new Error('no key to seal with')
      const box = encrypt(found.key, Buffer.from(JSON.stringify(plain)), `${subject}/${sealClass}`)
      const nonce = box.subarray(0, NONCE_BYTES).toString('base64url')
      return Sealed.parse(
        `s1.${sealClass}.${subject}.${nonce}.${box.subarray(NONCE_BYTES).toString('base64url')}`,
      )
    },

    async open<T = Json>(sealed: Sealed) {
      const [, of = '', subject = '', nonce = '', body = ''] = sealed.split('.')
      const sealClass = of as SealClass
      const box = Buffer.concat([Buffer.from(nonce, 'base64url'), Buffer.from(body, 'base64url')])
      let failure: unknown
      for (const keyFor of [keys.known, keys.now]) {
        const found = await keyFor(subject, sealClass)
        if (!found) return null
        try {
          return JSON.parse(decrypt(found.key, box, `${subject}/${sealClass}`).toString()) as T
        } catch (error) {
          failure = error
        }
      }
      for (const isGone of [WAS_ERASED, WAS_LOST])
        if ((await database.query(isGone, [subject, sealClass])).length > 0) return null
      throw new DoesNotOpen('sealed text does not open', { cause: failure })
    },

    fingerprint(purpose, text) {
      const key = Buffer.from(
        hkdfSync('sha256', installation.key, 'jangbu', `fingerprint/${purpose}`, KEY_BYTES),
      )
      return createHmac('sha256', key).update(text).digest('base64url')
    },

    forgetErased: keys.forgetErased,

    async destroy(subject, sealClass) {
      await database.query('DELETE FROM es.subject_keys WHERE subject = $1 AND class = $2', [
        subject,
        sealClass,
      ])
      keys.forget(subject, sealClass)
    },

    isAbreast: async () => ring.keys.has(await wrappedBy(database)),

    rotate: () => rotateKeys(database, ring),
  }
}

const BY = {
  name: 'installation_wrapped_by',
  text: `SELECT split_part(key_check, ':', 1) AS by FROM es.installation`,
}

async function wrappedBy(database: Queryable): Promise<string> {
  const [row] = await database.query<{ by: string }>(BY)
  if (!row) throw new Error('es.installation has no row')
  return row.by
}

/**
 * Makes the installation's row on the first start, and refuses a key ring that is not the one it was made with: the
 * row keeps a key, wrapped by the ring, that has to open, and no person's key may be wrapped by one the ring lacks.
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
  opened.set(ring, { key: openKeptKey(ring, row.key_check), by: keptBy(row.key_check) })
  const [strange] = await database.query<{ by: string }>(
    'SELECT wrapped_by AS by FROM es.subject_keys WHERE wrapped_by <> ALL ($1::text[]) LIMIT 1',
    [[...ring.keys.keys()]],
  )
  if (strange) masterKey(ring, strange.by)
  return row.prefix
}
