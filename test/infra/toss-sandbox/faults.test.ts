import { describe, expect, test } from 'vitest'
import { createScene } from './support.ts'

const ORDER = { orderId: 'order-1', amount: 9_000 }

async function bought() {
  const scene = await createScene()
  const { paymentKey } = await scene.shopper.buy(ORDER)
  const body = { paymentKey, ...ORDER }
  const options = { idempotencyKey: `confirm:${paymentKey}` }
  const confirm = () => scene.call('/v1/payments/confirm', body, options)
  const status = async () => (await scene.sandbox.payment(paymentKey))?.status
  return { ...scene, paymentKey, body, confirm, status }
}

const reset = { name: 'TypeError', cause: expect.objectContaining({ code: 'ECONNRESET' }) }

describe('faults on demand', () => {
  test('answer lost after the effect: captured, and the same key finds the answer', async () => {
    const { sandbox, confirm, status } = await bought()
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'confirm', next: 2 } })
    await expect(confirm()).rejects.toMatchObject(reset)
    expect(await status()).toBe('DONE')
    await expect(confirm()).rejects.toMatchObject(reset)
    expect(await confirm()).toMatchObject({ status: 200, body: { status: 'DONE' } })
    expect(sandbox.faults()).toEqual([])
    expect(sandbox.requests(({ operation }) => operation === 'confirm').map(({ fault }) => fault)).toEqual([
      null,
      'answer-lost-after-effect',
      'answer-lost-after-effect',
    ])
  })

  test('answer lost before the effect: nothing happened', async () => {
    const { sandbox, confirm, status } = await bought()
    await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { next: 1 } })
    await expect(confirm()).rejects.toMatchObject(reset)
    expect(await status()).toBe('IN_PROGRESS')
    expect((await confirm()).status).toBe(200)
  })

  test('delay: the effect first, or last', async () => {
    const waits: { ms: number; status: string | undefined }[] = []
    const scene = await createScene({
      wait: async ms => {
        const [payment] = await scene.sandbox.payments()
        waits.push({ ms, status: payment?.status })
      },
    })
    const { paymentKey } = await scene.shopper.buy(ORDER)
    const body = { paymentKey, ...ORDER }
    await scene.call('/v1/payments/confirm', body, {
      headers: { 'x-sandbox-fault': 'delay; ms=90000; effect=none' },
    })
    await scene.call(
      `/v1/payments/${paymentKey}/cancel`,
      { cancelReason: '변심' },
      { headers: { 'x-sandbox-fault': 'delay; ms=50' } },
    )
    expect(waits).toEqual([
      { ms: 90_000, status: 'IN_PROGRESS' },
      { ms: 50, status: 'CANCELED' },
    ])
  })

  test.each([
    ['none', 'IN_PROGRESS'],
    ['before', 'DONE'],
  ])('a 5xx with the effect %s', async (effect, expected) => {
    const { sandbox, confirm, status } = await bought()
    await sandbox.addFault({
      kind: 'status',
      code: 'FAILED_INTERNAL_SYSTEM_PROCESSING',
      effect,
      scope: { next: 1 },
    })
    expect(await confirm()).toMatchObject({
      status: 500,
      body: { code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' },
    })
    expect(await status()).toBe(expected)
    expect(await confirm()).toMatchObject({ status: 200, body: { status: 'DONE' } })
  })

  test('HTML from something in between, and half a JSON', async () => {
    const { sandbox, send, body, status } = await bought()
    await sandbox.addFault({ kind: 'html', scope: { next: 1 } })
    const page = await send('/v1/payments/confirm', body)
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html;charset=UTF-8'])
    expect(await status()).toBe('IN_PROGRESS')
    await sandbox.addFault({ kind: 'truncated-json', scope: { next: 1 } })
    const half = await (await send('/v1/payments/confirm', body)).text()
    expect(half.startsWith('{"mId"')).toBe(true)
    expect(() => JSON.parse(half)).toThrow(SyntaxError)
    expect(await status()).toBe('DONE')
  })

  test("another order's answer", async () => {
    const { sandbox, confirmed, confirm, status } = await bought()
    await sandbox.addFault({
      kind: 'other-order-answer',
      scope: { orderId: ORDER.orderId, operation: 'confirm' },
    })
    await confirmed('order-2', 5_000)
    expect(await confirm()).toMatchObject({ status: 200, body: { orderId: 'order-2', totalAmount: 5_000 } })
    expect(await status()).toBe('DONE')
  })

  test('declined with a code; a cancel that is declined changes nothing', async () => {
    const { sandbox, confirm, status, confirmed, call } = await bought()
    await sandbox.addFault({
      kind: 'decline',
      code: 'REJECT_CARD_PAYMENT',
      scope: { operation: 'confirm', next: 1 },
    })
    expect(await confirm()).toMatchObject({ status: 403, body: { code: 'REJECT_CARD_PAYMENT' } })
    expect(await status()).toBe('ABORTED')
    const { paymentKey } = await confirmed('order-2', 5_000)
    await sandbox.addFault({ kind: 'decline', code: 'REFUND_REJECTED', scope: { operation: 'cancel' } })
    const canceled = await call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심' })
    expect(canceled).toMatchObject({ status: 400, body: { code: 'REFUND_REJECTED' } })
    expect((await sandbox.payment(paymentKey))?.balanceAmount).toBe(5_000)
  })

  test('look-ups that lag behind see what was before', async () => {
    const { sandbox, confirm, call, clock, paymentKey } = await bought()
    await confirm()
    await sandbox.addFault({ kind: 'lookup-lag', ms: 5_000 })
    expect((await call(`/v1/payments/${paymentKey}`)).body.status).toBe('IN_PROGRESS')
    expect((await call(`/v1/payments/orders/${ORDER.orderId}`)).body.status).toBe('IN_PROGRESS')
    clock.advance(5_000)
    expect((await call(`/v1/payments/${paymentKey}`)).body.status).toBe('DONE')
  })

  test('scoped to an order, to the next n calls, to a percentage', async () => {
    const { sandbox, call } = await createScene()
    const look = async (orderId: string) => (await call(`/v1/payments/orders/${orderId}`)).status
    await sandbox.addFault({ kind: 'status', status: 503, scope: { orderId: 'order-a', next: 2 } })
    expect([
      await look('order-b'),
      await look('order-a'),
      await look('order-a'),
      await look('order-a'),
    ]).toEqual([404, 503, 503, 404])
    await sandbox.addFault({ kind: 'status', status: 503, scope: { percent: 30 } })
    const statuses = await Promise.all(Array.from({ length: 400 }, () => look('order-c')))
    const spoilt = statuses.filter(status => status === 503).length
    expect(spoilt).toBeGreaterThan(80)
    expect(spoilt).toBeLessThan(160)
    await sandbox.clearFaults()
    expect(await look('order-c')).toBe(404)
  })

  test('a header that is no fault says so', async () => {
    const { call } = await createScene()
    const answer = await call('/v1/payments/nothing', undefined, { headers: { 'x-sandbox-fault': 'rain' } })
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
  })
})
