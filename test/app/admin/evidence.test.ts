import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as evidenceRoute from '../../../app/routes/admin.customer-evidence.ts'
import type { ConsentEvidence } from '../../../app/use-cases/consents/evidence.ts'
import { publishLegalText } from '../../../app/use-cases/legal/publish.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { HOUR_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { ask } from './staff-desk.ts'

const WORDS = '# 제1조\n\n우리 상점의 약관이에요.'

/** A member of the sample's terms who later orders under the shop's own. */
describe('evidence of consent (동의 증빙)', () => {
  let database: Database
  let world: ShopWorld
  let subject: string
  let evidence: ConsentEvidence
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-evidence-'))
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    const { ports } = world
    subject = await signUp(world)
    await subscribe(world, subject, 'sample-basic-monthly')
    await publishLegalText(ports, 'terms', { ko: WORDS, en: null }, null)
    const ordered = await orderPayment(ports, {
      nonce: ports.ids.random(),
      productId: 'sample-drip-bag',
      quantity: 1,
      couponCode: null,
      buyer: { name: '김회원', email: 'member@example.com', phone: '01012345678' },
      termsVersion: (await ports.legal.newestVersion('terms')) ?? '',
      subject,
    })
    expect(ordered.type).not.toBe('refused')
    await ports.seals.seal()
    evidence = JSON.parse(await (await taken('json')).text())
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
    return database?.close()
  })

  const taken = (as: string) => {
    const asked = ask(world.ports, `/admin/customers/${subject}/consents/evidence`, { form: { as } })
    return evidenceRoute.action({ ...asked, params: { subject } } as never)
  }
  /** What the verifier without the shop says of it. */
  const verified = (what: unknown) => {
    const file = join(folder, 'evidence.json')
    writeFileSync(file, JSON.stringify(what))
    const { status, stdout } = spawnSync(process.execPath, ['docs/verify-offline.mjs', file], {
      encoding: 'utf8',
    })
    return { status, said: stdout }
  }

  test('has each consent with the words of its version and where they are kept', () => {
    expect(evidence.person?.name).toBe('김회원')
    const [joined, ordered] = evidence.consents
    expect(evidence.consents).toHaveLength(2)
    expect(joined).toMatchObject({ kind: 'recurring', answer: 'given', words: { position: null } })
    expect(joined?.words?.ko).toContain('이용약관')
    expect(ordered).toMatchObject({ kind: 'terms', words: { ko: WORDS, en: null } })
    const published = evidence.log.events.find(({ type }) => type === 'LegalTextPublished')
    expect(ordered?.words?.position).toBe(Number(published?.position))
  })

  test('is checked without the shop, and says what was changed', () => {
    expect(verified(evidence)).toMatchObject({ status: 0 })
    const [first, ...others] = evidence.log.events
    const altered = { ...first, recorded_at: '2020-01-01T00:00:00.000000Z' }
    const forged = { ...evidence, log: { ...evidence.log, events: [altered, ...others] } }
    expect(verified(forged)).toMatchObject({
      status: 1,
      said: expect.stringContaining(`altered: position ${first?.position}`),
    })
    const [joined, ordered] = evidence.consents
    const reworded = { ...ordered, words: { ...ordered?.words, ko: '다른 글' } }
    expect(verified({ ...evidence, consents: [joined, reworded] }).said).toContain('not those of their hash')
    const otherVersion = { ...ordered, textVersion: '2020-01-01' }
    expect(verified({ ...evidence, consents: [otherVersion] }).said).toContain('other words than version')
    const [seal] = evidence.log.seals
    const leftOut = (more: object, inLog: object = {}) =>
      verified({ ...evidence, log: { ...evidence.log, seals: [], ...inLog }, ...more })
    expect(leftOut({})).toMatchObject({ status: 1, said: expect.stringContaining('no seal of this file') })
    // Nor does it help to say that there was none, unless it was taken out within the hour.
    const laterOn = new Date(Date.parse(first?.recorded_at ?? '') + 2 * HOUR_MS).toISOString()
    expect(leftOut({ newestSeal: null }, { readAt: laterOn }).status).toBe(1)
    const atOnce = evidence.log.events.at(-1)?.recorded_at
    expect(leftOut({ newestSeal: null }, { readAt: atOnce })).toMatchObject({ status: 0 })
    const unsealed = { ...evidence.log, seals: [{ ...seal, events: 1 }] }
    expect(verified({ ...evidence, log: unsealed }).said).toContain('its root is not the hash')
  })

  test('is a document to print, and every taking is noted', async () => {
    const answer = await taken('html')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain('우리 상점의 약관이에요.')
    expect(html).toContain(evidence.log.seals[0]?.root)
    const { rows } = await world.ports.accessLog.page({ kind: 'exported', limit: 10 })
    expect(rows.map(row => row.subject)).toEqual([subject, subject])
  })
})
