import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, later } from '../../../domain/time.ts'
import { FAULT_KINDS } from '../../../infra/toss-sandbox/documents/fault.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

const ORDER = { orderId: 'order-1', amount: 9_000 }
const look = async ({ call }: Scene, orderId = 'order-x') =>
  (await call(`/v1/payments/orders/${orderId}`)).status

/** A card that is charged a month apart. */
async function subscribed() {
  const scene = await createScene()
  const planted = await scene.sandbox.plantBillingKey({ customerKey: 'customer-1' })
  let month = 0
  const charge = async (key = planted.billingKey, customerKey = 'customer-1') => {
    const orderId = `month-${++month}`
    const body = { customerKey, orderId, amount: 9_900, orderName: '구독료' }
    const answer = await scene.call(`/v1/billing/${encodeURIComponent(key)}`, body)
    return answer.body.code ?? answer.body.status
  }
  return { ...scene, ...planted, charge }
}

describe('a fault’s scope', () => {
  test('a period, by the sandbox’s clock', async () => {
    const scene = await createScene()
    const now = scene.sandbox.now()
    await scene.sandbox.addFault({
      kind: 'status',
      status: 503,
      scope: { from: later(now, HOUR_MS), until: later(now, 2 * HOUR_MS) },
    })
    expect(await look(scene)).toBe(404)
    await scene.sandbox.advance(HOUR_MS)
    expect(await look(scene)).toBe(503)
    await scene.sandbox.advance(HOUR_MS)
    expect(await look(scene)).toBe(404)
  })

  test('an hour from now, said in Korea time without an offset too', async () => {
    const scene = await createScene()
    const fault = { kind: 'status', status: 503 }
    expect(await scene.sandbox.addFault({ ...fault, scope: { minutes: 60 } })).toMatchObject({
      scope: { from: null, until: '2026-03-30T06:39:56.000Z' },
    })
    expect(await scene.sandbox.addFault({ ...fault, scope: { from: '2026-03-31T15:00' } })).toMatchObject({
      scope: { from: '2026-03-31T06:00:00.000Z', until: null },
    })
  })

  test('is not used up where the fault can not happen', async () => {
    const scene = await createScene()
    await scene.sandbox.addFault({ kind: 'decline', scope: { next: 1 } })
    await look(scene)
    expect(scene.sandbox.faults()).toHaveLength(1)
    const { paymentKey } = await scene.shopper.buy(ORDER)
    const answer = await scene.call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect([answer.body.code, scene.sandbox.faults()]).toEqual(['REJECT_CARD_COMPANY', []])
  })

  test('a card that dies on its third charge, whoever’s it is', async () => {
    const { sandbox, charge } = await subscribed()
    await sandbox.addFault({ kind: 'card-dies', scope: { nth: 3 } })
    const other = await sandbox.plantBillingKey({ customerKey: 'customer-2' })
    expect([await charge(), await charge(), await charge(), await charge()]).toEqual([
      'DONE',
      'DONE',
      'INVALID_STOPPED_CARD',
      'INVALID_STOPPED_CARD',
    ])
    expect(await charge(other.billingKey, 'customer-2')).toBe('DONE')
  })

  test('a card that dies on a date', async () => {
    const { sandbox, charge, id } = await subscribed()
    const from = later(sandbox.now(), 30 * DAY_MS)
    await sandbox.addFault({
      kind: 'card-dies',
      code: 'INVALID_CARD_EXPIRATION',
      scope: { billingKey: id, from },
    })
    expect(await charge()).toBe('DONE')
    await sandbox.advance(31 * DAY_MS)
    expect(await charge()).toBe('INVALID_CARD_EXPIRATION')
  })

  test('a billing key deleted from the card’s side when it is charged: the shop is told', async () => {
    const { sandbox, charge, billingKey, id } = await subscribed()
    await sandbox.registerWebhook('http://127.0.0.1:9/hook', ['BILLING_DELETED'])
    await sandbox.addFault({ kind: 'billing-key-deleted', scope: { billingKey, next: 1 } })
    expect(await charge()).toBe('ALREADY_REMOVED_BILLING_KEY')
    expect(await sandbox.billingKey(id)).toMatchObject({ removedBy: 'card' })
    await sandbox.idle()
    expect(await sandbox.deliveries()).toMatchObject([{ eventType: 'BILLING_DELETED' }])
  })
})

