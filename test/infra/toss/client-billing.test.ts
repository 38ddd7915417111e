import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { ChargeRequest, IssueRequest } from '../../../domain/payment/billing.ts'
import type { KeyedRequest } from '../../../domain/payment/provider.ts'
import { confirm, SECRET, say, setUpBench } from './bench.ts'
import { billingCard, billingDone, billingKey, customerKey } from './billing-examples.ts'
import { cardDone } from './examples.ts'

const bench = setUpBench()

const AUTH_KEY = 'bln_canary5authKey'
const issue: IssueRequest = { type: 'issue', authKey: AUTH_KEY, customerKey }
const credential = { billingKey, customerKey }
const charge: ChargeRequest = {
  type: 'charge',
  binding: {
    orderId: billingDone.orderId,
    amount: 4_900,
    paymentKey: null,
    keyFamily: 'api',
    subject: 'cus_0123456789abcdef',
  },
  credential,
  orderName: '토스 프라임 구독',
  taxFreeAmount: 0,
}
const IN_PATH = '/v1/billing/wvNDQGsxxkrHImWiIgd_APtT_w1hbE7deT7ul27FYn0%3D'

describe('what is sent', () => {
  test('issue', async () => {
    bench.server.answer = say(200, billingCard)
    expect(await bench.toss.issueBillingKey(issue, 'v1:issue:h:1')).toMatchObject({
      type: 'issued',
      billingKey,
      customerKey,
      traceId: 'f00d',
    })
    expect(bench.server.heard[0]).toMatchObject({
      method: 'POST',
      url: '/v1/billing/authorizations/issue',
      body: `{"authKey":"${AUTH_KEY}","customerKey":"${customerKey}"}`,
      headers: { authorization: `Basic ${btoa(`${SECRET}:`)}`, 'idempotency-key': 'v1:issue:h:1' },
    })
  })

  test('charge', async () => {
    bench.server.answer = say(200, billingDone)
    expect(await bench.toss.charge(charge, 'v1:charge:o:1')).toMatchObject({
      type: 'found',
      payment: {
        status: 'DONE',
        isFromWindow: false,
        amount: 4_900,
        paymentKey: billingDone.paymentKey,
        traceId: 'f00d',
      },
    })
    const [heard] = bench.server.heard
    expect(heard).toMatchObject({
      method: 'POST',
      url: IN_PATH,
      headers: { 'idempotency-key': 'v1:charge:o:1' },
    })
    expect(JSON.parse(heard?.body ?? '')).toEqual({
      customerKey,
      amount: 4_900,
      orderId: billingDone.orderId,
      orderName: '토스 프라임 구독',
    })
  })

  test('a tax-free part, when there is one', async () => {
    await bench.toss.charge({ ...charge, taxFreeAmount: 1_000 }, 'k')
    expect(JSON.parse(bench.server.heard[0]?.body ?? '')).toMatchObject({ taxFreeAmount: 1_000 })
  })

  test('delete: no body and no idempotency key', async () => {
    bench.server.answer = say(200, '')
    expect(await bench.toss.deleteBillingKey(credential)).toEqual({
      type: 'deleted',
      code: null,
      traceId: 'f00d',
    })
    const [heard] = bench.server.heard
    expect(heard).toMatchObject({ method: 'DELETE', url: IN_PATH, body: '' })
    expect(heard?.headers['idempotency-key']).toBeUndefined()
    expect(heard?.headers['content-type']).toBeUndefined()
  })

  test('an odd billing key stays in its place in the path', async () => {
    bench.server.answer = say(404, { code: 'NOT_FOUND_BILLING' })
    await bench.toss.charge({ ...charge, credential: { ...credential, billingKey: 'a/../b?c#d%2e' } }, 'k')
    expect(bench.server.heard[0]?.url).toBe('/v1/billing/a%2F..%2Fb%3Fc%23d%252e')
    for (const odd of ['..', '.', ''])
      expect(() => bench.toss.deleteBillingKey({ ...credential, billingKey: odd })).toThrow(RangeError)
    expect(bench.server.heard).toHaveLength(1)
  })

  test('the hash of a request changes with every part of it', () => {
    const others: KeyedRequest[] = [
      confirm,
      issue,
      { ...issue, authKey: 'another' },
      { ...issue, customerKey: 'another' },
      charge,
      { ...charge, orderName: '토스 프라임' },
      { ...charge, taxFreeAmount: 1 },
      { ...charge, credential: { ...credential, billingKey: 'another' } },
      { ...charge, credential: { ...credential, customerKey: 'another' } },
      { ...charge, binding: { ...charge.binding, amount: 4_901 } },
      { ...charge, binding: { ...charge.binding, orderId: 'sub_42_202605_try1' } },
    ]
    expect(new Set(others.map(other => bench.toss.requestHash(other))).size).toBe(others.length)
    expect(bench.toss.requestHash({ ...charge })).toBe(bench.toss.requestHash(charge))
    expect(bench.toss.requestHash(charge)).not.toContain(billingKey.slice(0, 8))
  })
})

const GATEWAY = say(502, '<html>bad gateway</html>')
const CUT = (response: ServerResponse) => response.destroy()

