import { beforeAll, describe, expect, test, vi } from 'vitest'
import { startJobs } from '../../../app/jobs.server.ts'
import { causesNow } from '../../../app/use-cases/board/causes-now.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { processWebhooks } from '../../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { product } from '../../../domain/catalogue/product.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { measuredShop } from '../../support/measures/measured-shop.ts'
import type { Scrape } from '../../support/measures/prometheus.ts'
import { strangeLabels } from './label-words.ts'
import { nowhereSuite } from './nowhere.suite.ts'

vi.stubEnv('DEV', false)
const shop = measuredShop()

/** How much a sample grew while something was done. */
async function grown(doing: () => Promise<unknown>) {
  const before = await shop.scrape()
  await doing()
  const after = await shop.scrape()
  return (name: string, labels: Record<string, string> = {}) =>
    (after.value(`jangbu_${name}`, labels) ?? 0) - (before.value(`jangbu_${name}`, labels) ?? 0)
}

/** An order taken through the window; what its return address brings. */
async function returned() {
  const orderId = await shop.world.order()
  const { paymentKey = '' } = await shop.world.shopper.buy({ orderId, amount: 19_800 })
  return { orderId, paymentKey, amount: '19800' }
}
const confirm = (fields: Record<string, string>) => shop.post('/checkout/success', fields)

describe('what is counted of what is done', () => {
  test('a payment: the request by its route, commands, facts, the call to Toss', async () => {
    const by = await grown(async () => expect((await confirm(await returned())).status).toBe(303))
    const page = { route: 'routes/checkout.success', method: 'POST', status: '3xx' }
    expect(by('http_request_duration_seconds_count', page)).toBe(1)
    expect(by('commands_total', { aggregate: 'payment', command: 'OrderPayment', outcome: 'accepted' })).toBe(
      1,
    )
    expect(by('commands_total', { aggregate: 'payment', command: 'StartConfirm', outcome: 'accepted' })).toBe(
      1,
    )
    expect(by('commands_total', { command: 'RecordPayment', outcome: 'accepted' })).toBe(1)
    expect(by('events_appended_total', { aggregate: 'payment', type: 'PaymentConfirmed' })).toBe(1)
    expect(by('toss_call_duration_seconds_count', { operation: 'confirm', outcome: 'answered' })).toBe(1)
    expect(by('toss_call_duration_seconds_count', { outcome: 'declined' })).toBe(0)
  })

  test('a decline is Toss’s, and a fact', async () => {
    const paid = await returned()
    const { world } = shop
    const orderId = await world.order()
    const opened = await world.shopper.open({ orderId, amount: 19_800 })
    const by = await grown(async () => {
      await world.shopper.approveThenDecline(opened, 'REJECT_CARD_PAYMENT')
      await confirm({ ...paid, orderId, paymentKey: opened })
    })
    expect(by('toss_call_duration_seconds_count', { operation: 'confirm', outcome: 'declined' })).toBe(1)
    expect(by('events_appended_total', { type: 'PaymentFailed' })).toBe(1)
    expect(by('events_appended_total', { type: 'PaymentConfirmed' })).toBe(0)
  })

  test('a refusal appends nothing and asks nobody; what is so already is unchanged', async () => {
    const paid = await returned()
    const by = await grown(() => confirm({ ...paid, amount: '10' }))
    expect(by('commands_total', { command: 'StartConfirm', outcome: 'refused' })).toBe(1)
    expect([by('events_appended_total'), by('toss_call_duration_seconds_count')]).toEqual([0, 0])
    await confirm(paid)
    const again = await grown(() => confirm(paid))
    expect(again('commands_total', { command: 'StartConfirm', outcome: 'unchanged' })).toBe(1)
    expect(again('events_appended_total')).toBe(0)
  })

  test('races that are lost are counted, and so is their end', async () => {
    const { ports } = shop.world
    const at = ports.clock.now()
    const take = { type: 'TakeOffSale', at } as const
    const by = await grown(() =>
      Promise.all([take, take].map(wish => execute(ports, product, 'sample-dripper', wish))),
    )
    const ended = (outcome: string) => by('commands_total', { command: 'TakeOffSale', outcome })
    expect([ended('accepted'), ended('unchanged'), ended('retried')]).toEqual([1, 1, 1])
    expect(by('events_appended_total')).toBe(1)
  })

  test('requests no route answers are told apart from those one does', async () => {
    // A request is counted with its last byte: each is read to its end.
    const visit = async (path: string, options?: RequestInit) =>
      (await fetch(shop.origin + path, options)).arrayBuffer()
    const by = await grown(async () => {
      await visit('/nowhere/at/all?q=1')
      await visit('/payment.png')
      await visit('/%zz')
      await visit('/products/sample-drip-bag')
      await visit('/admin', { redirect: 'manual' })
      await visit('/healthz', { method: 'HEAD' })
      await visit('/')
    })
    const requests = (route: string, status: string, method = 'GET') =>
      by('http_request_duration_seconds_count', { route, method, status })
    expect(requests('routes/not-found', '4xx')).toBe(1)
    expect(requests('files', '2xx')).toBe(1)
    expect(requests('edge', '4xx')).toBe(1)
    expect(requests('routes/product', '2xx')).toBe(1)
    expect(requests('routes/admin.index', '3xx')).toBe(1)
    expect(requests('routes/storefront', '2xx')).toBe(1)
    expect(requests('routes/healthz', '2xx', 'HEAD')).toBe(1)
    expect(requests('metrics', '2xx')).toBe(1) // the scrape before
  })

  test('a job that fails, and the others that do not', async () => {
    const { database } = shop
    const { ports } = shop.world
    const stopping = new AbortController()
    await database.query('ALTER TABLE ops.printing RENAME TO printing_away')
    const before = Date.now() / 1_000
    const running = startJobs(ports, stopping.signal)
    const failed = async () =>
      (await shop.scrape()).value('jangbu_job_runs_total', { job: 'prints', outcome: 'failed' })
    await expect.poll(failed, { timeout: 20_000 }).toBeGreaterThan(0)
    await database.query('ALTER TABLE ops.printing_away RENAME TO printing')
    const seals = async () =>
      (await shop.scrape()).value('jangbu_job_duration_seconds_count', { job: 'seals' })
    await expect.poll(seals, { timeout: 20_000 }).toBeGreaterThan(0)
    stopping.abort()
    await running
    const at = (await shop.scrape()).value('jangbu_job_last_success_timestamp_seconds', { job: 'seals' })
    expect(at).toBeGreaterThanOrEqual(before)
  })
})

