import type { Database } from '../database/database.ts'

/**
 * What a file must not hold after an erasure: wrapped keys, prints of mails, hashes of passwords, and what is sealed by a key
 * that others keep alive, as the bodies of a month's webhooks are.
 */
export const SCRUBBED = [
  'es.subject_keys',
  'accounts.customers',
  'accounts.mail_proofs',
  'accounts.devices',
  'accounts.guest_orders',
  'accounts.search_prints',
  'inbox.webhooks',
] as const

const WAITING = 'SELECT count(*) AS n FROM es.erasures WHERE scrubbed_at IS NULL'
const DONE =
  'UPDATE es.erasures SET scrubbed_at = now() WHERE scrubbed_at IS NULL AND recorded_at <= $1::timestamptz'

/**
 * A row that is deleted stays in its file until something is written over it. On the embedded database this rewrites the
 * tables whose rows are worth something (small ones, a row a person, a customer, a link, a browser, a guest's order; and the
 * webhooks, whose bodies are those of some months), begins a new segment of the log and drops the old ones. A server's files are its administrator's
 * (docs/privacy.md): rewriting a table locks it for everybody, so that is left to a quiet hour of theirs.
 * @returns whether anything was rewritten
 */
export async function scrubFiles(database: Database): Promise<boolean> {
  const [waiting] = await database.query<{ n: number }>(WAITING)
  if (database.engine !== 'pglite' || !waiting || waiting.n === 0) return false
  const [moment] = await database.query<{ now: string }>('SELECT now() AS now')
  for (const table of SCRUBBED) await database.query(`VACUUM FULL ${table}`)
  // A segment that is kept for later use would keep its bytes as well.
  await database.query('SET wal_recycle = off')
  for (let twice = 0; twice < 2; twice++) {
    await database.query('SELECT pg_switch_wal()')
    await database.query('CHECKPOINT')
  }
  await database.query('RESET wal_recycle')
  await database.query(DONE, [moment?.now ?? ''])
  return true
}
