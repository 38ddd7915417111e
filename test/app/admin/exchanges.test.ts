import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import type { Json } from '../../../domain/aggregate.ts'
import type { KeptExchange } from '../../../domain/payment/exchanges.ts'
import { later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'

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

  async function pay(orderId: string): Promise<void> {
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method: 'CARD' })
    if (!paymentKey) throw new Error('the window gave no payment key')
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
  }
  const shown = async (orderId: string, query = '') => {
    await world.settled()
    return (await desk.payment(orderId, query)).data
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
    await pay(orderId)
    await world.pass(60_000)
    await desk.press(orderId, await desk.filled(orderId, 1_000))
    const told = async (version: number) =>
      (await shown(orderId, `?as-of=${version}`)).exchanges.map(({ endpoint, told }) => [
        endpoint.split('/').at(-1),
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
    await pay(orderId)
    const before = (await shown(orderId)).exchanges
    expect(before.find(({ endpoint }) => endpoint === 'POST /v1/payments/confirm')).toMatchObject({
      told: { outcome: 'noAnswer', status: null, ledTo: [] },
    })
    await world.pass(10 * 60_000)
    await desk.press(orderId, { intent: 'settle' })
    const { exchanges, view, steps } = await shown(orderId)
    expect(view.shown.status).toBe('done')
    expect(exchanges[0]).toMatchObject({
      endpoint: 'GET /v1/payments/{paymentKey}',
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
      const lookUp = { endpoint: 'GET /v1/payments/orders/{orderId}', idempotencyKey: null, request: null }
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

  test('before anything was asked there is nothing', async () => {
    expect((await shown(await world.order())).exchanges).toEqual([])
  })
})
