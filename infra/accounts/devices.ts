import type { Ids } from '../../domain/ports.ts'
import type { Devices } from '../../domain/sessions.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { newToken, tokenHash } from './tokens.ts'

/** A browser nobody signed in with for so long is a stranger again. */
const LIFE_MS = 365 * DAY_MS

const KNOWS = {
  name: 'knows_device',
  text: `SELECT browser_id FROM accounts.devices
     WHERE device_hash = $1 AND account = $2 AND seen_at > now() - $3 * interval '1 ms'`,
}

/** What the browser was known for before comes along under its new token, and what it is counted by; a few long unseen ones go. */
const REMEMBER = {
  name: 'remember_device',
  text: `WITH unseen AS (
      SELECT device_hash, account FROM accounts.devices WHERE seen_at < now() - $5 * interval '1 ms'
       ORDER BY seen_at LIMIT 20 FOR UPDATE SKIP LOCKED
    ), over AS (
      DELETE FROM accounts.devices WHERE (device_hash, account) IN (SELECT device_hash, account FROM unseen)
    ), before AS (
      DELETE FROM accounts.devices WHERE device_hash = $4 RETURNING account, subject, seen_at, browser_id
    ), browser AS (
      SELECT coalesce(min(browser_id), gen_random_uuid()::text) AS browser_id FROM before
    )
    INSERT INTO accounts.devices (device_hash, account, subject, seen_at, browser_id)
    SELECT $1, $2, $3, now(), browser_id FROM browser
     UNION ALL SELECT $1, account, subject, seen_at, browser.browser_id FROM before, browser WHERE account <> $2`,
}

const FORGET = { name: 'forget_devices', text: 'DELETE FROM accounts.devices WHERE subject = $1' }

/** Known browsers on SQL; like a session, a device is kept by the hash of its token. */
export function createDevices({ database, ids }: { database: Database; ids: Ids }): Devices {
  return {
    async knows(token, account) {
      // Without a token the same question is asked: how long an answer takes tells nothing.
      const [row] = await database.query<{ browser_id: string }>(KNOWS, [
        tokenHash(token ?? ''),
        account,
        LIFE_MS,
      ])
      return token === null ? null : (row?.browser_id ?? null)
    },

    async remember(before, account, subject) {
      const token = newToken(ids)
      const values = [tokenHash(token), account, subject, tokenHash(before ?? ''), LIFE_MS]
      await database.query(REMEMBER, values)
      return token
    },

    async forget(subject) {
      await database.query(FORGET, [subject])
    },
  }
}
