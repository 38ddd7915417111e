import { expect, test } from 'vitest'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { finding } from '../../domain/finding/finding.ts'
import { streamOf } from '../../domain/ids.ts'
import { dayOf, MINUTE_MS } from '../../domain/time.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

/** News of an order that is not here, looked for as often as it ever is. @returns the day's finding about such webhooks */
async function toldOf(orderIdOf: (prefix: string) => string) {
  const shop = await openMemoryShop({ seed: 'others' })
  const { ports } = shop
  const data = { orderId: orderIdOf(ports.shop.orderPrefix), paymentKey: 'pk_somebody_elses', status: 'DONE' }
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data })
  await receiveWebhook(ports, { body, transmissionId: null })
  for (let n = 0; n < 5; n++) {
    await processWebhooks(ports)
    await shop.pass(MINUTE_MS)
  }
  const findingId = `webhooks-dropped-${dayOf(ports.clock.now())}`
  return (await ports.events.load(finding, streamOf(finding.category, findingId))).state
}

test('another system’s webhooks on the same account are nobody’s work here', async () =>
  expect((await toldOf(() => 'another-shops-order')).value).toBe('new'))

test('one about an order id of our own that is not here is laid before a person', async () =>
  expect((await toldOf(prefix => `${prefix}-forgottenforgotten`)).value).toBe('open'))

test('a long one is kept with its words only where it names an order that is here', async () => {
  const shop = await openMemoryShop({ seed: 'long' })
  const { ports } = shop
  const orderId = await shop.order()
  const junk = 'x'.repeat(60_000)
  const named = (orderId: string | null) => ({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, junk } })
  for (const json of [named('another-shops-order'), named(null), { n: 1, junk }, named(orderId), { n: 2 }])
    expect(await receiveWebhook(ports, { body: JSON.stringify(json), transmissionId: null })).toEqual({
      type: 'stored',
    })
  const { rows } = await ports.inbox.page(null, 10)
  const bodies = await Promise.all(
    rows.map(async ({ id }) => (await ports.inbox.one(id))?.body?.length ?? null),
  )
  expect(bodies.toReversed()).toEqual([null, null, null, JSON.stringify(named(orderId)).length, 7])
})
