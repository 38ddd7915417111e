import type { Database, Queryable } from './database/database.ts'
import type { KeyRing } from './key-ring.ts'
import { keptKey, openKeptKey, unwrap, wrap } from './wrapping.ts'

const ROTATED_AT_ONCE = 500

/**
 * Wraps every key with the ring's first one, beside any number of running processes: the shop's own first, since new ones
 * follow it, and then those there were. It does not return while any is left.
 * @returns how many keys of persons were wrapped anew
 */
export async function rotateKeys(database: Database, ring: KeyRing): Promise<number> {
  await database.transaction(tx => rotateInstallation(tx, ring))
  let rotated = 0
  while (await anyLeft(database, ring)) rotated += await database.transaction(tx => rotateSome(tx, ring))
  return rotated
}

/** Under a lock that waits for whoever is making a key by the old one: whoever comes after it sees the new one. */
async function rotateInstallation(tx: Queryable, ring: KeyRing): Promise<void> {
  await tx.query('LOCK TABLE es.subject_keys IN SHARE ROW EXCLUSIVE MODE')
  const [row] = await tx.query<{ key_check: string }>('SELECT key_check FROM es.installation FOR UPDATE')
  if (row)
    await tx.query('UPDATE es.installation SET key_check = $1', [
      keptKey(ring, openKeptKey(ring, row.key_check)),
    ])
}

const anyLeft = async (database: Database, ring: KeyRing): Promise<boolean> =>
  (await database.query('SELECT 1 FROM es.subject_keys WHERE wrapped_by <> $1 LIMIT 1', [ring.current]))
    .length > 0

/** Under a lock of their rows: a key that is destroyed or wrapped anew meanwhile stays as it is. */
async function rotateSome(tx: Queryable, ring: KeyRing): Promise<number> {
  const rows = await tx.query<{ subject: string; class: string; key: Uint8Array; wrapped_by: string }>(
    `SELECT subject, class, key, wrapped_by FROM es.subject_keys WHERE wrapped_by <> $1
     ORDER BY subject, class LIMIT ${ROTATED_AT_ONCE} FOR UPDATE`,
    [ring.current],
  )
  for (const row of rows) {
    const name = `${row.subject}/${row.class}`
    const wrapped = wrap(ring, ring.current, unwrap(ring, row.wrapped_by, row.key, name), name)
    await tx.query('UPDATE es.subject_keys SET key = $3, wrapped_by = $4 WHERE subject = $1 AND class = $2', [
      row.subject,
      row.class,
      wrapped,
      ring.current,
    ])
  }
  return rows.length
}