describe('a connection that breaks in the middle of an answer', () => {
  test.each([
    ['before', 'DONE'],
    ['none', 'IN_PROGRESS'],
  ])('with the effect %s', async (effect, expected) => {
    const { sandbox, send, shopper } = await createScene()
    const { paymentKey } = await shopper.buy(ORDER)
    await sandbox.addFault({ kind: 'connection-reset', effect, scope: { next: 1 } })
    const answer = await send('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect((await sandbox.payment(paymentKey))?.status).toBe(expected)
  })
})

describe('a fault by header', () => {
  test('of a webhook or a deposit: switched on for the order’s next', async () => {
    const { sandbox, send, shopper } = await createScene()
    const { paymentKey } = await shopper.buy({ ...ORDER, method: 'VIRTUAL_ACCOUNT' })
    const headers = { 'x-sandbox-fault': 'deposit-late; ms=3600000' }
    expect((await send('/v1/payments/confirm', { paymentKey, ...ORDER }, { headers })).status).toBe(200)
    expect(sandbox.faults()).toMatchObject([
      { kind: 'deposit-late', ms: HOUR_MS, scope: { orderId: 'order-1', next: 1, operation: 'deposit' } },
    ])
    const lookup = await send('/v1/transactions', undefined, { headers })
    expect([lookup.status, await lookup.text()]).toEqual([400, expect.stringContaining('needs an order')])
  })

  test('its mistakes are said in the caller’s language', async () => {
    const { call } = await createScene()
    const say = async (fault: string, language: string) =>
      (await call('/v1/payments/nothing', undefined, {
        headers: { 'x-sandbox-fault': fault, 'accept-language': language },
      })) as { body: { message?: string } }
    expect((await say('rain', 'ko')).body.message).toMatch(
      /^x-sandbox-fault: kind: 다음 중 하나여야 해요: answer-lost/,
    )
    expect((await say('delay; ms=90001', 'en')).body.message).toBe(
      'x-sandbox-fault: ms: must be at most 90,000.',
    )
    expect((await say('delay; umbrella=1', 'en')).body.message).toContain('umbrella: there is no such field.')
  })
})

describe('what is no fault', () => {
  const api = async (scene: Scene, fault: unknown, language = 'en') => {
    const response = await scene.sandbox.fetch(
      new Request(`${ORIGIN}/sandbox/api/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify(fault),
      }),
    )
    return { status: response.status, body: (await response.json()) as { message: string } }
  }

  test.each([
    [{ kind: 'rain' }, /kind: must be one of/],
    [{ kind: 'delay', colour: 'red' }, /colour: there is no such field/],
    [{ kind: 'delay', scope: { weekday: 1 } }, /scope: weekday: there is no such field/],
    [{ kind: 'delay', status: 500 }, /status: this fault has no status/],
    [{ kind: 'html', code: 'REJECT_CARD_PAYMENT' }, /code: this fault has no code/],
    [{ kind: 'decline', code: 'NO_SUCH_CODE' }, /code: is no error code of Toss/],
    [{ kind: 'decline', scope: { operation: 'lookup' } }, /operation: it happens only at: confirm, cancel/],
    [{ kind: 'webhook-dropped', scope: { operation: 'confirm' } }, /only at: webhook/],
    [{ kind: 'card-dies' }, /scope: needs nth/],
    [{ kind: 'html', scope: { nth: 2 } }, null],
    [{ kind: 'lookup-lag', scope: { nth: 2 } }, /nth: this fault has no nth/],
    [{ kind: 'delay', scope: { from: 'tomorrow' } }, /from: is no moment/],
    [
      { kind: 'delay', scope: { from: '2026-04-02T00:00', until: '2026-04-01T00:00' } },
      /until: must be after from/,
    ],
    [{ kind: 'delay', ms: 100_000 }, /ms: must be at most 90,000/],
    [{ kind: 'webhook-delayed', ms: DAY_MS }, null],
    ['a text', /must be an? ?object|object/],
  ])('%j', async (fault, message) => {
    const scene = await createScene()
    const answer = await api(scene, fault)
    expect(answer.status).toBe(message ? 400 : 201)
    if (message) expect(answer.body.message).toMatch(message)
    expect(scene.sandbox.faults()).toHaveLength(message ? 0 : 1)
  })

  test('is said in Korean unless English is asked for', async () => {
    const scene = await createScene()
    expect((await api(scene, { kind: 'delay', colour: 'red' }, 'ko')).body.message).toBe(
      'colour: 없는 항목이에요.',
    )
  })

  test('every kind can be switched on by one request', async () => {
    const scene = await createScene()
    for (const kind of FAULT_KINDS) {
      const scope = kind === 'card-dies' ? { nth: 1 } : {}
      expect([kind, (await api(scene, { kind, scope })).status]).toEqual([kind, 201])
    }
    expect(scene.sandbox.faults().map(({ kind }) => kind)).toEqual([...FAULT_KINDS])
  })
})
