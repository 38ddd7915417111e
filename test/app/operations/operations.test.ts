// Long because one shop is opened once, and its inbox and its machine are asked of that one.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as overview from '../../../app/routes/admin.index.tsx'
import * as settings from '../../../app/routes/admin.settings.tsx'
import * as system from '../../../app/routes/admin.system.tsx'
import * as webhook from '../../../app/routes/admin.webhook.tsx'
import * as webhooks from '../../../app/routes/admin.webhooks.tsx'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { dayOf, HOUR_MS, type Instant, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { carryOut } from '../../../infra/keeping/orders.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'

type Loaded<Loader extends (...args: never[]) => unknown> = Awaited<ReturnType<Loader>>
type Inner<T> = T extends { data: infer Data; init: unknown } ? Data : T

describe.each(engineNames)('what runs the shop, on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  type Options = NonNullable<Parameters<typeof ask>[2]>
  const args = (path: string, options: Options = {}, params: object = {}) =>
    ({ ...ask(world.ports, path, options), params }) as never
  const inbox = async (query = '', options: Options = {}) =>
    (
      await answerOf<Inner<Loaded<typeof webhooks.loader>>>(() =>
        webhooks.loader(args(`/admin/webhooks${query}`, options)),
      )
    ).data
  const one = (webhookId: string) =>
    answerOf<Loaded<typeof webhook.loader>>(() =>
      webhook.loader(args(`/admin/webhooks/${webhookId}`, {}, { webhookId })),
    )
  const machine = async () =>
    (await answerOf<Loaded<typeof system.loader>>(() => system.loader(args('/admin/system')))).data.view

  async function buy(): Promise<{ orderId: string; paymentKey: string }> {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: 19_800 })
    return { orderId, paymentKey: paymentKey ?? '' }
  }
  const tell = (told: { orderId: string; paymentKey?: string }, status = 'DONE') =>
    receiveWebhook(world.ports, {
      body: JSON.stringify({
        eventType: 'PAYMENT_STATUS_CHANGED',
        createdAt: world.ports.ids.random(),
        data: { ...told, status, customerName: '김구매' },
      }),
      transmissionId: 'whtrans_a01',
    })
  const newestId = async () => (await world.ports.inbox.page(null, 1)).rows[0]?.id ?? ''
  const newestOf = async (orderId: string) =>
    (await world.ports.timeline.page({ streamId: `payment-${orderId}`, limit: 1 })).events[0]?.position

  test('a webhook is shown whole: what came, what Toss said, and the events that grew out of it', async () => {
    const paid = await buy()
    await world.sandbox.fetch(
      new Request('http://127.0.0.1:8787/v1/payments/confirm', {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R:').toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ ...paid, amount: 19_800 }),
      }),
    )
    await tell(paid)
    const id = await newestId()
    expect((await one(id)).data.webhook).toMatchObject({ state: 'pending', answer: null, events: [] })
    await processWebhooks(world.ports)
    const { webhook: shown } = (await one(id)).data
    expect(shown).toMatchObject({
      state: 'done',
      shape: 'event',
      orderId: paid.orderId,
      transmissionId: 'whtrans_a01',
      correlation: `webhook-${id}`,
    })
    expect(shown.answer).toMatch(/^found:/)
    expect(shown.body).toContain(paid.orderId)
    expect(shown.body).not.toContain('김구매')
    for (const event of shown.events) expect(event.causation).toBe(`webhook:${id}`)
    expect((await one('999999')).status).toBe(404)
    expect((await one('x')).status).toBe(404)
  })

  test('the inbox is narrowed down by what became of it, kind, order and days', async () => {
    await tell({ orderId: 'nobody-knows-this' })
    const { rows } = await inbox()
    expect(rows.length).toBeGreaterThan(1)
    expect((await inbox('?order=nobody-knows-this')).rows).toHaveLength(1)
    expect((await inbox('?state=pending')).rows.map(({ orderId }) => orderId)).toEqual(['nobody-knows-this'])
    expect((await inbox('?kind=DEPOSIT_CALLBACK')).rows).toEqual([])
    const day = dayOf(rows[0]?.receivedAt as Instant)
    expect((await inbox(`?from=${day}&to=${day}`)).rows).toHaveLength(rows.length)
    expect((await inbox('?to=2020-01-01')).rows).toEqual([])
    const bad = await inbox('?from=yesterday')
    expect([bad.rows, bad.errors]).toEqual([[], { from: expect.any(String) }])
  })

  test('replaying looks up again and believes nothing: pressed twice it writes nothing, and who did it stays', async () => {
    const { orderId, paymentKey } = await buy()
    await confirmPayment(world.ports, { orderId, paymentKey, amount: 19_800 })
    await tell({ orderId, paymentKey }, 'CANCELED') // a lie
    await processWebhooks(world.ports)
    const id = await newestId()
    const before = await newestOf(orderId)
    const press = () => answerOf(() => webhooks.action(args('/admin/webhooks?state=done', { form: { id } })))
    for (let n = 0; n < 2; n++)
      expect(await press()).toMatchObject({
        status: 303,
        location: '/admin/webhooks?state=done&replayed=1',
      })
    expect(await newestOf(orderId)).toBe(before)
    const { webhook: shown } = (await one(id)).data
    expect(shown).toMatchObject({ state: 'done', answer: 'found:DONE', events: [] })
    expect(shown.deeds).toMatchObject([{ staffId: 'stf_test', deed: 'replayed' }, { deed: 'replayed' }])
    expect((await answerOf(() => webhooks.action(args('/admin/webhooks', { form: {} })))).status).toBe(422)
    const support = () =>
      answerOf(() => webhooks.action(args('/admin/webhooks', { form: { id }, role: 'support' })))
    expect((await support()).status).toBe(403)
  })

  test('money that moves with nobody telling is an alarm, which ends when webhooks come again', async () => {
    expect((await inbox()).gap).toBeNull()
    const silent: string[] = []
    for (let n = 0; n < 3; n++) {
      await world.pass(2 * MINUTE_MS)
      const { orderId, paymentKey } = await buy()
      await confirmPayment(world.ports, { orderId, paymentKey, amount: 19_800 })
      silent.push(orderId)
    }
    expect((await inbox()).gap).toBeNull() // Toss is still trying
    await world.pass(HOUR_MS)
    const { gap, url } = await inbox()
    expect(gap).toMatchObject({ untold: 3, orderId: silent[2] })
    expect(url).toBe('http://shop.test/webhooks/toss')
    const glance = (await answerOf<Loaded<typeof overview.loader>>(() => overview.loader(args('/admin'))))
      .data
    expect(glance.waiting.untold).toBe(3)
    await tell({ orderId: silent[2] ?? '' })
    expect((await inbox()).gap).toBeNull()
  })

  test('the system page knows store, jobs, nodes, seals and backups', async () => {
    const { nodes } = world.ports
    nodes.ran('webhooks', 0, 1)
    nodes.failed('sweep', Object.assign(new Error('at 1234567890'), { code: 'ECONNREFUSED' }))
    await nodes.beat()
    await world.ports.seals.seal()
    const before = await machine()
    expect([before.backup, before.tones.backup]).toEqual([null, 'wait'])
    expect(before.store).toMatchObject({ engine, clockAheadMs: 0 })
    expect(before.store.position).toBeGreaterThan(10)
    expect(before.followers.map(({ name }) => name).sort()).toEqual(
      ['due', 'notices', 'prints', 'rows', 'seals', 'webhooks'].sort(),
    )
    expect(before.nodes).toMatchObject([{ isGone: false, about: { host: 'test' } }])
    expect(before.jobs).toMatchObject([
      { name: 'webhooks', tone: 'good', failure: null },
      { name: 'sweep', tone: 'wait', failure: 'ECONNREFUSED', failures: 1 },
    ])
    const folder = mkdtempSync(join(tmpdir(), 'jangbu-backup-'))
    await carryOut(database, { type: 'backup', to: join(folder, 'today') }, () => undefined)
    rmSync(folder, { recursive: true })
    expect((await machine()).backup).toMatchObject({ folder: 'today' })
    expect((await machine()).tones).toMatchObject({ backup: 'good', chain: 'good', jobs: 'wait' })
  })

  test('a rebuild is begun by whoever runs the machine, goes on piece by piece, and puts right what differs', async () => {
    const press = (intent: string, options: Options = {}) =>
      answerOf(() => system.action(args('/admin/system', { form: { intent }, ...options })))
    expect((await press('repair', { role: 'readOnly' })).status).toBe(403)
    expect((await press('compare', { isFresh: false })).status).toBe(401)
    await database.query(`UPDATE rm.products SET name = 'not what was written' WHERE key = 'sample-drip-bag'`)
    expect((await press('compare')).location).toBe('/admin/system?done=started#rebuild')
    expect((await press('repair')).location).toBe('/admin/system?done=already#rebuild')
    const run = async () => {
      while ((await world.ports.rebuilds.step(world.ports.clock.now())) > 0);
      return (await machine()).rebuild
    }
    const compared = await run()
    expect(compared).toMatchObject({
      differing: 1,
      offenders: ['product-sample-drip-bag'],
      askedBy: 'stf_test',
      failure: null,
    })
    expect(compared?.endedAt).not.toBeNull()
    expect(compared?.streams).toBe(compared?.total)
    await press('repair')
    expect(await run()).toMatchObject({ differing: 1, repair: true })
    await press('compare')
    expect(await run()).toMatchObject({ differing: 0 })
    expect(await world.ports.deeds.of('rows', 10)).toMatchObject([
      { deed: 'rebuilt' },
      { deed: 'repaired' },
      { deed: 'rebuilt' },
    ])
  })

  test('settings are for those who may see the system', async () => {
    const see = (role: 'readOnly' | 'support') =>
      answerOf<Loaded<typeof settings.loader>>(() => settings.loader(args('/admin/settings', { role })))
    expect((await see('readOnly')).data.settings.length).toBeGreaterThan(30)
    expect((await see('support')).status).toBe(403)
  })
})
