import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { takeInSettlements } from '../../../app/use-cases/settlements/take-in.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { sweepDue } from '../../../app/use-cases/sweep/sweep-due.ts'
import { cancelStray } from '../../../app/use-cases/unresolved/cancel-stray.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { dayOf, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createTossClient } from '../../../infra/toss/client.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { DONE, KEYS, pastTheShop } from './past-the-shop.ts'

const PRICE = 19_800

describe.each(engineNames)('money that is none of ours, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let past: ReturnType<typeof pastTheShop>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    past = pastTheShop(world)
  })
  afterAll(() => database?.close())

  const now = () => world.ports.clock.now()
  const swept = () => sweep(world.ports, { from: later(now(), -90 * MINUTE_MS), to: now() })
  const found = async (findingId: string) =>
    (await world.ports.events.load(finding, streamOf('finding', findingId))).state
  const aWhile = () => world.pass(2 * HOUR_MS)

  test('counts what another system takes on the same account, and judges nothing of it', async () => {
    const sale = await past.strange('another-systems-order')
    const returned = await past.strange('another-systems-return', PRICE, KEYS.widget)
    await past.cancelAtToss(returned.paymentKey, {}, KEYS.widget.secretKey)
    await world.pass(5 * MINUTE_MS)
    expect(await swept()).toEqual({
      rows: 3,
      healed: 0,
      found: 0,
      foreign: 3,
      ...DONE,
    })
    expect((await found(sale.findingId)).value).toBe('new')
    const [day] = await world.ports.books.days(1, world.ports.shop.orderPrefix)
    expect(day).toMatchObject({ rows: 0, others: 3, theirs: 0, ours: 0 })
    await aWhile()
  })

  test('does not pay an order of ours that a buyer brought the payment key of another system’s sale for', async () => {
    const sale = await past.strange('another-systems-sale')
    const { paymentKey } = sale
    const orderId = await world.order()
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    const status = async () => (await world.ports.read.payment(orderId))?.status
    expect(await status()).toBe('failed')
    await world.pass(5 * MINUTE_MS)
    expect(await swept()).toMatchObject({ healed: 0, found: 0, failure: null })
    expect(await status()).toBe('failed')
    await aWhile()
    await runDue(world.ports)
    expect(await status()).toBe('expired')
    await aWhile()
  })

  test('a finding about another system’s money, of the days when it was judged, comes to rest by itself', async () => {
    const { orderId, paymentKey, findingId } = await past.strange('judged-by-mistake')
    const { clock } = world.ports
    const opened = await execute(world.ports, finding, findingId, {
      type: 'OpenFinding',
      findingId,
      kind: 'orphanCapture',
      about: {
        type: 'movement',
        keyFamily: 'api',
        transactionKey: findingId,
        ...{ paymentKey, orderId, ours: null, moved: 'capture', ourAmount: null, movedAt: clock.now() },
        amount: won(PRICE),
      },
      advice: 'cancelAtToss',
      at: clock.now(),
    })
    expect(opened.type).toBe('accepted')
    const wish = { findingId, cancelId: 'cancel0000000001', staffId: 'stf_a' }
    expect(await cancelStray(world.ports, { ...wish, reason: '모르는 돈' })).toEqual({
      type: 'refused',
      code: 'NOT_FOUND',
    })
    expect((await world.sandbox.paymentsOf(orderId)).flatMap(one => one.cancels ?? [])).toEqual([])
    await world.pass(HOUR_MS)
    await runDue(world.ports)
    expect((await found(findingId)).context.settled).toBe('foreign')
    await aWhile()
  })

  test('nothing is read, judged or given back by keys Toss prints for everybody', async () => {
    const orderId = `${world.ports.shop.orderPrefix}-paidbyastranger`
    const { findingId } = await past.strange(orderId)
    await world.pass(5 * MINUTE_MS)
    let asked = 0
    const toss = createTossClient({
      baseUrl: 'https://api.tosspayments.com',
      keys: DOCS_KEYS,
      send: request => {
        asked++
        return world.sandbox.fetch(request)
      },
      vault: world.ports.vault,
      log: world.ports.log,
    })
    const shared = { ...world.ports, toss, shop: { ...world.ports.shop, keysAreShared: true } }
    const memory = await world.ports.books.memory()
    expect([await sweepDue(shared), await takeInSettlements(shared)]).toEqual([0, 0])
    expect(await world.ports.books.memory()).toEqual(memory)
    const window = { from: later(now(), -HOUR_MS), to: now() }
    expect(await sweep(shared, window)).toEqual({
      rows: 0,
      healed: 0,
      found: 0,
      foreign: 0,
      ...DONE,
    })
    const read = async () => {
      for await (const row of toss.settlements('api', dayOf(now()), dayOf(now()), 'soldDate')) return row
      return null
    }
    await expect(read()).rejects.toMatchObject({ code: 'KEYS_SHARED' })
    expect(asked).toBe(0)

    // Found by keys of our own, and not given back once they are everybody's.
    expect(await swept()).toMatchObject({ rows: 1, found: 1 })
    const wish = { findingId, cancelId: 'cancel0000000002', staffId: 'stf_a', reason: '모르는 돈' }
    expect(await cancelStray(shared, wish)).toEqual({ type: 'refused', code: 'NOT_FOUND' })
    expect(asked).toBe(0)
    expect((await cancelStray(world.ports, wish)).type).toBe('accepted')
    expect((await found(findingId)).value).toBe('settled')
    await aWhile()
  })
})
