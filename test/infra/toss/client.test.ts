import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { binding, confirm, say, setUpBench } from './bench.ts'
import { cardDone } from './examples.ts'

const bench = setUpBench()

describe('what is heard', () => {
  test.each([
    [
      'a decline',
      say(403, { code: 'REJECT_CARD_PAYMENT', message: '한도초과' }),
      { type: 'declined', code: 'REJECT_CARD_PAYMENT', traceId: 'f00d' },
    ],
    ['an outage called 400', say(400, { code: 'PROVIDER_ERROR' }), { type: 'unknown', received: true }],
    [
      'its own first call still running',
      say(409, { code: 'IDEMPOTENT_REQUEST_PROCESSING' }),
      { type: 'unknown', received: false },
    ],
    [
      'too many requests, in JSON',
      say(429, { message: 'Too Many Requests' }),
      { type: 'unknown', code: 'TOO_MANY_REQUESTS', received: true },
    ],
    [
      'too many requests, by a gateway',
      say(429, '<html>slow down</html>'),
      { type: 'unknown', code: 'HTTP_429', received: false },
    ],
    [
      'a page with 200',
      say(200, '<!doctype html><title>점검 중</title>'),
      { type: 'unknown', code: 'HTTP_200', received: false },
    ],
    ['a page with 502', say(502, '<html>'), { type: 'unknown', code: 'HTTP_502', received: false }],
    [
      'half of the JSON, well announced',
      say(200, JSON.stringify(cardDone).slice(0, 900)),
      { type: 'unknown', code: 'HTTP_200', received: false },
    ],
    ['nothing at all with 200', say(200, ''), { type: 'unknown', code: 'HTTP_200', received: false }],
    [
      'no such route',
      say(404, { status: 404, error: 'Not Found' }),
      { type: 'unknown', code: 'HTTP_404', received: false },
    ],
    [
      'a code that is a sentence',
      say(400, { code: 'the card 4330 was bad' }),
      { type: 'unknown', code: 'HTTP_400', received: false },
    ],
    [
      'a redirect',
      say(302, cardDone, { location: 'https://elsewhere.example' }),
      { type: 'unknown', code: 'HTTP_302', received: false },
    ],
    ['a payment with 201', say(201, cardDone), { type: 'unknown', code: 'HTTP_201', received: false }],
    [
      "another order's payment",
      say(200, { ...cardDone, orderId: 'ord_20260330_0002' }),
      { type: 'quarantine', reason: 'OTHER_ORDER', traceId: 'f00d' },
    ],
    ['JSON that is no payment', say(200, { ok: true }), { type: 'quarantine', reason: 'UNREADABLE' }],
    ['keys refused', say(401, { code: 'UNAUTHORIZED_KEY' }), { type: 'ours', code: 'UNAUTHORIZED_KEY' }],
    [
      'a connection cut',
      (response: ServerResponse) => response.destroy(),
      { type: 'unknown', code: 'ECONNRESET', received: false, traceId: null },
    ],
    [
      'two trace ids of a replay',
      say(400, { code: 'PROVIDER_ERROR' }, { 'x-tosspayments-trace-id': 'a1, b2' }),
      { traceId: 'a1, b2' },
    ],
    [
      'a trace id that is something else',
      say(400, { code: 'PROVIDER_ERROR' }, { 'x-tosspayments-trace-id': '<b>hello</b>' }),
      { traceId: null },
    ],
  ])('%s', async (_, answer, expected) => {
    bench.server.answer = answer
    expect(await bench.toss.confirm(confirm, 'k')).toMatchObject(expected)
  })

  test('silence: the deadline of the client ends it', async () => {
    bench.server.answer = () => {}
    const answer = await bench.clientWith({ deadlineMs: 50 }).confirm(confirm, 'k')
    expect(answer).toEqual({ type: 'unknown', code: 'DEADLINE', received: false, traceId: null })
  })

  test('a payment that is not there', async () => {
    bench.server.answer = say(404, { code: 'NOT_FOUND_PAYMENT', message: '존재하지 않는 결제 정보 입니다.' })
    expect(await bench.toss.lookup(binding)).toMatchObject({ type: 'notFound', code: 'NOT_FOUND_PAYMENT' })
  })

  test("a second window's capture is seen when the order is asked about, and only then", async () => {
    bench.server.answer = say(200, { ...cardDone, paymentKey: 'the-other-window' })
    expect(await bench.toss.lookup(binding, 'paymentKey')).toMatchObject({
      type: 'quarantine',
      reason: 'OTHER_PAYMENT',
    })
    expect(await bench.toss.lookup(binding, 'orderId')).toMatchObject({
      type: 'found',
      payment: { paymentKey: 'the-other-window' },
    })
  })

  test('a family without keys is our affair, and nobody is called', async () => {
    const answer = await bench.toss.confirm({ ...confirm, binding: { ...binding, keyFamily: 'widget' } }, 'k')
    expect(answer).toEqual({ type: 'ours', code: 'KEYS_MISSING', traceId: null })
    expect(bench.server.heard).toEqual([])
  })
})

describe('over a fetch of somebody else', () => {
  const failing = (cause: unknown) => {
    const send = async () => {
      throw new TypeError('fetch failed', { cause })
    }
    return bench.clientWith({ send }).confirm(confirm, 'k')
  }

  test('a lost answer is unknown', async () =>
    expect(await failing({ code: 'ECONNRESET' })).toMatchObject({
      type: 'unknown',
      code: 'ECONNRESET',
      received: false,
    }))
  test('a doubt is unknown', async () =>
    expect(await failing(undefined)).toMatchObject({ type: 'unknown', code: 'NETWORK', received: false }))
  test('a refused connection is not sent', async () =>
    expect(await failing({ code: 'ECONNREFUSED' })).toEqual({
      type: 'notSent',
      code: 'ECONNREFUSED',
      traceId: null,
    }))
})
