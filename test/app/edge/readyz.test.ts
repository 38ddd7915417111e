import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../../app/ports.server.ts'
import type { Database } from '../../../infra/database/database.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import '../../support/engines.ts'
import { migratedDatabase } from '../../support/postgres.ts'
import { shopHandler } from '../../support/shop-handler.ts'

/** The world as a start of the shop opens it: what it asks of itself is in its wiring (R40). */
describe('whoever balances load', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangbu-readyz-'))
  let beside: Database
  let world: Awaited<ReturnType<typeof openWorld>>
  let ask: ReturnType<typeof shopHandler>
  let isClosed = false
  beforeAll(async () => {
    const url = await migratedDatabase()
    beside = await openPostgres(url)
    globalThis.jangbuWorld = undefined // another file's, in the same process
    world = await openWorld({
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      APP_KEYS: `ours:${randomBytes(32).toString('base64')}`,
      TOSS_API_BASE_URL: 'http://localhost:9',
    })
    ask = shopHandler(world)
  })
  afterAll(async () => {
    if (!isClosed) await world?.close()
    await beside?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const at = async (path: string) => {
    const answer = await ask(new Request(`${world.settings.publicUrl}${path}`))
    return [answer.status, await answer.json()]
  }

  test('sends requests here while all is well', async () => {
    expect(await at('/readyz')).toEqual([200, { ok: true }])
  })

  test('sends none where the keys are wrapped with one this process was not given', async () => {
    const checked = (keyCheck: string) => beside.query(`UPDATE es.installation SET key_check = ${keyCheck}`)
    await checked(`'newer-' || key_check`)
    expect(await at('/readyz')).toEqual([503, { ok: false }])
    expect(await at('/healthz')).toEqual([200, { ok: true }])
    await checked(`substr(key_check, length('newer-') + 1)`)
    expect(await at('/readyz')).toEqual([200, { ok: true }])
  })

  test('sends none, and nobody restarts it, while the database is out of reach', async () => {
    await world.close()
    isClosed = true
    expect(await at('/readyz')).toEqual([503, { ok: false }])
    expect(await at('/healthz')).toEqual([200, { ok: true }])
  })
})
