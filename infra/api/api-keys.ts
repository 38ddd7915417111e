import type { ApiKeys, HeldKey } from '../../domain/api-key/reads.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'

const COLUMNS = `k.key_id, k.name, k.environment, k.scopes, k.token_hash, k.hint, k.made_by, k.made_at, k.ends_at,
  k.revoked_at, s.role AS maker_role`
/** Whoever is disabled is nobody: their keys have no maker. */
const MAKER = 'LEFT JOIN rm.staff s ON s.key = k.made_by AND NOT s.disabled'

const BY_TOKEN = {
  name: 'api_key_by_token',
  text: `SELECT ${COLUMNS} FROM rm.api_keys k ${MAKER} WHERE k.token_hash = $1`,
}
const ALL = {
  name: 'api_keys',
  text: `SELECT ${COLUMNS}, u.used_at FROM rm.api_keys k ${MAKER}
     LEFT JOIN accounts.api_key_uses u ON u.key_id = k.key_id ORDER BY k.made_at DESC, k.key`,
}
/** One write a minute for each key, however many nodes it is used on. */
const USE = {
  name: 'use_api_key',
  text: `INSERT INTO accounts.api_key_uses AS u (key_id, used_at) VALUES ($1, now())
    ON CONFLICT (key_id) DO UPDATE SET used_at = now() WHERE u.used_at < now() - interval '1 minute'`,
}

/** A process that noted a use lately does not ask the database to find that out, ms. */
const NOTED_MS = 30_000

/** Keys of the JSON API, on SQL. @param nowMs steady milliseconds */
export function createApiKeys(database: Database, nowMs: () => number = () => performance.now()): ApiKeys {
  const noted = new Map<string, number>()
  return {
    async byTokenHash(tokenHash) {
      const [row] = await database.query<HeldKey>(BY_TOKEN, [tokenHash])
      return row ?? null
    },

    all: () => database.query<HeldKey & { used_at: Instant | null }>(ALL),

    async noteUse(keyId) {
      const at = nowMs()
      if (at - (noted.get(keyId) ?? Number.NEGATIVE_INFINITY) < NOTED_MS) return
      noted.set(keyId, at)
      await database.query(USE, [keyId])
    },
  }
}
