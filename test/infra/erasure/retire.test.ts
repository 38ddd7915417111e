import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sealed } from '../../../domain/sealed.ts'
import { DAY_MS, type Instant, later } from '../../../domain/time.ts'
import { createAccessLog } from '../../../infra/accounts/access-log.ts'
import type { Database } from '../../../infra/database/database.ts'
import { keepErasureList, readErasureList } from '../../../infra/erasure/erasure-list.ts'
import { retire } from '../../../infra/erasure/retire.ts'
import { parseKeyRing } from '../../../infra/key-ring.ts'
import { createVault, openInstallation, type ShopVault } from '../../../infra/vault.ts'
import { engineNames, engines } from '../../support/engines.ts'

const NOW = '2026-05-02T00:00:00.000Z' as Instant

describe.each(engineNames)('terms on %s', engine => {
  let database: Database
  let vault: ShopVault
  beforeAll(async () => {
    database = await engines[engine]()
    const ring = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
    await openInstallation(database, ring)
    vault = createVault(database, ring)
  })
  afterAll(() => database?.close())

  async function webhook(name: string, receivedAt: string, state: string): Promise<Sealed> {
    const body = await vault.seal(`webhook-${receivedAt.slice(0, 7)}`, 'account', name)
    await database.query(
      `INSERT INTO inbox.webhooks (dedupe_key, shape, event_type, body, secret, received_at, next_at, state)
       VALUES ($1, 'event', 'x', $2, $2, $3, $3, $4)`,
      [name, body, receivedAt, state],
    )
    return body
  }
  const bodies = () =>
    database.query(
      'SELECT dedupe_key AS name, body IS NOT NULL AS body FROM inbox.webhooks ORDER BY dedupe_key',
    )

  test('a webhook loses its body ninety days after its month, one nobody sent for goes, one that waits stays', async () => {
    const sealed = [
      await webhook('a-settled', '2026-01-31T20:00:00.000Z', 'done'),
      await webhook('b-stranger', '2026-01-05T00:00:00.000Z', 'dropped'),
      await webhook('d-young', '2026-02-01T00:00:00.000Z', 'done'),
    ]
    expect(await retire(database, '2026-04-30T00:00:00.000Z' as Instant), 'a day too early').toBe(0)
    expect(await retire(database, '2026-05-02T00:00:00.000Z' as Instant)).toBe(3)
    expect(await bodies()).toEqual([
      { name: 'a-settled', body: false },
      { name: 'd-young', body: true },
    ])
    const fresh = async (text?: Sealed) => text && (await vault.open(text))
    const [kept] = await database.query<{ n: number }>(
      `SELECT count(*) AS n FROM es.subject_keys WHERE subject = 'webhook-2026-01'`,
    )
    expect(kept?.n).toBe(0)
    expect(await fresh(sealed[2])).toBe('d-young')
    expect(await retire(database, '2026-05-02T00:00:00.000Z' as Instant)).toBe(0)
  })

  test('the key of a month stays while one of its webhooks waits', async () => {
    await webhook('c-waiting', '2025-12-05T00:00:00.000Z', 'pending')
    await retire(database, '2026-05-02T00:00:00.000Z' as Instant)
    expect(await bodies()).toContainEqual({ name: 'c-waiting', body: true })
    await database.query(`UPDATE inbox.webhooks SET state = 'done' WHERE dedupe_key = 'c-waiting'`)
    expect(await retire(database, '2026-05-02T00:00:00.000Z' as Instant)).toBe(2)
  })

  test('mails, what notices said, and what nobody came back to clean up', async () => {
    const notice = (key: string, at: string, state: string) =>
      database.query(
        `INSERT INTO outbox.notices (key, stream_id, version, kind, recipient, data, at, state, settled_at)
         VALUES ($1, 'payment-x', 1, 'receipt', 'gst_x', '{}', $2, $3, CASE WHEN $3 <> 'pending' THEN now() END)`,
        [key, at, state],
      )
    await notice('old', '2025-01-01T00:00:00.000Z', 'sent')
    await notice('waiting', '2025-01-01T00:00:00.000Z', 'pending')
    await notice('young', '2026-01-01T00:00:00.000Z', 'sent')
    await database.query(
      `INSERT INTO outbox.mailbox (notice_key, mail, at) VALUES ('old', 's1', '2025-01-01'), ('young', 's1', '2026-01-01')`,
    )
    await database.query(
      `INSERT INTO accounts.rate_limits (bucket, tries, ends_at) VALUES ('over', 1, '2026-05-01T23:59:59Z'), ('counting', 1, '2026-05-02T00:01:00Z')`,
    )
    expect(await retire(database, '2026-05-02T00:00:00.000Z' as Instant)).toBe(3)
    expect(await database.query('SELECT key FROM outbox.notices ORDER BY key')).toEqual([
      { key: 'waiting' },
      { key: 'young' },
    ])
    expect(await database.query('SELECT notice_key FROM outbox.mailbox')).toEqual([{ notice_key: 'young' }])
    expect(await database.query('SELECT bucket FROM accounts.rate_limits')).toEqual([{ bucket: 'counting' }])
  })

  test('one that fails is told by its name and keeps no other from going', async () => {
    await database.query(
      `INSERT INTO accounts.setup_tokens (token_hash, ends_at) VALUES ('over', '2020-01-01T00:00:00Z')`,
    )
    await database.query('ALTER TABLE outbox.mailbox RENAME TO mailbox_away')
    await expect(retire(database, NOW)).rejects.toMatchObject({
      message: 'not let go of: mails',
      code: '42P01',
      cause: expect.any(Error),
    })
    await database.query('ALTER TABLE outbox.mailbox_away RENAME TO mailbox')
    expect(await database.query('SELECT token_hash FROM accounts.setup_tokens')).toEqual([])
  })

  test('what goes by the database’s own clock goes by no more of it than is believed, and by no day it was moved on purpose', async () => {
    const accessLog = createAccessLog({ database, vault })
    const [{ now } = { now: NOW }] = await database.query<{ now: Instant }>('SELECT now() AS now')
    await database.query(
      `INSERT INTO accounts.access_log (at, kind, page) VALUES (now() - interval '13 months', 'read', 'old entry'), (now() - interval '1 day', 'read', 'young entry')`,
    )
    await database.query(
      `INSERT INTO accounts.sessions (token_hash, kind, subject, started_at) VALUES ('old session', 'customer', 'cus_x', now() - interval '40 days')`,
    )
    await database.query(
      `INSERT INTO accounts.api_answers (key_id, print, request_hash, begun_at) VALUES ('k', 'old answer', 'h', now() - interval '40 days')`,
    )
    const LEFT = `SELECT page AS left FROM accounts.access_log
        UNION ALL SELECT token_hash FROM accounts.sessions UNION ALL SELECT print FROM accounts.api_answers ORDER BY 1`
    async function leftAt(at: Instant) {
      await retire(database, at)
      await accessLog.letGo(1, at)
      return (await database.query<{ left: string }>(LEFT)).map(({ left }) => left)
    }
    const all = ['old answer', 'old entry', 'old session', 'young entry']
    // The clock was set on by sixty days, and this process goes on as it went.
    expect(await leftAt(later(now, -60 * DAY_MS))).toEqual(all)
    await database.query('UPDATE es.clock SET offset_ms = $1::int8', [400 * DAY_MS])
    expect(await leftAt(later(now, 340 * DAY_MS))).toEqual(all)
    expect(await leftAt(later(now, 400 * DAY_MS))).toEqual(['young entry'])
    await database.query('UPDATE es.clock SET offset_ms = 0')
  })

  test('a billing key no card needs goes after a day, and no other', async () => {
    const kept = async (cardId: string, status: string, days: number) => {
      await database.query(
        `INSERT INTO rm.cards (key, stream_id, version, card_id, subject, status, purpose, updated_at)
         VALUES ($1, $1, 1, $2, 'cus_x', $3, '{}', now())`,
        [`card-${cardId}`, cardId, status],
      )
      await database.query(
        `INSERT INTO accounts.billing_keys (card_id, sealed, print, stored_at)
         VALUES ($1, 's1', $1, $3::timestamptz - $2 * interval '1 day')`,
        [cardId, days, NOW],
      )
    }
    await kept('deleted', 'deleted', 2)
    await kept('failed', 'failed', 2)
    for (const status of ['issuing', 'registered', 'attached', 'deleting']) await kept(status, status, 400)
    await kept('failed-just-now', 'failed', 0.9)
    await database.query(
      `INSERT INTO accounts.billing_keys (card_id, sealed, print, stored_at) VALUES ('not-told-of', 's1', 'p', $1::timestamptz - interval '9 days')`,
      [NOW],
    )
    expect(await retire(database, NOW)).toBe(2)
    const left = await database.query<{ id: string }>(
      'SELECT card_id AS id FROM accounts.billing_keys ORDER BY 1',
    )
    expect(left.map(({ id }) => id)).toEqual([
      'attached',
      'deleting',
      'failed-just-now',
      'issuing',
      'not-told-of',
      'registered',
    ])
  })

  test('the list is kept beside the database, loses nobody, and a damaged one is not taken for whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jangbu-list-'))
    const path = join(folder, 'erasures')
    try {
      expect(readErasureList(path)).toEqual([])
      const one = {
        subject: 'cus_0123456789abcdef',
        class: 'account',
        at: '2026-03-30T05:00:00.000Z',
      } as const
      await database.query(
        'INSERT INTO es.erasures (subject, class, at) VALUES ($1, $2, $3)',
        Object.values(one),
      )
      expect(await keepErasureList(database, path)).toBe(1)
      expect(readErasureList(path)).toEqual([one])
      await database.query('DELETE FROM es.erasures') // a backup of before it was restored
      expect(await keepErasureList(database, path)).toBe(1)
      expect(readErasureList(path)).toEqual([one])
      writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20))
      expect(() => readErasureList(path)).toThrow('Line 1 of the list of erased people')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
