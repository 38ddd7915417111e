import { randomBytes } from 'node:crypto'
import type { SealClass } from '../domain/sealed.ts'
import { KEY_BYTES } from './cipher.ts'
import { BUSINESS_NOW } from './database/business-now.ts'
import type { Database, Statement } from './database/database.ts'
import type { KeyRing } from './key-ring.ts'
import { unwrap, wrap } from './wrapping.ts'

/** Keys held in memory at most; the oldest goes first. */
const CACHE_MAX = 5_000
/** … and for how long, ms. */
const CACHE_MS = 60_000
/** How long an erased key may live on in another process that uses it, ms. */
const FORGET_MS = 1_000

const FIND = {
  name: 'find_subject_key',
  text: `SELECT key, wrapped_by, coalesce(used_at > ${BUSINESS_NOW} - interval '1 hour', false) AS in_use
    FROM es.subject_keys WHERE subject = $1 AND class = $2`,
}
/** Said before anything is sealed: at the end of its term a key is destroyed only while it is idle. Waits for whoever holds it. */
const USE = {
  name: 'use_subject_key',
  text: `UPDATE es.subject_keys SET used_at = ${BUSINESS_NOW} WHERE subject = $1 AND class = $2 RETURNING key, wrapped_by, true AS in_use`,
}
/**
 * Two first uses at once make one key: the loser's insert does nothing, and both read the winner's. Who was erased gets no
 * other account key. None is made under a key the ring was rotated away from: that one may be destroyed at any moment.
 */
const MAKE = {
  name: 'make_subject_key',
  text: `INSERT INTO es.subject_keys (subject, class, key, wrapped_by, made_at, used_at)
    SELECT $1::text, $2::text, $3::bytea, $4::text, ${BUSINESS_NOW}, ${BUSINESS_NOW}
     WHERE NOT EXISTS (
       SELECT FROM es.erasures WHERE subject = $1 AND class = $2 AND class = 'account')
       AND EXISTS (SELECT FROM es.installation WHERE starts_with(key_check, $4 || ':'))
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

export interface SubjectKey {
  readonly key: Buffer
  /** Has it been noted within the hour that it seals something? */
  readonly isInUse: boolean
}

interface SubjectKeysOptions {
  readonly database: Database
  readonly ring: KeyRing
  /** Which key of the ring new ones are wrapped with: what the shop's own is, the same on every node, whatever stands first in its ring. */
  readonly by: string
  /** … now, where the ring was rotated beside this process */
  readonly wrappedBy: () => Promise<string>
  /** steady milliseconds */
  readonly nowMs: () => number
}

/** Keys of (subject, class), opened and held in memory for a while: `known` may be an old one, `now` asks the table. */
export function createSubjectKeys({ database, ring, wrappedBy, nowMs, ...options }: SubjectKeysOptions) {
  const cache = new Map<string, SubjectKey & { readonly atMs: number }>()
  let { by } = options
  let forgotAtMs = Number.NEGATIVE_INFINITY

  async function forgetErased(): Promise<void> {
    forgotAtMs = nowMs()
    for (const { subject, class: sealClass } of await database.query<{ subject: string; class: string }>(
      ERASED_LATELY,
    ))
      cache.delete(`${subject}/${sealClass}`)
  }

  async function keyOf(subject: string, sealClass: SealClass, make: boolean): Promise<SubjectKey | null> {
    const name = `${subject}/${sealClass}`
    if (cache.has(name) && nowMs() - forgotAtMs >= FORGET_MS) await forgetErased()
    const cached = cache.get(name)
    if (cached && nowMs() - cached.atMs < CACHE_MS) return cached
    cache.delete(name)
    const key = (await stored(FIND, subject, sealClass)) ?? (make ? await made(subject, sealClass) : null)
    return key && keep(name, key)
  }

  function keep(name: string, key: SubjectKey): SubjectKey {
    cache.delete(name)
    if (cache.size >= CACHE_MAX) cache.delete(cache.keys().next().value ?? '')
    cache.set(name, { ...key, atMs: nowMs() })
    return key
  }

  /** What the law keeps is sealed by a key that is known to be in use (docs/decisions/0139). */
  async function keyToSeal(subject: string, sealClass: SealClass): Promise<SubjectKey | null> {
    const known = await keyOf(subject, sealClass, true)
    if (sealClass === 'account' || !known || known.isInUse) return known
    const used = await stored(USE, subject, sealClass)
    return keep(`${subject}/${sealClass}`, used ?? (await made(subject, sealClass))) // destroyed in this moment: another one
  }

  async function made(subject: string, sealClass: SealClass): Promise<SubjectKey> {
    const fresh = randomBytes(KEY_BYTES)
    for (;;) {
      await database.query(MAKE, [subject, sealClass, wrap(ring, by, fresh, `${subject}/${sealClass}`), by])
      const key = await stored(FIND, subject, sealClass)
      if (key) return key
      const now = await wrappedBy()
      if (now === by) throw new Error('no key is made for whoever was erased')
      by = now // the ring was rotated beside this process
    }
  }

  async function stored(
    statement: Statement,
    subject: string,
    sealClass: SealClass,
  ): Promise<SubjectKey | null> {
    const [row] = await database.query<{ key: Uint8Array; wrapped_by: string; in_use: boolean }>(statement, [
      subject,
      sealClass,
    ])
    if (!row) return null
    return { key: unwrap(ring, row.wrapped_by, row.key, `${subject}/${sealClass}`), isInUse: row.in_use }
  }

  const known = (subject: string, sealClass: SealClass) => keyOf(subject, sealClass, false)
  const forget = (subject: string, sealClass: SealClass) => cache.delete(`${subject}/${sealClass}`)

  return {
    toSeal: keyToSeal,
    known,
    now(subject: string, sealClass: SealClass) {
      forget(subject, sealClass)
      return known(subject, sealClass)
    },
    forget,
    forgetErased,
  }
}
