import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aggregates } from '../../../domain/aggregates.ts'
import type { WebhookHint } from '../../../domain/inbox.ts'
import { DoesNotOpen, Sealed } from '../../../domain/sealed.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createInbox } from '../../../infra/inbox/inbox.ts'
import { backup } from '../../../infra/keeping/backup.ts'
import { keysPath } from '../../../infra/keeping/keys-file.ts'
import { restore } from '../../../infra/keeping/restore.ts'
import { parseKeyRing } from '../../../infra/key-ring.ts'
import { createVault, openInstallation } from '../../../infra/vault.ts'
import { engineNames, engines } from '../../support/engines.ts'

const RING = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
const HINT: WebhookHint = {
  shape: 'event',
  eventType: 'PAYMENT_STATUS_CHANGED',
  orderId: 'shop-a',
  paymentKey: 'pk',
  secret: 'told',
}
const bent = (sealed: Sealed) =>
  Sealed.parse(`${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`)

async function shopOn(database: Database) {
  await openInstallation(database, RING)
  const vault = createVault(database, RING)
  const inbox = createInbox(database, { vault })
  const store = (dedupeKey: string) =>
    inbox.store({ dedupeKey, hint: { ...HINT, orderId: dedupeKey }, body: '{}', transmissionId: null })
  const secrets = async () => {
    const { webhooks } = await inbox.claim(10, 1)
    await inbox.release(webhooks.map(({ id }) => id))
    return webhooks.map(({ hint }) => [hint.orderId, hint.secret])
  }
  return { vault, store, secrets }
}

describe.each(engineNames)('a shop restored with keys older than its backup, on %s', engine => {
  let folder: string
  let before: Sealed
  let between: Sealed
  const opened: Database[] = []
  const place = async () => {
    const database = await engines[engine]()
    opened.push(database)
    return database
  }
  const at = (name: string) => join(folder, name)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jangbu-older-keys-'))
    const database = await place()
    const { vault, store } = await shopOn(database)
    before = await vault.seal('cus_before', 'statutory', 'before')
    await backup(database, at('keys-of-then'))
    between = await vault.seal('cus_between', 'statutory', 'between')
    await store('between')
    await backup(database, at('whole'))
  })
  afterAll(async () => {
    for (const database of opened) await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('what has lost its key stays unreadable, and throws at nobody who comes back; so in every place after it', async () => {
    const restored = await place()
    const keys = keysPath(at('keys-of-then'))
    await restore(restored, { from: at('whole'), keys, ring: RING, aggregates })
    const { vault, store, secrets } = await shopOn(restored)
    expect([await vault.open(before), await vault.open(between)]).toEqual(['before', null])

    const since = await vault.seal('cus_between', 'statutory', 'since')
    await store('since')
    expect([await vault.open(between), await vault.open(since)]).toEqual([null, 'since'])
    expect(await secrets()).toEqual([
      ['between', null],
      ['since', 'told'],
    ])

    await backup(restored, at('again'))
    const next = await place()
    await restore(next, { from: at('again'), keys: keysPath(at('again')), ring: RING, aggregates })
    const { vault: there } = await shopOn(next)
    expect([await there.open(between), await there.open(since)]).toEqual([null, 'since'])
    await expect(there.open(bent(before))).rejects.toThrow(DoesNotOpen) // its key was never lost
  })

  test('one restored with its own keys tells of what was bent, whoever comes back', async () => {
    const restored = await place()
    await restore(restored, { from: at('whole'), keys: keysPath(at('whole')), ring: RING, aggregates })
    const { vault, store, secrets } = await shopOn(restored)
    const since = await vault.seal('cus_since', 'statutory', 'since')
    for (const sealed of [before, between, since])
      await expect(vault.open(bent(sealed))).rejects.toThrow(DoesNotOpen)

    // A check value that was bent proves nothing, and keeps nobody from those claimed with it.
    await restored.query(`UPDATE inbox.webhooks SET secret = $1`, [bent(between)])
    await store('since')
    expect(await secrets()).toEqual([
      ['between', null],
      ['since', 'told'],
    ])
  })
})
