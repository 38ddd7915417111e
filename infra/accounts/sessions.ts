import { setImmediate } from 'node:timers/promises'
import type { Session, SessionKind, Sessions } from '../../domain/accounts.ts'
import type { Ids } from '../../domain/ports.ts'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { newToken, tokenHash } from './tokens.ts'

/** How long a session lives at most, and how long it may lie idle (R12). */
const LIFE: Readonly<Record<SessionKind, { readonly absoluteMs: number; readonly idleMs: number }>> = {
  customer: { absoluteMs: 30 * DAY_MS, idleMs: 7 * DAY_MS },
  guest: { absoluteMs: 30 * DAY_MS, idleMs: 7 * DAY_MS },
  staff: { absoluteMs: 12 * HOUR_MS, idleMs: 30 * MINUTE_MS },
}

/** Use is noted no finer than this. */
const TOUCH_EVERY_MS = MINUTE_MS

/** Takes a few dead ones along, so that the table does not grow for ever. */
const START = {
  name: 'start_session',
  text: `WITH over AS (
      DELETE FROM accounts.sessions WHERE token_hash IN (
        SELECT token_hash FROM accounts.sessions WHERE started_at < now() - $4 * interval '1 ms'
         ORDER BY started_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO accounts.sessions (token_hash, kind, subject) VALUES ($1, $2, $3)`,
}

const FIND = {
  name: 'find_session',
  text: `SELECT subject, started_at, seen_at < now() - $5 * interval '1 ms' AS stale
      FROM accounts.sessions
     WHERE token_hash = $1 AND kind = $2
       AND started_at > now() - $3 * interval '1 ms' AND seen_at > now() - $4 * interval '1 ms'`,
}

const TOUCH = {
  name: 'touch_sessions',
  text: `UPDATE accounts.sessions SET seen_at = now()
     WHERE token_hash = ANY($1::text[]) AND seen_at < now() - $2 * interval '1 ms'`,
}

const END = {
  name: 'end_session',
  text: 'DELETE FROM accounts.sessions WHERE token_hash = $1 AND kind = $2',
}

const END_OTHERS = {
  name: 'end_other_sessions',
  text: `DELETE FROM accounts.sessions
     WHERE subject = $1 AND kind = $2 AND ($3::text IS NULL OR token_hash <> $3::text)`,
}

/**
 * Sessions on SQL, judged by the database's clock alone, so that all nodes agree.
 *
 * A GET changes nothing (R11), yet staff who only read must not fall idle: so `find` only reads, and notes in memory
 * whom it saw; that goes to the table after the answer, for all seen meanwhile in one statement, and for each session
 * at most once a minute. What a crash loses of it is at most a minute of somebody's idle time. Nothing a page shows
 * depends on it.
 * @param defer runs work after the answer, drained before the process ends
 */
export function createSessions(world: {
  database: Database
  ids: Ids
  defer: (name: string, work: () => Promise<unknown>) => void
}): Sessions {
  const { database, ids, defer } = world
  const seen = new Set<string>()
  let underWay = false

  function noteUse(hash: string): void {
    seen.add(hash)
    if (underWay) return // the write that is on its way takes this one along
    underWay = true
    defer('note use of sessions', async () => {
      await setImmediate() // whoever else is found in this moment goes along
      const hashes = [...seen]
      seen.clear()
      underWay = false
      await database.query(TOUCH, [hashes, TOUCH_EVERY_MS])
    })
  }

  return {
    async start(kind, subject) {
      const token = newToken(ids)
      await database.query(START, [tokenHash(token), kind, subject, LIFE.customer.absoluteMs])
      return token
    },

    async find(kind, token): Promise<Session | null> {
      const { absoluteMs, idleMs } = LIFE[kind]
      const hash = tokenHash(token)
      const [row] = await database.query<{ subject: string; started_at: Instant; stale: boolean }>(FIND, [
        hash,
        kind,
        absoluteMs,
        idleMs,
        TOUCH_EVERY_MS,
      ])
      if (!row) return null
      if (row.stale) noteUse(hash)
      return { kind, subject: row.subject, startedAt: row.started_at }
    },

    async end(kind, token) {
      await database.query(END, [tokenHash(token), kind])
    },

    async endOthers(kind, subject, keep) {
      await database.query(END_OTHERS, [subject, kind, keep === null ? null : tokenHash(keep)])
    },
  }
}
