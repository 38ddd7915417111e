import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../domain/time.ts'
import { createScene } from './support.ts'

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}

/** The shop's webhook endpoint, over real HTTP. */
async function createReceiver() {
  const received: Received[] = []
  let status = 200
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    received.push({ headers: request.headers, body: JSON.parse(text) })
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/toss`,
    answer: (next: number) => {
      status = next
    },
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

let receiver: Awaited<ReturnType<typeof createReceiver>>
beforeEach(async () => {
  receiver = await createReceiver()
})
afterEach(() => receiver.close())

async function scene() {
  const made = await createScene()
  await made.sandbox.registerWebhook(receiver.url)
  return made
}

describe('webhooks', () => {
  test('envelope a with the whole payment, after the answer', async () => {
    const { confirmed, sandbox } = await scene()
    const payment = await confirmed('order-1', 15_000)
    expect(receiver.received).toEqual([])
    await sandbox.idle()
    expect(receiver.received.map(({ body }) => body)).toEqual([
      { eventType: 'PAYMENT_STATUS_CHANGED', createdAt: '2026-03-30T14:39:56.000000', data: payment },
    ])
    expect(receiver.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'tosspayments-webhook-transmission-time': '2026-03-30T14:39:56+09:00',
      'tosspayments-webhook-transmission-retried-count': '0',
      'tosspayments-webhook-transmission-id': expect.stringMatching(/^whtrans_a01[a-z0-9]{26}$/),
    })
  })

  test('a virtual account: both envelopes at every turn, nothing when it is overdue', async () => {
    const { confirmed, sandbox } = await scene()
    const { paymentKey, secret } = await confirmed('order-1', 15_000, 'VIRTUAL_ACCOUNT')
    await sandbox.deposit(paymentKey)
    await sandbox.reverseDeposit(paymentKey)
    await sandbox.idle()
    await sandbox.expire(paymentKey)
    await sandbox.idle()
    const flat = receiver.received.filter(({ body }) => !('eventType' in body)).map(({ body }) => body)
    expect(flat.map(({ status }) => status)).toEqual(['WAITING_FOR_DEPOSIT', 'DONE', 'WAITING_FOR_DEPOSIT'])
    expect(flat[0]).toEqual({
      createdAt: '2026-03-30T14:39:56.000000',
      secret,
      status: 'WAITING_FOR_DEPOSIT',
      transactionKey: expect.any(String),
      orderId: 'order-1',
    })
    expect(receiver.received).toHaveLength(6)
  })

  test('a decline, an expiry and cancels are told; opening and authenticating are not', async () => {
    const { confirmed, sandbox, shopper, call } = await scene()
    const left = await shopper.open({ orderId: 'order-1', amount: 1_000 })
    await shopper.approveThenDecline(left, 'REJECT_CARD_COMPANY')
    expect(await sandbox.deliveries()).toEqual([])
    await call('/v1/payments/confirm', { paymentKey: left, orderId: 'order-1', amount: 1_000 })
    await shopper.open({ orderId: 'order-2', amount: 1_000 })
    await sandbox.advance(30 * MINUTE_MS)
    const { paymentKey } = await confirmed('order-3', 1_000)
    await call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심', cancelAmount: 400 })
    await call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심' })
    await sandbox.idle()
    const told = (await sandbox.deliveries()).reverse().map(({ orderId, status }) => `${orderId} ${status}`)
    expect(told).toEqual([
      'order-1 ABORTED',
      'order-2 EXPIRED',
      'order-3 DONE',
      'order-3 PARTIAL_CANCELED',
      'order-3 PARTIAL_CANCELED',
    ])
  })

  test('anything but 200 is tried again after 1, 4, 16 … minutes, seven times, with the same body', async () => {
    const { confirmed, sandbox } = await scene()
    receiver.answer(204)
    await confirmed('order-1', 15_000)
    await sandbox.idle()
    for (const minutes of [1, 4, 16, 64, 256, 1024, 4096]) {
      const before = receiver.received.length
      await sandbox.advance(minutes * MINUTE_MS - 1)
      expect(receiver.received).toHaveLength(before)
      await sandbox.advance(1)
      expect(receiver.received).toHaveLength(before + 1)
    }
    await sandbox.advance(10_000 * MINUTE_MS)
    const counts = receiver.received.map(
      ({ headers }) => headers['tosspayments-webhook-transmission-retried-count'],
    )
    expect(counts).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
    expect(new Set(receiver.received.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(
      new Set(receiver.received.map(({ headers }) => headers['tosspayments-webhook-transmission-id'])).size,
    ).toBe(1)
    const [delivery] = await sandbox.deliveries()
    expect([delivery?.state, delivery?.nextAt]).toEqual(['failed', null])

    receiver.answer(200)
    expect((await sandbox.resend(delivery?.transmissionId ?? ''))?.state).toBe('delivered')
    expect(await sandbox.resend('nothing')).toBeNull()
  })

  test('a shop that is down is tried again; its answer ends it', async () => {
    const { confirmed, sandbox } = await createScene()
    await sandbox.registerWebhook('http://127.0.0.1:9/webhooks')
    await confirmed('order-1', 15_000)
    await sandbox.idle()
    const [delivery] = await sandbox.deliveries()
    expect(delivery).toMatchObject({ state: 'sending', attempts: [{ status: null }] })
    expect(delivery?.attempts[0]?.error).toMatch(/\S/)
    await sandbox.unregisterWebhook('http://127.0.0.1:9/webhooks')
    await confirmed('order-2', 15_000)
    expect(await sandbox.deliveries('order-2')).toEqual([])
  })

  test('dropped and doubled on demand', async () => {
    const { confirmed, sandbox } = await scene()
    await sandbox.addFault({ kind: 'webhook-dropped', scope: { orderId: 'order-1' } })
    await sandbox.addFault({ kind: 'webhook-duplicated', scope: { next: 1 } })
    await confirmed('order-1', 1_000)
    await confirmed('order-2', 1_000)
    await confirmed('order-3', 1_000)
    await sandbox.idle()
    const orders = receiver.received.map(({ body }) => (body.data as { orderId: string }).orderId)
    expect(orders.sort()).toEqual(['order-2', 'order-2', 'order-3'])
    expect((await sandbox.deliveries('order-1')).map(({ state }) => state)).toEqual(['dropped'])
  })
})
