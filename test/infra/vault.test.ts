import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SealClass, Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { eraseIn } from '../../infra/erasure/erase.ts'
import { type KeyRing, parseKeyRing } from '../../infra/key-ring.ts'
import { createVault, openInstallation } from '../../infra/vault.ts'
import { engineNames, engines } from '../support/engines.ts'
import { waitsForLock } from '../support/waits-for-lock.ts'

const [OLD, NEW] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
const ring = parseKeyRing(`old:${OLD}`)

describe.each(engineNames)('the vault on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())

  /** As another process would: the installation and its vault. */
  async function openVault(database: Database, ring: KeyRing, nowMs?: () => number) {
    await openInstallation(database, ring)
    return createVault(database, ring, nowMs)
  }

  const keysOf = (subject: string) =>
    database.query<{ class: string; wrapped_by: string }>(
      'SELECT class, wrapped_by FROM es.subject_keys WHERE subject = $1 ORDER BY class',
      [subject],
    )

  describe('sealing', () => {
    test('what was sealed opens in another process too', async () => {
      const sealed = await (await openVault(database, ring)).seal('cus_a', 'statutory', { name: '김장부' })
      expect(await (await openVault(database, ring)).open(sealed)).toEqual({ name: '김장부' })
    })

    test('first uses at the same moment, in two processes, make one key', async () => {
      const vaults = [await openVault(database, ring), await openVault(database, ring)]
      const sealed = await Promise.all(
        Array.from({ length: 20 }, (_, index) => vaults[index % 2]!.seal('cus_race', 'account', index)),
      )
      expect(await keysOf('cus_race')).toHaveLength(1)
      const fresh = await openVault(database, ring)
      expect(await Promise.all(sealed.map(text => fresh.open<number>(text)))).toEqual([...sealed.keys()])
    })
  })

  describe('erasing', () => {
    test('is noticed by another process once its copy of the key is old', async () => {
      let nowMs = 0
      const elsewhere = await openVault(database, ring, () => nowMs)
      const sealed = await elsewhere.seal('cus_late', 'account', 'mail')
      expect(await elsewhere.open(sealed)).toBe('mail')
      await (await openVault(database, ring)).destroy('cus_late', 'account')
      nowMs += 60_000
      expect(await elsewhere.open(sealed)).toBeNull()
    })

    const erase = (subject: string, sealClass: SealClass) =>
      database.transaction(tx => eraseIn(tx, subject, sealClass, '2036-01-01T00:00:00.000Z' as Instant))
    const bent = (sealed: Sealed) =>
      Sealed.parse(`${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`)

    test('what was sealed before stays erased for who came back, by a clock that was ahead as well', async () => {
      const vault = await openVault(database, ring)
      const sealed = await vault.seal('cus_back', 'statutory', 'before')
      await erase('cus_back', 'statutory')
      const again = await (await openVault(database, ring)).seal('cus_back', 'statutory', 'since')
      const fresh = await openVault(database, ring)
      expect([await fresh.open(sealed), await fresh.open(again)]).toEqual([null, 'since'])
    })

    test('at the end of its term never meets what is being sealed: the key is seen in use, or another one is made', async () => {
      const vault = await openVault(database, ring)
      const old = await vault.seal('cus_again', 'statutory', 'long ago')
      const usedAt = async () =>
        (
          await database.query<{ used_at: string | null }>(
            `SELECT used_at FROM es.subject_keys WHERE subject = 'cus_again'`,
          )
        )[0]?.used_at
      expect(await usedAt()).not.toBeNull()
      await database.query(`UPDATE es.subject_keys SET used_at = NULL WHERE subject = 'cus_again'`)
      const elsewhere = await openVault(database, ring)
      expect(await elsewhere.open(old)).toBe('long ago') // it is held in memory from here on
      expect(await usedAt()).toBeNull()
      await elsewhere.seal('cus_again', 'statutory', 'first')
      expect(await usedAt()).not.toBeNull()

      await database.query(`UPDATE es.subject_keys SET used_at = NULL WHERE subject = 'cus_again'`)
      const third = await openVault(database, ring, () => 0)
      for (const _ of [1, 2]) await third.open(old) // by its clock it has just asked who was erased, and asks nobody
      const late: Promise<Sealed>[] = []
      await database.transaction(async tx => {
        await eraseIn(tx, 'cus_again', 'statutory', '2036-01-01T00:00:00.000Z' as Instant)
        late.push(third.seal('cus_again', 'statutory', 'meanwhile'))
        await waitsForLock(database)
      })
      const [sealed] = await Promise.all(late)
      expect(sealed && (await (await openVault(database, ring)).open(sealed))).toBe('meanwhile')
    })

    test('what a guest had sealed as an account went with the rest', async () => {
      const vault = await openVault(database, ring)
      const sealed = await vault.seal('gst_back', 'account', 'a mail')
      await erase('gst_back', 'statutory')
      const fresh = await openVault(database, ring)
      const again = await fresh.seal('gst_back', 'account', 'another')
      expect([await fresh.open(sealed), await fresh.open(again)]).toEqual([null, 'another'])
    })

    test('a process that still holds the key of before opens what was sealed since', async () => {
      const elsewhere = await openVault(database, ring, () => 0) // its copy is never old
      const sealed = await elsewhere.seal('cus_again', 'statutory', 'before')
      expect(await elsewhere.open(sealed)).toBe('before')
      await erase('cus_again', 'statutory')
      const again = await (await openVault(database, ring)).seal('cus_again', 'statutory', 'since')
      expect(await elsewhere.open(again)).toBe('since')
      expect(await elsewhere.open(sealed)).toBeNull()
    })

    test('a text that was bent is told, whoever else was erased', async () => {
      const vault = await openVault(database, ring)
      const sealed = await vault.seal('cus_bent', 'statutory', 'kept')
      await expect(vault.open(bent(sealed))).rejects.toThrow()
      await erase('cus_bent', 'account')
      await expect(vault.open(bent(sealed))).rejects.toThrow()
      expect(await vault.open(sealed)).toBe('kept')
    })
  })

  describe('the key ring of a shop', () => {
    test('another ring is refused at start, by whichever of its keys is wrong', async () => {
      await openVault(database, ring)
      await expect(openVault(database, parseKeyRing(`new:${NEW}`))).rejects.toThrow(/lacks the key old/)
      await expect(openVault(database, parseKeyRing(`old:${NEW}`))).rejects.toThrow(/is not the one/)
    })

    test('rotating locks every key anew; the old key may go then, fingerprints and sealed text stay', async () => {
      const before = await openVault(database, ring)
      const sealed = await before.seal('cus_rotate', 'statutory', 'kept')
      const both = await openVault(database, parseKeyRing(`new:${NEW},old:${OLD}`))
      expect(await both.rotate()).toBeGreaterThan(1)
      expect(await both.rotate()).toBe(0)
      expect(await keysOf('cus_rotate')).toEqual([{ class: 'statutory', wrapped_by: 'new' }])

      const after = await openVault(database, parseKeyRing(`new:${NEW}`))
      expect(await after.open(sealed)).toBe('kept')
      expect(after.fingerprint('mail', 'a@b.kr')).toBe(before.fingerprint('mail', 'a@b.kr'))
      await expect(openVault(database, ring)).rejects.toThrow(/lacks the key new/)
      await asItWas()
    })

    test('rotating beside processes that go on: whoever has the new key follows, whoever has not makes no key', async () => {
      const follows = await openVault(database, parseKeyRing(`old:${OLD},new:${NEW}`))
      const behind = await openVault(database, parseKeyRing(`old:${OLD}`))
      let rotating = true
      const comeIn = (async () => {
        for (let nth = 0; rotating || nth < 20; nth++)
          await Promise.all([
            follows.seal(`cus_follows_${nth}`, 'account', nth),
            behind.seal(`cus_behind_${nth}`, 'account', nth).catch(() => undefined),
          ])
      })()
      await (await openVault(database, parseKeyRing(`new:${NEW},old:${OLD}`))).rotate()
      rotating = false
      await comeIn
      await expect(behind.seal('cus_late_in', 'account', 'x')).rejects.toThrow(
        /^The key ring lacks the key new,/,
      )
      expect([await follows.isAbreast(), await behind.isAbreast()]).toEqual([true, false])
      expect(await database.query(`SELECT subject FROM es.subject_keys WHERE wrapped_by <> 'new'`)).toEqual(
        [],
      )
      await openVault(database, parseKeyRing(`new:${NEW}`)) // the old key may go
      await asItWas()
    })

    test('a ring whose first key is not yet rotated to goes on with the one before', async () => {
      const early = await openVault(database, parseKeyRing(`new:${NEW},old:${OLD}`))
      await early.seal('cus_early', 'account', 'x')
      expect(await keysOf('cus_early')).toEqual([{ class: 'account', wrapped_by: 'old' }])
    })

    test('a ring that lacks the key of one person is refused at start', async () => {
      await database.query(
        `INSERT INTO es.subject_keys (subject, class, key, wrapped_by) VALUES ('cus_lost', 'account', '', 'gone')`,
      )
      await expect(openVault(database, ring)).rejects.toThrow(/^The key ring lacks the key gone,/)
      await database.query(`DELETE FROM es.subject_keys WHERE subject = 'cus_lost'`)
    })

    const asItWas = async () => (await openVault(database, parseKeyRing(`old:${OLD},new:${NEW}`))).rotate()
  })

  test('the prefix of order ids is made once and stays', async () => {
    const prefix = await openInstallation(database, ring)
    expect(prefix).toMatch(/^[a-z0-9]{4}$/)
    expect(await openInstallation(database, ring)).toBe(prefix)
  })

  test('a fingerprint is the same for the same text, and differs by purpose, text and shop', async () => {
    const vault = await openVault(database, ring)
    expect(vault.fingerprint('mail', 'a@b.kr')).toBe(vault.fingerprint('mail', 'a@b.kr'))
    expect(vault.fingerprint('mail', 'a@b.kr')).toMatch(/^[\w-]{43}$/)
    expect(vault.fingerprint('mail', 'a@b.kr')).not.toBe(vault.fingerprint('guest', 'a@b.kr'))
    expect(vault.fingerprint('mail', 'a@b.kr')).not.toBe(vault.fingerprint('mail', 'a@b.kr '))
  })
})
