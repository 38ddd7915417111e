import { describe, expect, test } from 'vitest'
import { createScene } from './support.ts'

const customerKey = 'customer-1'
const orderId = 'sub_42_202604'
const ORDER = { customerKey, amount: 4_900, orderId, orderName: '구독' }
const reset = { cause: expect.objectContaining({ code: 'ECONNRESET' }) }

async function withTwoKeys(options = {}) {
  const scene = await createScene(options)
  const [one, two] = await scene.sandbox.plantBillingKeys([{ customerKey }, { customerKey: 'customer-2' }])
  if (!one || !two) throw new Error('nothing was planted')
  const charge = (wish = {}, idempotencyKey = 'charge:1') =>
    scene.call(`/v1/billing/${one.billingKey}`, { ...ORDER, ...wish }, { idempotencyKey })
  const lookup = (headers = {}) => scene.call(`/v1/payments/orders/${orderId}`, undefined, { headers })
  return { ...scene, one, two, charge, lookup }
}

describe('faults of billing', () => {
  test('an answer lost after the capture is had again by its key, and found by its order', async () => {
    const { sandbox, charge, lookup } = await withTwoKeys()
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'charge', next: 1 } })
    await expect(charge()).rejects.toMatchObject(reset)
    expect((await lookup()).body.status).toBe('DONE')
    expect(await charge()).toMatchObject({ status: 200, body: { status: 'DONE' } })
    expect((await sandbox.books()).captures).toBe(1)
  })

  test('an answer lost before it: nothing happened', async () => {
    const { sandbox, charge, lookup } = await withTwoKeys()
    await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'charge', next: 1 } })
    await expect(charge()).rejects.toMatchObject(reset)
    expect((await lookup()).status).toBe(404)
    expect((await charge()).status).toBe(200)
  })

  test('a lost answer takes its time when it is told to', async () => {
    const waits: number[] = []
    const { sandbox, charge } = await withTwoKeys({ wait: async (ms: number) => void waits.push(ms) })
    const scope = { operation: 'charge', next: 1 }
    await sandbox.addFault({ kind: 'answer-lost-after-effect', ms: 500, scope })
    await expect(charge()).rejects.toMatchObject(reset)
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope })
    await expect(charge()).rejects.toMatchObject(reset)
    expect(waits).toEqual([500])
  })

  test.each([
    ['none', 404],
    ['before', 200],
  ])('a 5xx with the effect %s', async (effect, found) => {
    const { sandbox, charge, lookup } = await withTwoKeys()
    const code = 'FAILED_INTERNAL_SYSTEM_PROCESSING'
    await sandbox.addFault({ kind: 'status', code, effect, scope: { operation: 'charge', next: 1 } })
    expect((await charge()).status).toBe(500)
    expect((await lookup()).status).toBe(found)
    expect((await charge()).status).toBe(200)
  })

  test('only one key, the next two calls', async () => {
    const { sandbox, charge, call, one, two } = await withTwoKeys()
    const fault = await sandbox.addFault({
      kind: 'decline',
      code: 'REJECT_CARD_PAYMENT',
      scope: { operation: 'charge', billingKey: one.billingKey, next: 2 },
    })
    expect(JSON.stringify(fault)).not.toContain(one.billingKey)
    const other = { ...ORDER, customerKey: 'customer-2', orderId: 'order-of-two' }
    expect((await call(`/v1/billing/${two.billingKey}`, other)).status).toBe(200)
    const codes = [
      (await charge({}, 'charge:1')).body.code,
      (await charge({}, 'charge:2')).body.code,
      (await charge({}, 'charge:3')).body.code,
    ]
    expect(codes).toEqual(['REJECT_CARD_PAYMENT', 'REJECT_CARD_PAYMENT', undefined])
  })

  test('a percentage of the charges, and of nothing else', async () => {
    const { sandbox, charge, lookup } = await withTwoKeys()
    await sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'charge', percent: 20 } })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => charge({ orderId: `order-${i}` }, `charge:${i}`)),
    )
    const spoilt = answers.filter(({ status }) => status === 503).length
    expect(spoilt).toBeGreaterThan(15)
    expect(spoilt).toBeLessThan(75)
    expect((await lookup()).status).toBe(404)
    expect((await sandbox.books()).captures).toBe(200 - spoilt)
  })

  test("another's answer: of another order to a charge, of another customer to an issue", async () => {
    const { sandbox, call, charge, shopper } = await withTwoKeys()
    await charge({ orderId: 'order-before' }, 'charge:0')
    await sandbox.addFault({ kind: 'other-order-answer', scope: { next: 2 } })
    expect((await charge()).body.orderId).toBe('order-before')
    const { authKey } = await shopper.registerCard({ customerKey })
    const { body } = await call('/v1/billing/authorizations/issue', { authKey, customerKey })
    expect((body as unknown as { customerKey: string }).customerKey).toBe('customer-2')
  })

  test('half a Billing object, and HTML to a deletion', async () => {
    const { sandbox, send, shopper, one } = await withTwoKeys()
    await sandbox.addFault({ kind: 'truncated-json', scope: { operation: 'issue', next: 1 } })
    const { authKey } = await shopper.registerCard({ customerKey })
    const half = await send('/v1/billing/authorizations/issue', { authKey, customerKey })
    await expect(half.json()).rejects.toThrow(SyntaxError)
    await sandbox.addFault({ kind: 'html', effect: 'before', scope: { operation: 'deleteKey', next: 1 } })
    const page = await send(`/v1/billing/${one.billingKey}`, undefined, { method: 'DELETE' })
    expect(page.status).toBe(502)
    expect((await sandbox.billingKey(one.billingKey))?.removedBy).toBe('api')
  })

  test('an issue refused on the way leaves its authKey good', async () => {
    const { sandbox, call, shopper } = await withTwoKeys()
    const code = 'FAILED_BILL_KEY_AUTH_CREATION'
    await sandbox.addFault({ kind: 'decline', code, scope: { operation: 'issue', next: 1 } })
    const { authKey } = await shopper.registerCard({ customerKey })
    const issue = () => call('/v1/billing/authorizations/issue', { authKey, customerKey })
    expect((await issue()).body.code).toBe(code)
    expect((await issue()).status).toBe(200)
  })

  test('a look-up that lags finds the attempt before this one, or nothing', async () => {
    const { sandbox, charge, lookup, clock, one } = await withTwoKeys()
    const lagging = { 'x-sandbox-fault': 'lookup-lag; ms=5000' }
    await sandbox.setBehaviour(one.id, { type: 'declines', code: 'REJECT_CARD_PAYMENT', times: 1 })
    await charge({}, 'charge:1')
    expect((await lookup(lagging)).status).toBe(404)
    clock.advance(60_000)
    await charge({}, 'charge:2')
    expect((await lookup(lagging)).body.status).toBe('ABORTED')
    expect((await lookup()).body.status).toBe('DONE')
  })

  test('a BILLING_DELETED that never arrives', async () => {
    const { sandbox, one, two } = await withTwoKeys({ sendWebhook: async () => new Response() })
    await sandbox.registerWebhook('http://shop.test/hook')
    await sandbox.addFault({ kind: 'webhook-dropped', scope: { billingKey: one.id } })
    await sandbox.removeFromCardSide(one.id)
    await sandbox.removeFromCardSide(two.id)
    await sandbox.idle()
    expect((await sandbox.deliveries()).map(({ state }) => state).sort()).toEqual(['delivered', 'dropped'])
  })

  test('a forced test code, before the body is looked at', async () => {
    const { call, one } = await withTwoKeys()
    const headers = { 'tosspayments-test-code': 'REJECT_CARD_PAYMENT' }
    expect(await call(`/v1/billing/${one.billingKey}`, {}, { headers })).toMatchObject({
      status: 403,
      body: { code: 'REJECT_CARD_PAYMENT' },
    })
  })
})
