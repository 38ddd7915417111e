import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aggregates } from '../../../domain/aggregates.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { backup, exportLog } from '../../../infra/keeping/backup.ts'
import { keysPath } from '../../../infra/keeping/keys-file.ts'
import { readManifest } from '../../../infra/keeping/manifest.ts'
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
    const place = await engines[engine]()
    try {
      const again = () => restore(place, { from, keys: keysPath(from), ring: RING, aggregates })
      await expect(again()).rejects.toThrow(
        /^1 streams cannot be read by this version, payment-of-another-day/,
      )
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
})
