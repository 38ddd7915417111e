import { describe, expect, test } from 'vitest'
import type { CancelRequest, ConfirmRequest } from '../../../domain/payment/provider.ts'
import { binding, cancel, confirm, orderId, paymentKey, SECRET, say, setUpBench } from './bench.ts'
import { cardDone, cardPartialCanceled } from './examples.ts'

const bench = setUpBench()

describe('what is sent', () => {
  test('confirm', async () => {
    bench.server.answer = say(200, cardDone)
    expect(await bench.toss.confirm(confirm, 'v1:confirm:o:p:1')).toMatchObject({
      type: 'found',
      payment: { status: 'DONE', amount: 15_000, traceId: 'f00d' },
    })
    const [heard] = bench.server.heard
    expect(heard).toMatchObject({
      method: 'POST',
      url: '/v1/payments/confirm',
      body: `{"paymentKey":"${paymentKey}","orderId":"${orderId}","amount":15000}`,
      headers: {
        authorization: `Basic ${btoa(`${SECRET}:`)}`,
        'content-type': 'application/json',
        'idempotency-key': 'v1:confirm:o:p:1',
        'accept-encoding': 'identity',
      },
    })
  })

  test('a partial cancel says its sum and the balance it believes in', async () => {
    bench.server.answer = say(200, cardPartialCanceled)
    expect((await bench.toss.cancel(cancel, 'k1')).type).toBe('found')
    const [heard] = bench.server.heard
    expect(heard?.url).toBe(`/v1/payments/${paymentKey}/cancel`)
    expect(heard?.headers['idempotency-key']).toBe('k1')
    expect(JSON.parse(heard?.body ?? '')).toEqual({
      cancelReason: '고객 변심',
      cancelAmount: 5_000,
      refundableAmount: 15_000,
    })
  })

  test('a refund account and a tax-free part, when there are any', async () => {
    const refundAccount = { bank: '20', accountNumber: '1000123456789', holderName: '김토스' }
    await bench.toss.cancel({ ...cancel, taxFreeAmount: 1_000, refundAccount }, 'k2')
    expect(JSON.parse(bench.server.heard[0]?.body ?? '')).toEqual({
      cancelReason: '고객 변심',
      cancelAmount: 5_000,
      refundableAmount: 15_000,
      taxFreeAmount: 1_000,
      refundReceiveAccount: refundAccount,
    })
  })

  test('before a deposit a cancel names no sum', async () => {
    await bench.toss.cancel({ ...cancel, amount: 15_000, refundableAmount: null }, 'k3')
    expect(JSON.parse(bench.server.heard[0]?.body ?? '')).toEqual({ cancelReason: '고객 변심' })
  })

  test('look-ups by payment key and by order, without a key of their own', async () => {
    bench.server.answer = say(200, cardDone)
    await bench.toss.lookup(binding)
    await bench.toss.lookup(binding, 'orderId')
    await bench.toss.lookup({ ...binding, paymentKey: null })
    expect(bench.server.heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET /v1/payments/${paymentKey}`,
      `GET /v1/payments/orders/${orderId}`,
      `GET /v1/payments/orders/${orderId}`,
    ])
    for (const { headers } of bench.server.heard) expect(headers['idempotency-key']).toBeUndefined()
  })

  test('an odd payment key stays in its place in the path', async () => {
    bench.server.answer = say(404, { code: 'NOT_FOUND_PAYMENT' })
    await bench.toss.lookup({ ...binding, paymentKey: 'a/../b?c#d%2e' })
    expect(bench.server.heard[0]?.url).toBe('/v1/payments/a%2F..%2Fb%3Fc%23d%252e')
    for (const odd of ['..', '.', ''])
      expect(() => bench.toss.lookup({ ...binding, paymentKey: odd })).toThrow(RangeError)
    expect(bench.server.heard).toHaveLength(1)
  })

  test('the hash of a request changes with every byte of it and with nothing else', () => {
    const hash = bench.toss.requestHash(cancel)
    expect(hash).toMatch(/^[\w-]{43}$/)
    expect(bench.toss.requestHash({ ...cancel })).toBe(hash)
    const others: (CancelRequest | ConfirmRequest)[] = [
      confirm,
      { ...cancel, amount: 5_001 },
      { ...cancel, reason: '고객  변심' },
      { ...cancel, refundableAmount: 14_999 },
      { ...cancel, binding: { ...binding, paymentKey: 'another' } },
    ]
    expect(new Set([hash, ...others.map(other => bench.toss.requestHash(other))]).size).toBe(6)
  })
})
