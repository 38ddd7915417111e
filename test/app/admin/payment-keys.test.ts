import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prettyJson } from '../../../app/admin/shown-json.ts'
import * as webhookPage from '../../../app/routes/admin.webhook.tsx'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { streamOf } from '../../../domain/ids.ts'
import { confirmKey } from '../../../domain/payment/keys.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const KEY = 'tviva20261128abcdefghWXYZ'
const ENDS = 'tviva…WXYZ'

describe('payment keys on the pages of staff (R19)', () => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const endsOf = (key: string) => `${key.slice(0, 5)}…${key.slice(-4)}`

  test('stand by their ends in every event and in what it led to', async () => {
    const { orderId, paymentKey } = await desk.bought()
    await desk.press(orderId, await desk.filled(orderId, 1_000))
    const streamId = streamOf(payment.category, orderId)
    const stored = await world.ports.events.read(payment, streamId)
    expect(JSON.stringify(stored)).toContain(paymentKey)

    const pages = [(await desk.stream(streamId)).data, (await desk.events(`?stream=${streamId}`)).data]
    for (const { position } of stored) pages.push((await desk.event(String(position))).data as never)
    expect(pages.length).toBeGreaterThan(4)
    const told = JSON.stringify(pages)
    expect(told).not.toContain(paymentKey)
    expect(told).toContain(endsOf(paymentKey))
    expect(told).toContain(confirmKey(orderId, endsOf(paymentKey), 1))
  })

  test('… and in a webhook, its body included', async () => {
    const { orderId, paymentKey } = await desk.bought()
    const data = { orderId, paymentKey, status: 'DONE', totalAmount: PRICE }
    const body = JSON.stringify({
      eventType: 'PAYMENT_STATUS_CHANGED',
      createdAt: '2026-11-28T10:00:00.000000',
      data,
    })
    await receiveWebhook(world.ports, { body, transmissionId: null })
    const { rows } = await world.ports.inbox.page(null, 1, { orderId })
    const webhookId = String(rows[0]?.id)
    const asked = { ...ask(world.ports, `/admin/webhooks/${webhookId}`), params: { webhookId } } as never
    const { data: shown } = await answerOf<{ webhook: { paymentKey: string; body: string } }>(() =>
      webhookPage.loader(asked),
    )
    expect(JSON.stringify(shown)).not.toContain(paymentKey)
    expect(shown.webhook.paymentKey).toBe(endsOf(paymentKey))
    expect(JSON.parse(shown.webhook.body).data).toEqual({ ...data, paymentKey: endsOf(paymentKey) })
  })
})

test('keys that came late are shortened too; ends, other names and short words stay as they are', () => {
  const json = {
    paymentKey: KEY,
    lateKeys: [KEY, 'tviva2026112800000000ABCD'],
    idempotencyKey: `v1:confirm:shop-1:${KEY}:2`,
    receiptUrl: `https://toss.example/receipt?id=${KEY}&ref=PX`,
    captureKey: KEY.toLowerCase(),
    context: { paymentKey: null, order: { orderId: 'shop-1' } },
  }
  const shown = {
    ...json,
    paymentKey: ENDS,
    lateKeys: [ENDS, 'tviva…ABCD'],
    idempotencyKey: `v1:confirm:shop-1:${ENDS}:2`,
    receiptUrl: `https://toss.example/receipt?id=${ENDS}&ref=PX`,
  }
  expect(JSON.parse(prettyJson(json))).toEqual(shown)
  expect(JSON.parse(prettyJson({ paymentKey: ENDS }))).toEqual({ paymentKey: ENDS })
  expect(JSON.parse(prettyJson({ idempotencyKey: json.idempotencyKey }))).toEqual({
    idempotencyKey: shown.idempotencyKey,
  })
  expect(JSON.parse(prettyJson({ paymentKey: 'DONE', status: 'DONE' }))).toEqual({
    paymentKey: '•••',
    status: 'DONE',
  })
  expect(JSON.parse(prettyJson({ idempotencyKey: 'v1:charge:shop-1-2:1:1' }))).toEqual({
    idempotencyKey: 'v1:charge:shop-1-2:1:1',
  })
})
