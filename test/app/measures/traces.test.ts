import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SANDBOX_KEYS } from '../../../app/settings.server.ts'
import { JOBS } from '../../../app/use-cases/clock/run-due.ts'
import { type Collector, openCollector, type SentSpan } from '../../../e2e/support/collector.ts'
import { findCardNumbers, findSecrets } from '../../../e2e/support/secrets.ts'
import { createEdge } from '../../../infra/http/node-edge.ts'
import { openMeasures } from '../../../infra/measures/open.ts'
import { measuredShop, TOKEN } from '../../support/measures/measured-shop.ts'
import { shopHandler } from '../../support/shop-handler.ts'

vi.stubEnv('DEV', false)
let collector: Collector
const shop = measuredShop(async () => {
  collector = await openCollector()
  return { traces: { endpoint: `${collector.url}/`, serviceName: 'bada-books', share: 1 } }
})
afterAll(() => collector?.close())

/** Whoever asks has begun these traces. */
const TRACE = { trusted: 'a'.repeat(32), stranger: 'b'.repeat(32), unsampled: 'c'.repeat(32) }
const PARENT = '0123456789abcdef'
const parent = (traceId: string, flags = '01') => ({ traceparent: `00-${traceId}-${PARENT}-${flags}` })
const SECRET_KEY = SANDBOX_KEYS.api?.secretKey ?? ''
const CARD = '4111111111111111'

/** An id of a span is 16 hex digits at random: now and then all of them are digits, and pass for a card's number. */
const withoutIds = (bodies: ReadonlyMap<string, string>) =>
  new Map([...bodies].map(([at, body]) => [at, body.replace(/"(trace|span|parentSpan)Id":"[0-9a-f]+"/g, '')]))

let spans: readonly SentSpan[]
let paid: { orderId: string; paymentKey: string }
const named = (name: string, traceId?: string) =>
  spans.filter(span => span.name === name && (!traceId || span.traceId === traceId))
const one = (name: string, traceId?: string): SentSpan => {
  const [found] = named(name, traceId)
  if (!found) throw new Error(`no span ${name} among ${spans.map(span => span.name).join(', ')}`)
  return found
}

beforeAll(async () => {
  const { world, post, origin } = shop
  const returned = async (decline?: string) => {
    const orderId = await world.order()
    const paymentKey = await world.shopper.open({ orderId, amount: 19_800 })
    await (decline
      ? world.shopper.approveThenDecline(paymentKey, decline)
      : world.shopper.approve(paymentKey))
    return { orderId, paymentKey, amount: '19800' }
  }
  paid = await returned()
  const cookie = { cookie: 'customer=a-session-nobody-has' }
  await post('/checkout/success', paid, { ...parent(TRACE.trusted), ...cookie })
  await post('/checkout/success', await returned('REJECT_CARD_PAYMENT'))
  await post('/checkout/success', { ...(await returned()), amount: '10' })
  await post('/checkout/success', await returned(), parent(TRACE.unsampled, '00'))
  await fetch(`${origin}/nowhere/${CARD}?card=${CARD}&mail=buyer@example.com`)
  await fetch(`${origin}/products/sample-drip-bag`, { headers: { traceparent: 'nonsense' } })

  // The same shop behind no proxy at all.
  const edge = createEdge({
    handler: shopHandler(world),
    publicUrl: world.ports.shop.publicUrl,
    trustedProxies: [],
    staticDir: 'nowhere',
    log: world.ports.log,
    measures: world.ports.measures,
  })
  const { port } = await edge.listen(0, '127.0.0.1')
  await fetch(`http://127.0.0.1:${port}/plans`, { headers: parent(TRACE.stranger) })
  await edge.close(0)

  const { measures } = world.ports
  for (const [name, run] of JOBS) await measures.job(name, () => run(world.ports))
  await measures.job('sweep', () => Promise.reject(new Error('at buyer@example.com'))).catch(() => undefined)
  await shop.opened.close() // sends what is left
  spans = collector.spans
})

