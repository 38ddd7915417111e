import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aggregates } from '../../../domain/aggregates.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { backup, exportLog } from '../../../infra/keeping/backup.ts'
import { keysPath, readKeysHead } from '../../../infra/keeping/keys-file.ts'
import { checkFiles, readManifest } from '../../../infra/keeping/manifest.ts'
import { restore } from '../../../infra/keeping/restore.ts'
import { parseKeyRing } from '../../../infra/key-ring.ts'
import { openInstallation } from '../../../infra/vault.ts'
import { engineNames, engines } from '../../support/engines.ts'

const RING = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)

describe.each(engineNames)('a backup that does not come to its end, on %s', engine => {
  let folder: string
  let database: Database
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jangbu-backup-cut-'))
    database = await engines[engine]()
    await openInstallation(database, RING)
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('leaves nobody’s keys behind, and one that was killed is cleared away by a later one', async () => {
    await database.query('ALTER TABLE es.seals RENAME TO seals_away')
    await expect(backup(database, join(folder, 'monday'))).rejects.toThrow('es.seals')
    await expect(exportLog(database, join(folder, 'log'))).rejects.toThrow('es.seals')
    expect(readdirSync(folder).filter(name => name.includes('keys') || name === 'log')).toEqual([])
    await database.query('ALTER TABLE es.seals_away RENAME TO seals')

    const old = new Date(Date.now() - 2 * DAY_MS)
    for (const name of ['sunday.making', 'other.making']) {
      mkdirSync(join(folder, name, 'tables'), { recursive: true })
      writeFileSync(keysPath(join(folder, name)), '{}')
      if (name.startsWith('sunday')) {
        for (const path of [join(folder, name), keysPath(join(folder, name))]) utimesSync(path, old, old)
      }
    }
    await backup(database, join(folder, 'tuesday'))
    // Another's that may be under way at this moment stays.
    expect(
      readdirSync(folder)
        .filter(name => name.includes('making'))
        .toSorted(),
    ).toEqual(expect.arrayContaining(['other.making', 'other.making.keys']))
    expect(readdirSync(folder).filter(name => name.startsWith('sunday'))).toEqual([])
  })

  test('and another at once into one folder: one of them is whole with its own keys, the other one is refused', async () => {
    const to = join(folder, 'twice')
    const both = await Promise.allSettled([backup(database, to), backup(database, to)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find(one => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ name: 'ForPeople', message: expect.stringContaining(to) })
    const manifest = readManifest(to)
    await checkFiles(to, manifest)
    expect(await readKeysHead(keysPath(to))).toBe(manifest.takenAt)
    expect(readdirSync(folder).toSorted()).toEqual(['twice', 'twice.keys'])
    const log = join(folder, 'log')
    const logs = await Promise.allSettled([exportLog(database, log), exportLog(database, log)])
    expect(logs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(readdirSync(log).toSorted()).toEqual(['events.ndjson', 'seals.ndjson'])
  })

  test('is not called one when somebody took a file of it away meanwhile', async () => {
    const robbed = {
      engine: database.engine,
      query: (...asked: Parameters<Database['query']>) => database.query(...asked),
      transaction: async (...asked: Parameters<Database['transaction']>) => {
        const done = await database.transaction(...asked)
        for (const name of readdirSync(folder).filter(name => name.endsWith('.making')))
          rmSync(join(folder, name, 'tables', 'es.clock.ndjson'))
        return done
      },
    } as Database
    await expect(backup(robbed, join(folder, 'robbed'))).rejects.toThrow(
      /^tables\/es\.clock\.ndjson was taken away from .* while the backup was made/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves no keys under their last name; those of a folder that was carried away stay', async () => {
    const old = new Date(Date.now() - 2 * DAY_MS)
    const age = (...names: string[]) => {
      for (const name of names) utimesSync(join(folder, name), old, old)
    }
    for (const name of ['monday', 'carried', 'retried']) await backup(database, join(folder, name))
    // As a kill between the two renames leaves it, and a day later.
    renameSync(join(folder, 'monday'), join(folder, 'monday.0123456789ab.making'))
    mkdirSync(join(folder, 'monday.placing'))
    // Cut off once, whole with the next try, and carried to another machine.
    mkdirSync(join(folder, 'retried.0123456789ab.making', 'tables'), { recursive: true })
    writeFileSync(join(folder, 'retried.0123456789ab.making', 'manifest.json'), '{"torn')
    for (const name of ['carried', 'retried']) rmSync(join(folder, name), { recursive: true })
    await expect(backup(database, join(folder, 'monday'))).rejects.toThrow(
      /something at .*monday.keys already/,
    )
    age('monday.0123456789ab.making', 'monday.placing', 'retried.0123456789ab.making')
    age('carried.keys', 'retried.keys', 'monday.keys')
    await backup(database, join(folder, 'monday')) // the very name again
    expect(readdirSync(folder).toSorted()).toEqual(['carried.keys', 'monday', 'monday.keys', 'retried.keys'])
    expect(await readKeysHead(join(folder, 'monday.keys'))).toBe(readManifest(join(folder, 'monday')).takenAt)
  })

  test('of a shop that has not asked yet what happened since an earlier one is asked for from that moment', async () => {
    await database.query(
      `INSERT INTO es.restores (backup_at, last_position, manifest) VALUES (now() - interval '2 days', 1, '{}')`,
    )
    const { businessAt, takenAt } = await backup(database, join(folder, 'second'))
    expect(Date.parse(takenAt) - Date.parse(businessAt)).toBeGreaterThan(DAY_MS)
    await database.query('UPDATE es.restores SET settled_at = now()')
    const third = await backup(database, join(folder, 'third'))
    expect(third.businessAt).toBe(third.takenAt)
  })

  test('is not taken for restored where this version cannot read a stream of it', async () => {
    await database.query(
      `INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
       VALUES ('payment-of-another-day', 1, gen_random_uuid(), 'FactOfAnotherVersion', 1, '{}', '{}')`,
    )
    const from = join(folder, 'newer')
    await backup(database, from)
    const others = join(folder, 'others')
    await backup(database, others)
    const place = await engines[engine]()
    try {
      const again = (keys = keysPath(from)) => restore(place, { from, keys, ring: RING, aggregates })
      await expect(again()).rejects.toThrow(
        /^1 streams cannot be read by this version, payment-of-another-day/,
      )
      await expect(again(keysPath(others))).rejects.toThrow(
        /^This restore was begun with the keys taken at .+: name those with --keys/,
      )
      await expect(again()).rejects.toThrow('cannot be read by this version')
      // As versions before began it.
      await place.query('UPDATE es.restores SET manifest = $1', [JSON.stringify(readManifest(from))])
      await expect(again()).rejects.toThrow('cannot be read by this version')
      expect(await place.query('SELECT rebuilt_at FROM es.restores')).toEqual([{ rebuilt_at: null }])
      const known = await restore(place, {
        ...{ from, keys: keysPath(from), ring: RING, aggregates, withoutBroken: true },
      })
      expect(known.rebuilt.broken).toMatchObject([{ streamId: 'payment-of-another-day' }])
      expect(readManifest(from).log.events).toBe(1)
    } finally {
      await place.close()
    }
  })

  test('restored without a stream nobody can read, keeps nothing beside it of whoever was erased', async () => {
    const lost = async (subject: string, order: string, card: string) => {
      for (const [stream, data] of [
        [`payment-${order}`, { subject, orderId: order }],
        [`card-${card}`, { subject, cardId: card }],
      ] as const)
        await database.query(
          `INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
            VALUES ($1, 1, gen_random_uuid(), 'FactOfAnotherVersion', 1, $2::json, '{}')`,
          [stream, JSON.stringify(data)],
        )
      await database.query(
        `INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
          VALUES ($1, 2, gen_random_uuid(), 'FactOfAnotherVersion', 1, $2::json, '{}')`,
        [`payment-${order}`, JSON.stringify({ paymentKey: `key-${order}` })],
      )
      for (const [of, orderId, key, cardId] of [
        ['order', order, null, null],
        ['key', null, `key-${order}`, null],
        ['card', null, null, card],
      ] as const)
        await database.query(
          `INSERT INTO inbox.webhooks (dedupe_key, shape, event_type, order_id, payment_key, card_id, body, received_at, next_at)
            VALUES ($1, 'event', 'ANY', $2, $3, $4, '{}', now(), now())`,
          [`${of}-${order}`, orderId, key, cardId],
        )
      await database.query(`INSERT INTO accounts.guest_orders (order_id, email_print) VALUES ($1, 'print')`, [
        order,
      ])
      await database.query(
        `INSERT INTO accounts.billing_keys (card_id, sealed, print) VALUES ($1, 'sealed', $1)`,
        [card],
      )
    }
    await lost('cus_gone', 'order-of-gone', 'card-of-gone')
    await lost('gst_gone', 'order-of-guest', 'card-of-guest')
    await lost('cus_here', 'order-of-here', 'card-of-here')
    await database.query(
      `INSERT INTO es.erasures (subject, class, at) VALUES ('cus_gone', 'account', now()), ('gst_gone', 'statutory', now())`,
    )
    const from = join(folder, 'unread')
    await backup(database, from)
    const place = await engines[engine]()
    try {
      await restore(place, { from, keys: keysPath(from), ring: RING, aggregates, withoutBroken: true })
      const left = (sql: string) => place.query(sql)
      expect(await left('SELECT order_id FROM accounts.guest_orders')).toEqual([
        { order_id: 'order-of-here' },
      ])
      expect(await left('SELECT card_id FROM accounts.billing_keys')).toEqual([{ card_id: 'card-of-here' }])
      expect(
        await left('SELECT dedupe_key AS of FROM inbox.webhooks WHERE body IS NOT NULL ORDER BY 1'),
      ).toEqual([{ of: 'card-order-of-here' }, { of: 'key-order-of-here' }, { of: 'order-order-of-here' }])
    } finally {
      await place.close()
    }
  })
})