describe('what is heard of a charge', () => {
  test.each([
    ['a decline', say(403, { code: 'REJECT_CARD_PAYMENT' }), { type: 'declined', traceId: 'f00d' }],
    ['a key that is gone', say(400, { code: 'ALREADY_REMOVED_BILLING_KEY' }), { type: 'declined' }],
    ['mixed-up records', say(400, { code: 'NOT_MATCHES_CUSTOMER_KEY' }), { type: 'ours' }],
    ['an order approved before', say(400, { code: 'DUPLICATED_ORDER_ID' }), { type: 'ask' }],
    ['an outage called 400', say(400, { code: 'PROVIDER_ERROR' }), { type: 'unknown', received: true }],
    ['a gateway', GATEWAY, { type: 'unknown', code: 'HTTP_502', received: false }],
    ['a connection cut', CUT, { type: 'unknown', code: 'ECONNRESET', received: false }],
    ['nothing at all with 200', say(200, ''), { type: 'unknown', code: 'HTTP_200', received: false }],
    ["another order's payment", say(200, cardDone), { type: 'quarantine', reason: 'OTHER_ORDER' }],
    [
      "a window's payment",
      say(200, { ...billingDone, type: 'NORMAL' }),
      { type: 'quarantine', reason: 'OTHER_TYPE' },
    ],
  ])('%s', async (_, answer, expected) => {
    bench.server.answer = answer
    expect(await bench.toss.charge(charge, 'k')).toMatchObject(expected)
  })

  test('the payment key of an earlier attempt is not held against it', async () => {
    bench.server.answer = say(200, billingDone)
    const binding = { ...charge.binding, paymentKey: 'an-attempt-declined-before' }
    expect((await bench.toss.charge({ ...charge, binding }, 'k')).type).toBe('found')
  })
})

describe('what is heard of an issue', () => {
  test.each([
    ['a used or made-up authKey', say(404, { code: 'NOT_FOUND_BILLING' }), { type: 'declined' }],
    [
      'a key that was not made',
      say(500, { code: 'FAILED_BILL_KEY_AUTH_CREATION' }),
      { type: 'unknown', received: true },
    ],
    ['a gateway', GATEWAY, { type: 'unknown', code: 'HTTP_502', received: false }],
    ['a connection cut', CUT, { type: 'unknown', code: 'ECONNRESET', received: false, traceId: null }],
    [
      'half of the JSON',
      say(200, JSON.stringify(billingCard).slice(0, 90)),
      { type: 'unknown', received: false },
    ],
    [
      "another customer's key",
      say(200, { ...billingCard, customerKey: 'x' }),
      { type: 'quarantine', reason: 'OTHER_CUSTOMER' },
    ],
    ['keys refused', say(401, { code: 'UNAUTHORIZED_KEY' }), { type: 'ours' }],
  ])('%s', async (_, answer, expected) => {
    bench.server.answer = answer
    expect(await bench.toss.issueBillingKey(issue, 'k')).toMatchObject(expected)
  })
})

describe('what is heard of a deletion', () => {
  test.each([
    [
      'gone before',
      say(400, { code: 'ALREADY_REMOVED_BILLING_KEY' }),
      { type: 'deleted', code: 'ALREADY_REMOVED_BILLING_KEY' },
    ],
    ['never there', say(404, { code: 'NOT_FOUND_BILLING' }), { type: 'deleted', code: 'NOT_FOUND_BILLING' }],
    ['no such route', say(404, { status: 404, error: 'Not Found' }), { type: 'unknown', code: 'HTTP_404' }],
    ['a page with 200', say(200, '<html>'), { type: 'unknown', code: 'HTTP_200' }],
    ['an empty 502', say(502, ''), { type: 'unknown', code: 'HTTP_502' }],
    ['a connection cut', CUT, { type: 'unknown', code: 'ECONNRESET' }],
    ['keys refused', say(401, { code: 'UNAUTHORIZED_KEY' }), { type: 'ours' }],
  ])('%s', async (_, answer, expected) => {
    bench.server.answer = answer
    expect(await bench.toss.deleteBillingKey(credential)).toMatchObject(expected)
  })
})

test('a shop without API keys cannot bill, and nobody is called', async () => {
  const widget = { clientKey: 'test_gck_a', secretKey: 'test_gsk_a' }
  const toss = bench.clientWith({ keys: { api: null, widget } })
  const missing = { type: 'ours', code: 'KEYS_MISSING', traceId: null }
  expect(await toss.issueBillingKey(issue, 'k')).toEqual(missing)
  expect(await toss.charge(charge, 'k')).toEqual(missing)
  expect(await toss.deleteBillingKey(credential)).toEqual(missing)
  expect(bench.server.heard).toEqual([])
})

test('a connection refused is not sent, and the log hears of no key whatever happens', async () => {
  const closed = bench.clientWith({
    send: async () => {
      throw new TypeError(`fetch failed: ${IN_PATH}`, { cause: { code: 'ECONNREFUSED' } })
    },
  })
  for (const answer of [
    say(200, billingDone),
    say(200, billingCard),
    say(200, {}),
    say(200, ''),
    GATEWAY,
    CUT,
    say(400, { code: 'NEW_ONE' }),
    say(400, { code: 'NOT_MATCHES_CUSTOMER_KEY' }),
  ]) {
    bench.server.answer = answer
    for (const toss of [bench.toss, closed]) {
      const told = [
        await toss.issueBillingKey(issue, 'v1:key'),
        await toss.charge(charge, 'v1:key'),
        await toss.deleteBillingKey(credential),
      ]
      if (toss === closed)
        for (const one of told) expect(one).toEqual({ type: 'notSent', code: 'ECONNREFUSED', traceId: null })
    }
  }
  expect(bench.log.lines.length).toBeGreaterThan(48)
  const written = JSON.stringify(bench.log.lines)
  for (const text of [
    SECRET,
    billingKey,
    IN_PATH,
    billingKey.slice(0, 12),
    customerKey,
    AUTH_KEY,
    charge.binding.orderId,
    '94100012',
    'v1:key',
    '/v1/billing',
  ])
    expect(written).not.toContain(text)
})