describe('a trace', () => {
  test('goes from the proxy that is trusted to the request, its commands and the call to Toss', () => {
    const request = one('POST routes/checkout.success', TRACE.trusted)
    const start = one('payment StartConfirm', TRACE.trusted)
    const call = one('toss confirm', TRACE.trusted)
    const record = one('payment RecordPayment', TRACE.trusted)
    expect(request).toMatchObject({
      parentSpanId: PARENT,
      kind: 2,
      service: 'bada-books',
      attributes: {
        'http.request.method': 'POST',
        'http.route': 'routes/checkout.success',
        'http.response.status_code': 303,
      },
    })
    expect([start, call, record].map(({ parentSpanId }) => parentSpanId)).toEqual(
      Array(3).fill(request.spanId),
    )
    expect(call).toMatchObject({
      kind: 3,
      attributes: {
        'jangbu.toss.operation': 'confirm',
        'jangbu.toss.attempt': 1,
        'jangbu.outcome': 'answered',
        'http.response.status_code': 200,
      },
    })
  })

  test('and the timeline find each other by the correlation', async () => {
    const { attributes } = one('payment StartConfirm', TRACE.trusted)
    const correlation = `${attributes['jangbu.correlation']}`
    const { events } = await shop.world.ports.timeline.page({ correlation, limit: 10 })
    expect(events.map(({ streamId }) => streamId)).toContain(`payment-${paid.orderId}`)
    expect(attributes).toMatchObject({
      'jangbu.aggregate': 'payment',
      'jangbu.commands': ['StartConfirm'],
      'jangbu.outcome': 'accepted',
    })
  })

  test('says what Toss declined and what we refused', () => {
    expect(
      named('toss confirm').find(({ attributes }) => attributes['jangbu.outcome'] === 'declined'),
    ).toMatchObject({ status: 0, attributes: { 'jangbu.toss.code': 'REJECT_CARD_PAYMENT' } })
    const refused = named('payment StartConfirm').find(
      ({ attributes }) => attributes['jangbu.outcome'] === 'refused',
    )
    expect(refused?.attributes['jangbu.refusal']).toBe('AMOUNT_MISMATCH')
  })

  test('of a stranger is not continued, nor nonsense; one a proxy does not want is not sent', () => {
    expect(spans.filter(({ traceId }) => traceId === TRACE.stranger)).toEqual([])
    expect(one('GET routes/plans').parentSpanId).toBe('')
    expect(one('GET routes/product').parentSpanId).toBe('')
    expect(spans.filter(({ traceId }) => traceId === TRACE.unsampled)).toEqual([])
  })

  test('is made of a job that found work or failed, and of no other', () => {
    expect(one('job notices')).toMatchObject({ parentSpanId: '', status: 0 })
    expect(one('job notices').attributes['jangbu.job.found']).toBeGreaterThan(0)
    expect(one('job sweep')).toMatchObject({ status: 2 })
    expect(named('job approvals')).toEqual([])
  })

  test('holds nothing of anybody: no person, key, address, body, message of an error', () => {
    const secrets = Object.entries({
      buyer: '김구매',
      mail: 'buyer@example.com',
      telephone: '01012345678',
      'secret key': SECRET_KEY,
      Basic: Buffer.from(`${SECRET_KEY}:`).toString('base64'),
      'payment key': paid.paymentKey,
      order: paid.orderId,
      token: TOKEN,
      cookie: 'a-session-nobody-has',
      'query of an address': 'card=',
    }).map(([name, value]) => ({ name, value }))
    const places = new Map(collector.bodies.map((body, at) => [`batch ${at}`, body]))
    expect(spans.length).toBeGreaterThan(20)
    expect(findSecrets(places, secrets)).toEqual([])
    expect(findCardNumbers(withoutIds(places))).toEqual([])
    expect(findSecrets(new Map([['a batch', `x${paid.paymentKey}x`]]), secrets)).toHaveLength(1)
  })
})

describe('a collector', () => {
  const noLog = { warn: () => undefined }
  const about = { aggregate: 'payment', correlation: 'c' }

  test.each(['hangs', 'is not there'])('that %s keeps nobody waiting, and the process ends', async how => {
    const broken = await openCollector('hangs')
    if (how === 'is not there') await broken.close()
    const traces = { endpoint: broken.url, serviceName: 'shop', share: 1 }
    const { measures, close } = await openMeasures({ traces }, noLog)
    for (let nth = 0; nth < 5_000; nth++) {
      const done = await measures.command(about, async () => ({ type: 'accepted', events: [nth] }))
      expect(done).toEqual({ type: 'accepted', events: [nth] })
    }
    await close()
    await broken.close()
  })

  test('is told of the share that was asked for', async () => {
    const all = await openCollector()
    const { measures, close } = await openMeasures(
      { traces: { endpoint: all.url, serviceName: 'shop', share: 0 } },
      noLog,
    )
    await measures.command(about, async () => ({ type: 'accepted', events: [] }))
    await close()
    expect(all.bodies).toEqual([])
    await all.close()
  })
})