nowhereSuite(shop)

describe('how the shop is when somebody asks', () => {
  const read = async (name: string, labels = {}) => (await shop.scrape()).value(`jangbu_${name}`, labels)
  const webhooks = () => read('waiting_items', { follower: 'webhooks' })

  test('a webhook waits, and is worked off', async () => {
    const { ports } = shop.world
    expect(await webhooks()).toBe(0)
    const { orderId, paymentKey } = await returned()
    await confirm({ orderId, paymentKey, amount: '19800' })
    const data = { orderId, paymentKey, status: 'DONE' }
    const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt: '2026-03-30', data })
    await receiveWebhook(ports, { body, transmissionId: 'whtrans_m01' })
    expect(await webhooks()).toBe(1)
    await processWebhooks(ports)
    expect(await webhooks()).toBe(0)
  })

  test('charges are stopped, and go on; the breaker opens', async () => {
    const { ports } = shop.world
    const at = ports.clock.now()
    expect([await read('charges_stopped'), await read('breaker_open'), await read('store_ready')]).toEqual([
      0, 0, 1,
    ])
    const halt = { type: 'StopCharges', cause: 'staff', invariant: null, reason: null, at } as const
    await execute(ports, stop, STOP_ID, halt)
    expect(await read('charges_stopped')).toBe(1)
    const reason = await ports.vault.seal('stf_test', 'account', 'all is well')
    await execute(ports, stop, STOP_ID, { type: 'ReleaseCharges', reason, seen: await causesNow(ports), at })
    for (let fault = 0; fault < 5; fault++) ports.breaker.note('fault')
    expect([await read('charges_stopped'), await read('breaker_open')]).toEqual([0, 1])
    ports.breaker.note('answer')
    expect(await read('breaker_open')).toBe(0)
  })

  test('a store that hangs, and one that is away, are said to be', async () => {
    let letGo = () => {}
    const held = shop.database.transaction(() => new Promise<void>(resolve => (letGo = resolve)))
    const hanging = await shop.scrape().finally(() => letGo())
    await held
    expect(whatIsKnown(hanging)).toEqual(['jangbu_breaker_open', 'jangbu_store_ready'])
    expect(hanging.value('jangbu_store_ready')).toBe(0)
    expect(hanging.value('jangbu_events_appended_total')).toBeGreaterThan(0)
    expect(await read('store_ready')).toBe(1)
  })
})

/** Gauges that are read of the store or this process when somebody asks. */
const whatIsKnown = ({ types }: Scrape) =>
  [...types]
    .filter(([name, type]) => name.startsWith('jangbu_') && type === 'gauge' && !name.includes('_job_'))
    .map(([name]) => name)
    .sort()

describe('the metrics as they are', () => {
  let scrape: Scrape
  beforeAll(async () => {
    scrape = await shop.scrape()
  })

  test('every value of a label is one of a declared set', () => {
    expect(strangeLabels(scrape)).toEqual([])
    expect(scrape.samples.length).toBeGreaterThan(200)
    expect(scrape.types.get('process_cpu_seconds_total')).toBe('counter')
  })

  test('an id for a label would be found', () => {
    const sample = { name: 'jangbu_events_appended_total', labels: { type: 'sample-drip-bag' }, value: 1 }
    expect(strangeLabels({ ...scrape, samples: [sample] })).toHaveLength(1)
  })
})
