import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../infra/toss-sandbox/documents/webhook-event.ts'
import { OLD_SECURITY_KEY, SECURITY_KEY } from '../../../infra/toss-sandbox/webhooks/signature.ts'
import { createScene } from './support.ts'

const SHOP = 'http://localhost:3000/webhooks/toss'
const OTHER = 'http://localhost:4000/hook'

interface Received {
  readonly url: string
  readonly headers: Headers
  readonly text: string
  readonly body: Record<string, unknown>
}

/** A shop that is told everything and answers as it is told to. */
async function scene() {
  const received: Received[] = []
  let status = 200
  const made = await createScene({
    sendWebhook: async request => {
      const text = await request.text()
      received.push({ url: request.url, headers: request.headers, text, body: JSON.parse(text) })
      return new Response(null, { status })
    },
  })
  await made.sandbox.registerWebhook(SHOP)
  const statuses = () =>
    received.map(({ body }) => (body.data as { status?: string } | undefined)?.status ?? body.status)
  return { ...made, received, statuses, answer: (next: number) => (status = next) }
}

describe('events sent by hand', () => {
  test('every event there is, in its envelope', async () => {
    const { sandbox, confirmed, received } = await scene()
    const { paymentKey } = await confirmed('order-1', 15_000, 'VIRTUAL_ACCOUNT')
    const { billingKey } = await sandbox.plantBillingKey({ customerKey: 'customer-1' })
    await sandbox.idle()
    received.length = 0
    for (const eventType of WEBHOOK_EVENTS) {
      const about = eventType === 'BILLING_DELETED' ? { billingKey } : { paymentKey }
      expect(await sandbox.sendWebhook({ eventType, ...about })).toMatchObject([{ state: 'delivered' }])
    }
    const shapes = received.map(({ body }) =>
      'entityBody' in body ? 'c' : 'eventType' in body ? 'a' : 'secret' in body ? 'b' : '?',
    )
    expect(shapes.join('')).toBe('abaaaaaaccc')
    expect(received[3]?.body).toMatchObject({ data: { billingKey, reason: expect.any(String) } })
    const seller = received[9]?.body
    expect(Object.keys(seller ?? {})).toEqual([
      ...['eventType', 'createdAt', 'version', 'eventId', 'entityType', 'entityBody'],
    ])
    expect(seller).toMatchObject({ createdAt: '2026-03-30T14:39:56+09:00', entityType: 'seller' })
  })

  test('fields of one’s own; about nothing that exists: none', async () => {
    const { sandbox, received } = await scene()
    await sandbox.sendWebhook({
      eventType: 'METHOD_UPDATED',
      data: { status: 'DISABLED', customerKey: 'me' },
    })
    expect(received[0]?.body.data).toMatchObject({ status: 'DISABLED', customerKey: 'me' })
    expect(await sandbox.sendWebhook({ eventType: 'PAYMENT_STATUS_CHANGED' })).toBeNull()
    expect(await sandbox.sendWebhook({ eventType: 'DEPOSIT_CALLBACK', paymentKey: 'nothing' })).toBeNull()
    await expect(sandbox.sendWebhook({ eventType: 'RAIN' })).rejects.toThrow()
  })

  test('forged: another status and another secret than the payment’s', async () => {
    const { sandbox, confirmed, received } = await scene()
    const { secret } = await confirmed('order-1', 15_000)
    await sandbox.idle()
    await sandbox.sendWebhook({ eventType: 'PAYMENT_STATUS_CHANGED', orderId: 'order-1', forged: true })
    const forged = received[1]?.body.data as Record<string, unknown>
    expect(forged).toMatchObject({ orderId: 'order-1', status: 'CANCELED' })
    expect(forged.secret).not.toBe(secret)
    expect(await sandbox.deliveries('order-1')).toMatchObject([{ forged: true }, {}])
  })
})

test('each URL is told the events it chose', async () => {
  const { sandbox, confirmed, received } = await scene()
  await sandbox.registerWebhook(OTHER, ['DEPOSIT_CALLBACK', 'BILLING_DELETED'])
  await confirmed('order-1', 15_000, 'VIRTUAL_ACCOUNT')
  await confirmed('order-2', 15_000)
  await sandbox.idle()
  const told = received.map(
    ({ url, body }) => `${url === SHOP ? 'shop' : 'other'} ${body.eventType ?? 'flat'}`,
  )
  expect(told.sort()).toEqual([
    'other flat',
    'shop PAYMENT_STATUS_CHANGED',
    'shop PAYMENT_STATUS_CHANGED',
    'shop flat',
  ])
  await expect(sandbox.registerWebhook('ftp://shop')).rejects.toThrow()
  await expect(sandbox.registerWebhook(OTHER, ['RAIN'])).rejects.toThrow()
})

describe('signatures', () => {
  const hmac = (key: Buffer, { text, headers }: Received) =>
    `v1:${createHmac('sha256', key)
      .update(`${text}:${headers.get('tosspayments-webhook-transmission-time')}`)
      .digest('base64')}`
  const signed = ({ headers }: Received) => headers.get('tosspayments-webhook-signature')

  test('only payouts and sellers bear one, over the raw body and the time', async () => {
    const { sandbox, confirmed, received } = await scene()
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    await sandbox.sendWebhook({ eventType: 'payout.changed' })
    const [plain, payout] = received as [Received, Received]
    expect(signed(plain)).toBeNull()
    expect(signed(payout)).toBe(hmac(Buffer.from(SECURITY_KEY, 'hex'), payout))
  })

  test('by the letters of the key, by two keys, or by somebody else', async () => {
    const { sandbox, received } = await scene()
    await sandbox.changeRules({ webhookSigningKey: 'text', webhookSigningKeys: 'rotating' })
    await sandbox.sendWebhook({ eventType: 'seller.changed' })
    await sandbox.sendWebhook({ eventType: 'seller.changed', forged: true })
    const [seller, forged] = received as [Received, Received]
    const right = [OLD_SECURITY_KEY, SECURITY_KEY].map(key => hmac(Buffer.from(key), seller))
    expect(signed(seller)?.split(',')).toEqual(right)
    const theirs = [OLD_SECURITY_KEY, SECURITY_KEY].map(key => hmac(Buffer.from(key), forged))
    for (const signature of signed(forged)?.split(',') ?? []) expect(theirs).not.toContain(signature)
  })
})

