import { setImmediate } from 'node:timers/promises'
import type { Ids } from '../../domain/ports.ts'
import type { OpenSession, Session, SessionKind, Sessions } from '../../domain/sessions.ts'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import { LATEST_NOW } from '../database/business-now.ts'
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
const OVER = `DELETE FROM accounts.sessions WHERE token_hash = ANY(ARRAY(
        SELECT token_hash FROM accounts.sessions WHERE started_at < now() - $5 * interval '1 ms'
         ORDER BY started_at LIMIT 20 FOR UPDATE SKIP LOCKED))`

const START = {
  name: 'start_session',
  text: `WITH over AS (${OVER})
    INSERT INTO accounts.sessions (token_hash, kind, subject, device) VALUES ($1, $2, $3, $4)`,
}

/**
 * Only of a proved account, and while the password is the one that was checked: a change of it locks the row, and ends what
 * began before.
 */
const ENTER = {
  name: 'enter_as_customer',
  text: `WITH over AS (${OVER}), still AS (
      SELECT customer_id FROM accounts.customers WHERE customer_id = $3 AND password_hash = $6
         AND verified_at IS NOT NULL FOR SHARE
    )
    INSERT INTO accounts.sessions (token_hash, kind, subject, device)
    SELECT $1, $2, customer_id, $4 FROM still RETURNING token_hash`,
}

/** Begins a customer's session. @returns its token, or null when the password was changed meanwhile */
export async function enterAsCustomer(
  { database, ids }: { database: Database; ids: Ids },
  { customerId, checkedHash, device }: { customerId: string; checkedHash: string; device: string },
): Promise<string | null> {
  const token = newToken(ids)
  const values = [tokenHash(token), 'customer', customerId, device, LIFE.customer.absoluteMs, checkedHash]
  return (await database.query(ENTER, values)).length > 0 ? token : null
}

/** The same of staff, who need no proved mail. */
const ENTER_AS_STAFF = {
  name: 'enter_as_staff',
  text: `WITH over AS (${OVER}), still AS (
      SELECT staff_id FROM accounts.staff WHERE staff_id = $3 AND password_hash = $6 FOR SHARE
    )
    INSERT INTO accounts.sessions (token_hash, kind, subject, device)
    SELECT $1, $2, staff_id, $4 FROM still RETURNING token_hash`,
}

/** Begins a session of staff. @returns its token, or null when the password was changed meanwhile */
export async function enterAsStaff(
  { database, ids }: { database: Database; ids: Ids },
  { staffId, checkedHash }: { staffId: string; checkedHash: string },
): Promise<string | null> {
  const token = newToken(ids)
  const values = [tokenHash(token), 'staff', staffId, '', LIFE.customer.absoluteMs, checkedHash]
  return (await database.query(ENTER_AS_STAFF, values)).length > 0 ? token : null
}

/** Begun or seen later than now, it was by a clock that was ahead, and would outlive its term by as much. A clock set right by seconds ends none. */
const NOT_AHEAD = `started_at <= ${LATEST_NOW} AND seen_at <= ${LATEST_NOW}`

const FIND = {
  name: 'find_session',
  text: `SELECT subject, started_at, seen_at < now() - $5 * interval '1 ms' AS stale
      FROM accounts.sessions
     WHERE token_hash = $1 AND kind = $2
       AND started_at > now() - $3 * interval '1 ms' AND seen_at > now() - $4 * interval '1 ms'
       AND ${NOT_AHEAD}
       AND NOT EXISTS (SELECT FROM accounts.customers WHERE customer_id = subject AND ends_at <= now())`,
}

const TOUCH = {
  name: 'touch_sessions',
  text: `UPDATE accounts.sessions SET seen_at = now()
     WHERE token_hash = ANY($1::text[]) AND seen_at < now() - $2 * interval '1 ms'`,
}

const RENEW = {
  name: 'renew_session',
  text: 'UPDATE accounts.sessions SET token_hash = $3 WHERE token_hash = $1 AND kind = $2 RETURNING token_hash',
}

const LIST = {
  name: 'list_sessions',
  text: `SELECT session_id, device, started_at, seen_at, token_hash = $5 AS current FROM accounts.sessions
     WHERE subject = $1 AND kind = $2
       AND started_at > now() - $3 * interval '1 ms' AND seen_at > now() - $4 * interval '1 ms'
       AND ${NOT_AHEAD}
     ORDER BY seen_at DESC, started_at DESC LIMIT 100`,
}

const END_ONE = {
  name: 'end_one_session',
  text: `DELETE FROM accounts.sessions
     WHERE session_id = $1 AND subject = $2 AND kind = $3 RETURNING session_id`,
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

interface ListedRow {
  readonly session_id: string
  readonly device: string
  readonly started_at: Instant
  readonly seen_at: Instant
  readonly current: boolean
}

/**
 * Sessions on SQL, judged by the database's clock alone, so that all nodes agree.
 *
 * A GET changes nothing (R11), yet staff who only read must not fall idle: so `find` only reads, and notes in memory
 * whom it saw; that goes to the table after the answer, for all seen meanwhile in one statement, and for each session
 * at most once a minute; a look nobody asked for is no use, and is not noted. What a crash loses of it is at most a minute
 * of somebody's idle time. Nothing a page shows depends on it.
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
    async start(kind, subject, device = '') {
      const token = newToken(ids)
      await database.query(START, [tokenHash(token), kind, subject, device, LIFE.customer.absoluteMs])
      return token
    },

    async find(kind, token, { notesUse = true } = {}): Promise<Session | null> {
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
      if (row.stale && notesUse) noteUse(hash)
      return { kind, subject: row.subject, startedAt: row.started_at }
    },

    async renew(kind, token) {
      const fresh = newToken(ids)
      const renewed = await database.query(RENEW, [tokenHash(token), kind, tokenHash(fresh)])
      return renewed.length > 0 ? fresh : null
    },

    async list(kind, subject, current) {
      const { absoluteMs, idleMs } = LIFE[kind]
      const asking = current === null ? '' : tokenHash(current)
      const rows = await database.query<ListedRow>(LIST, [subject, kind, absoluteMs, idleMs, asking])
      return rows.map(
        (row): OpenSession => ({
          sessionId: row.session_id,
          device: row.device,
          startedAt: row.started_at,
          seenAt: row.seen_at,
          current: row.current,
        }),
      )
    },

    async endOne(kind, subject, sessionId) {
      return (await database.query(END_ONE, [sessionId, subject, kind])).length > 0
    },

    async end(kind, token) {
      await database.query(END, [tokenHash(token), kind])
    },

    async endOthers(kind, subject, keep) {
      await database.query(END_OTHERS, [subject, kind, keep === null ? null : tokenHash(keep)])
    },
  }
}
