import type { ApiAnswers, Begun } from '../../domain/api-key/reads.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Database } from '../database/database.ts'

/** A new name begins; one that was begun for the same and let go of, or left by somebody who died, is taken over. */
const BEGIN = {
  name: 'begin_api_answer',
  text: `INSERT INTO accounts.api_answers AS a (key_id, print, request_hash, lease_until)
    VALUES ($1, $2, $3, now() + $4::float8 * interval '1 ms')
    ON CONFLICT (key_id, print) DO UPDATE SET lease_until = excluded.lease_until, fence = a.fence + 1
      WHERE a.status IS NULL AND a.request_hash = excluded.request_hash
        AND (a.lease_until IS NULL OR a.lease_until <= now())
    RETURNING fence`,
}
const KNOWN = {
  name: 'known_api_answer',
  text: `SELECT request_hash, status, body, ceil(extract(epoch FROM lease_until - now()) * 1000)::bigint AS left_ms
    FROM accounts.api_answers WHERE key_id = $1 AND print = $2`,
}
/** Whoever was overtaken writes nothing. */
const KEEP = {
  name: 'keep_api_answer',
  text: `UPDATE accounts.api_answers SET status = $4, body = $5, subject = $6, lease_until = NULL
    WHERE key_id = $1 AND print = $2 AND fence = $3 AND status IS NULL`,
}
const LET_GO = {
  name: 'let_go_of_api_answer',
  text: `UPDATE accounts.api_answers SET lease_until = NULL
    WHERE key_id = $1 AND print = $2 AND fence = $3 AND status IS NULL`,
}

interface KnownRow {
  readonly request_hash: string
  readonly status: number | null
  readonly body: Sealed | null
  readonly left_ms: number | null
}

/** Requests that come twice, told apart by the database, so that it does not matter which node each of them meets. */
export const createApiAnswers = (database: Database): ApiAnswers => ({
  async begin({ keyId, print, requestHash }, leaseMs): Promise<Begun> {
    const [begun] = await database.query<{ fence: number }>(BEGIN, [keyId, print, requestHash, leaseMs])
    if (begun) return { type: 'begun', fence: begun.fence }
    const [known] = await database.query<KnownRow>(KNOWN, [keyId, print])
    if (!known) return { type: 'inFlight', retryAfterMs: 1 } // it went out of its term in between
    if (known.request_hash !== requestHash) return { type: 'differs' }
    if (known.status !== null && known.body !== null)
      return { type: 'answered', status: known.status, body: known.body }
    return { type: 'inFlight', retryAfterMs: Math.max(1, known.left_ms ?? 1) }
  },

  async keep({ keyId, print }, fence, { status, body, subject }) {
    await database.query(KEEP, [keyId, print, fence, status, body, subject])
  },

  async letGo({ keyId, print }, fence) {
    await database.query(LET_GO, [keyId, print, fence])
  },
})
