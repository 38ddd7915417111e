import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXCHANGES_READ } from '../../../app/admin/exchanges-view.ts'
import type { Json } from '../../../domain/aggregate.ts'
import { ENDPOINTS, type KeptExchange } from '../../../domain/payment/exchanges.ts'
import { later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { exchanged } from '../../../infra/toss/exchanged.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'

const lookUp = (paymentKey: string) =>
  ({
    operation: 'lookup',
    method: 'GET',
    path: `/v1/payments/${paymentKey}`,
    endpoint: 'GET /v1/payments/{paymentKey}',
  }) as const
const answered = (body: object) => ({ type: 'answer', body, traceId: null }) as const

describe("what was said to Toss, on a payment's page", () => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const shown = async (orderId: string, query = '') => {
    await world.settled()
    const { exchanges, ...data } = (await desk.payment(orderId, query)).data
    return { ...data, exchanges: exchanges.shown, onlyNewest: exchanges.onlyNewest }
  }

  test('a confirm and a cancel, each beside its answer, with the events before and after', async () => {
    const { orderId, paymentKey } = await desk.bought()
    await world.pass(60_000)
    await desk.press(orderId, await desk.filled(orderId, 1_000))
    const { exchanges, steps, view } = await shown(orderId)
    const at = (type: string) => ({ type, position: steps.find(step => step.type === type)?.position })
    expect(exchanges).toMatchObject([
      {
        endpoint: 'POST /v1/payments/{paymentKey}/cancel',
        meant: at('CancelStarted'),
        told: { outcome: 'answered', status: 200, state: 'PARTIAL_CANCELED', ledTo: [at('PaymentCanceled')] },
        times: 1,
      },
      {
        endpoint: 'POST /v1/payments/confirm',
        idempotencyKey: expect.stringContaining(`v1:confirm:${orderId}:`),
        meant: at('PaymentConfirmStarted'),
        told: { outcome: 'answered', status: 200, state: 'DONE', ledTo: [at('PaymentConfirmed')] },
      },
    ])
    const [cancel, confirm] = exchanges
    expect(JSON.parse(cancel?.request ?? '')).toEqual({
      cancelReason: '•••',
      cancelAmount: 1_000,
      refundableAmount: PRICE,
    })
    expect(JSON.parse(confirm?.request ?? '')).toMatchObject({ orderId, amount: PRICE })
    const told = JSON.stringify(exchanges)
    expect(told, 'a payment key (R19)').not.toContain(paymentKey)
    expect(told).toContain(`${paymentKey.slice(0, 5)}…${paymentKey.slice(-4)}`)
    expect(told).not.toMatch(/고객 변심|김구매|buyer@example/)
    expect(view.shown.status).toBe('partialCanceled')
  })

  test('as it stood after each event: nothing of what came later', async () => {
    const orderId = await world.order()
    await world.pass(60_000)
    await desk.paid(orderId)
    await world.pass(60_000)
    await desk.press(orderId, await desk.filled(orderId, 1_000))
    const told = async (version: number) =>
      (await shown(orderId, `?as-of=${version}`)).exchanges.map(({ endpoint, told }) => [
        endpoint?.split('/').at(-1),
        typeof told === 'string' ? told : told.outcome,
      ])
    expect(await told(1), 'ordered').toEqual([])
    // The clock stands still over a confirm: what was asked is answered in the same millisecond.
    expect(await told(3), 'confirmed').toEqual([['confirm', 'answered']])
    expect(await told(5), 'canceled').toEqual([
      ['cancel', 'answered'],
      ['confirm', 'answered'],
    ])
  })

  test('an unknown outcome is waited for, never called a failure, and the look-ups that found out are told', async () => {
    const orderId = await world.order()
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { orderId, operation: 'confirm', next: 1 },
    })
    await desk.paid(orderId)
    const before = (await shown(orderId)).exchanges
    expect(before.find(({ endpoint }) => endpoint === 'POST /v1/payments/confirm')).toMatchObject({
      told: { outcome: 'noAnswer', status: null, ledTo: [] },
    })
    await world.pass(10 * 60_000)
    await desk.press(orderId, { intent: 'settle' })
    await world.settled() // what was said is kept beside, on its own time
    const { exchanges, view, steps } = await shown(orderId)
    expect(view.shown.status).toBe('done')
    // Found, not the first: the clock stands still over both while how long each took is real, so either may be the newer.
    const lookUp = exchanges.find(({ endpoint }) => endpoint === 'GET /v1/payments/{paymentKey}')
    expect(lookUp).toMatchObject({
      idempotencyKey: null,
      request: null,
      meant: null,
      told: { state: 'DONE', ledTo: [{ type: 'PaymentConfirmed', position: steps[0]?.position }] },
    })
  })

  test('an intent of which nothing was kept says what its event knows', async () => {
    const { orderId } = await desk.bought()
    await world.settled()
    await database.query('DELETE FROM ops.toss_exchanges WHERE order_id = $1', [orderId])
    expect((await shown(orderId)).exchanges, 'it may be on its way').toMatchObject([{ told: 'waiting' }])
    await world.pass(3 * 60_000)
    expect((await shown(orderId)).exchanges).toMatchObject([
      {
        endpoint: 'POST /v1/payments/confirm',
        request: null,
        told: 'gone',
        meant: { type: 'PaymentConfirmStarted' },
      },
    ])
    // Between the intent and its outcome: asked, and not known.
    expect((await shown(orderId, '?as-of=2')).exchanges).toMatchObject([{ told: 'waiting' }])
  })

  test('a question asked again and again with the same answer is told once, with how often and since when', async () => {
    const { orderId } = await desk.bought()
    await world.settled()
    const [kept] = await world.ports.exchanges.of([orderId], 1)
    const ask = async (answer: Json) => {
      await world.pass(60_000)
      const lookUp = { endpoint: ENDPOINTS.byOrderId, idempotencyKey: null, request: null }
      world.ports.exchanges.note({ ...(kept as KeptExchange), ...lookUp, traceId: null, tookMs: 0, answer })
      await world.settled()
    }
    for (let nth = 0; nth < 5; nth++) await ask({ status: 'DONE' })
    const now = world.ports.clock.now()
    const { exchanges } = await shown(orderId)
    expect(exchanges).toMatchObject([
      { times: 5, at: now, since: later(now, -4 * 60_000), told: { state: 'DONE' } },
      { times: 1 },
    ])
  })

  test('a look-up that was lost and one that was recorded are one, and lead to the event', async () => {
    const orderId = await world.order()
    await desk.paid(orderId)
    const { exchanges, steps } = await shown(orderId)
    const [confirm] = exchanges
    const told = confirm?.told as { traceId: string }
    const [kept] = await world.ports.exchanges.of([orderId], 1)
    const lookUp = { endpoint: ENDPOINTS.byOrderId, idempotencyKey: null, request: null, tookMs: 0 }
    for (const traceId of ['lost', told.traceId, 'later']) {
      await world.pass(1_000)
      world.ports.exchanges.note({ ...(kept as KeptExchange), ...lookUp, traceId })
      await world.settled()
    }
    expect((await shown(orderId)).exchanges[0]).toMatchObject({
      times: 3,
      told: { traceId: told.traceId, ledTo: [{ type: 'PaymentConfirmed', position: steps[0]?.position }] },
    })
  })

  test('an answer that came after the moment that is looked at was not known then, and is not gone', async () => {
    const orderId = await world.order()
    await desk.paid(orderId)
    await world.settled()
    const late = later(world.clock.at, 30_000)
    await database.query('UPDATE ops.toss_exchanges SET at = $2, since = $2 WHERE order_id = $1', [
      orderId,
      late,
    ])
    expect((await shown(orderId, '?as-of=3')).exchanges).toMatchObject([{ told: 'waiting' }])
    await world.pass(60_000)
    expect((await shown(orderId)).exchanges).toMatchObject([{ told: { outcome: 'answered' } }])
  })

  test('a payment key that is a word of Toss’s spoils nothing', async () => {
    const orderId = await world.order()
    for (const paymentKey of ['e', 'DONE', 'orderId', 'totalAmount'])
      world.ports.exchanges.note({
        ...exchanged(
          orderId,
          lookUp(paymentKey),
          answered({ paymentKey, status: 'DONE', totalAmount: 1 }),
          0,
        ),
      })
    await world.settled()
    const { exchanges, onlyNewest } = await shown(orderId)
    expect([exchanges.length, onlyNewest]).toEqual([1, null])
    const told = exchanges[0]?.told
    const body = typeof told === 'object' ? told.body : null
    expect(JSON.parse(body ?? '')).toEqual({ paymentKey: '•••', status: 'DONE', totalAmount: 1 })
  })

  test('only the newest are shown, and that there are more', async () => {
    const { orderId } = await desk.bought()
    await world.settled()
    const [kept] = await world.ports.exchanges.of([orderId], 1)
    await world.pass(1_000)
    for (let nth = 0; nth < EXCHANGES_READ; nth++)
      world.ports.exchanges.note({ ...(kept as KeptExchange), traceId: null, idempotencyKey: `k${nth}` })
    const { exchanges, onlyNewest } = await shown(orderId)
    expect([exchanges.length, onlyNewest]).toEqual([EXCHANGES_READ, EXCHANGES_READ])
  })

  test('before anything was asked there is nothing', async () => {
    expect((await shown(await world.order())).exchanges).toEqual([])
  })
})