describe('faults of webhooks', () => {
  test('delayed by the sandbox’s clock', async () => {
    const { sandbox, confirmed, received } = await scene()
    await sandbox.addFault({ kind: 'webhook-delayed', ms: 5 * MINUTE_MS })
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    await sandbox.advance(5 * MINUTE_MS - 1)
    expect(received).toHaveLength(0)
    await sandbox.advance(1)
    expect(received).toHaveLength(1)
    expect(received[0]?.headers.get('tosspayments-webhook-transmission-retried-count')).toBe('0')
  })

  test('reordered: the earlier one comes after the later one', async () => {
    const { sandbox, confirmed, call, statuses } = await scene()
    await sandbox.addFault({ kind: 'webhook-reordered', scope: { next: 1 } })
    const { paymentKey } = await confirmed('order-1', 1_000)
    await sandbox.idle()
    expect(statuses()).toEqual([])
    await call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심' })
    await sandbox.idle()
    expect(statuses()).toEqual(['CANCELED', 'DONE'])
    expect(await sandbox.deliveries()).toMatchObject([
      { state: 'delivered', fault: null },
      { state: 'delivered', fault: 'webhook-reordered' },
    ])
  })

  test('reordered, and nothing comes after it: it is not held for ever', async () => {
    const { sandbox, confirmed, statuses } = await scene()
    await sandbox.addFault({ kind: 'webhook-reordered', ms: MINUTE_MS })
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    await sandbox.advance(MINUTE_MS)
    expect(statuses()).toEqual(['DONE'])
  })

  test('forged: a lie beside the truth', async () => {
    const { sandbox, confirmed, received, statuses } = await scene()
    await sandbox.addFault({ kind: 'webhook-forged', scope: { orderId: 'order-1' } })
    const { secret } = await confirmed('order-1', 1_000)
    await sandbox.idle()
    expect(statuses().sort()).toEqual(['CANCELED', 'DONE'])
    const secrets = received.map(({ body }) => (body.data as { secret: string }).secret === secret)
    expect(secrets.sort()).toEqual([false, true])
    const ids = received.map(({ headers }) => headers.get('tosspayments-webhook-transmission-id'))
    expect(new Set(ids).size).toBe(2)
  })
})

describe('retries', () => {
  test('one leap over four days: every retry at its own moment', async () => {
    const { sandbox, confirmed, received, answer } = await scene()
    answer(500)
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    await sandbox.advance(4 * DAY_MS)
    const times = received.map(({ headers }) => headers.get('tosspayments-webhook-transmission-time'))
    const minutes = times.map(time =>
      Math.round((Date.parse(time ?? '') - Date.parse(times[0] ?? '')) / MINUTE_MS),
    )
    expect(minutes).toEqual([0, 1, 5, 21, 85, 341, 1365, 5461])
    expect(await sandbox.deliveries()).toMatchObject([{ state: 'failed' }])
  })

  test('compressed: a minute takes a second', async () => {
    const { sandbox, confirmed, received, answer } = await scene()
    await sandbox.changeRules({ webhookMinuteMs: SECOND_MS })
    answer(500)
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    await sandbox.advance(85 * SECOND_MS)
    expect(received).toHaveLength(5)
  })

  test('201 is no success, unless the rule says so', async () => {
    const { sandbox, confirmed, answer } = await scene()
    answer(201)
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    await sandbox.changeRules({ webhookSuccess: 'any2xx' })
    await confirmed('order-2', 1_000)
    await sandbox.idle()
    expect((await sandbox.deliveries()).map(({ state }) => state)).toEqual(['delivered', 'sending'])
  })

  test('sent again by hand in vain, a webhook stays what it was and keeps its schedule', async () => {
    const { sandbox, confirmed, answer } = await scene()
    await confirmed('order-1', 1_000)
    await sandbox.idle()
    answer(500)
    await confirmed('order-2', 1_000)
    await sandbox.idle()
    const [failing, delivered] = await sandbox.deliveries()
    expect(await sandbox.resend(delivered?.transmissionId ?? '')).toMatchObject({
      state: 'delivered',
      nextAt: null,
    })
    expect(await sandbox.resend(failing?.transmissionId ?? '')).toMatchObject({
      state: 'sending',
      nextAt: failing?.nextAt,
      attempts: [{}, { byHand: true }],
    })
  })
})

test('a billing key is masked wherever a delivery is shown', async () => {
  const { sandbox } = await scene()
  const { billingKey, id } = await sandbox.plantBillingKey({ customerKey: 'customer-1' })
  await sandbox.removeFromCardSide(id)
  await sandbox.idle()
  const [delivery] = await sandbox.deliveries()
  const again = await sandbox.resend(delivery?.transmissionId ?? '')
  const sent = await sandbox.sendWebhook({
    eventType: 'BILLING_DELETED' satisfies WebhookEvent,
    billingKey: id,
  })
  expect(JSON.stringify([delivery, again, sent])).not.toContain(billingKey)
})
