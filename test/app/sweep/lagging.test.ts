import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkWhole } from '../../../app/use-cases/board/check-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { sweepDue } from '../../../app/use-cases/sweep/sweep-due.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { pastTheShop } from './past-the-shop.ts'

const PRICE = 19_800

describe.each(engineNames)('a look-up that lags or answers of another payment, on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    await sweepDue(world.ports) // draws the line
  })
  afterAll(() => database?.close())

  const now = () => world.ports.clock.now()
  async function bought() {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    await world.pass(30 * MINUTE_MS)
    await sweepDue(world.ports)
    return { orderId, paymentKey }
  }
  const balanceOf = async (orderId: string) =>
    (await world.ports.events.load(payment, streamOf('payment', orderId))).state.context.balance
  const foundOf = async (id: string) =>
    (await world.ports.events.load(finding, streamOf('finding', id))).state.value
  const stops = async () => {
    await checkWhole(world.ports, 'books')
    return (await world.ports.stop.row())?.stopped === true
  }

  test('right before the hourly sweep stops nothing, and the next one follows it', async () => {
    const { orderId, paymentKey } = await bought()
    await world.pass(HOUR_MS - 5 * SECOND_MS)
    const { lastTransactionKey } = await pastTheShop(world).cancelAtToss(paymentKey)
    await world.pass(5 * SECOND_MS)
    const lag = { kind: 'lookup-lag', ms: MINUTE_MS, scope: { orderId } } as const
    const { id } = await world.sandbox.addFault(lag)
    expect(await sweepDue(world.ports)).toBe(1)
    await world.sandbox.removeFault(id)
    expect([await foundOf(lastTransactionKey), await balanceOf(orderId)]).toEqual(['new', PRICE])
    await world.pass(40 * MINUTE_MS)
    expect(await stops()).toBe(false)

    await world.pass(20 * MINUTE_MS)
    expect(await sweepDue(world.ports)).toBe(1)
    expect([await foundOf(lastTransactionKey), await balanceOf(orderId)]).toEqual(['new', 0])
    expect(await stops()).toBe(false)
  })

  test('after the shop was away for a day, too: each sweep begins before the end of the last', async () => {
    const { orderId, paymentKey } = await bought()
    await world.pass(HOUR_MS)
    await pastTheShop(world).cancelAtToss(paymentKey)
    const { id } = await world.sandbox.addFault({ kind: 'lookup-lag', ms: MINUTE_MS, scope: { orderId } })
    expect(await sweepDue(world.ports)).toBe(1)
    await world.sandbox.removeFault(id)
    await world.pass(DAY_MS)
    expect(await sweepDue(world.ports)).toBe(1)
    expect(await balanceOf(orderId)).toBe(0)
  })

  test('is no excuse in a stretch that is past: what is not there by then is a finding', async () => {
    const { orderId, paymentKey } = await bought()
    const { lastTransactionKey } = await pastTheShop(world).cancelAtToss(paymentKey)
    await world.pass(3 * MINUTE_MS)
    await world.sandbox.addFault({ kind: 'lookup-lag', ms: 10 * MINUTE_MS, scope: { orderId } })
    const window = { from: later(now(), -4 * MINUTE_MS), to: now() }
    expect(await sweep(world.ports, window)).toMatchObject({ found: 1, failure: null })
    expect(await foundOf(lastTransactionKey)).toBe('open')
    await world.sandbox.clearFaults()
  })

  test.each(['theirs', 'ours'])('somebody else’s answer about one of %s is nothing learnt', async whose => {
    const { orderId, paymentKey } = await bought()
    if (whose === 'theirs') await pastTheShop(world).cancelAtToss(paymentKey)
    await world.pass(20 * MINUTE_MS)
    const { id } = await world.sandbox.addFault({
      kind: 'other-order-answer',
      scope: { operation: 'lookup' },
    })
    const { toss } = world.ports
    const unlisted = { ...world.ports, toss: { ...toss, transactions: async function* () {} } }
    if (whose === 'ours')
      await database.query('DELETE FROM ops.toss_movements WHERE order_id = $1', [orderId])
    const window = { from: later(now(), -HOUR_MS), to: now() }
    const swept = await sweep(whose === 'theirs' ? world.ports : unlisted, window)
    expect(swept).toMatchObject({ found: 0, failure: expect.stringMatching(/^OTHER_(ORDER|PAYMENT)$/) })
    await world.sandbox.removeFault(id)
    expect(await sweep(world.ports, window)).toMatchObject({ found: 0, failure: null })
    expect(await balanceOf(orderId)).toBe(whose === 'theirs' ? 0 : PRICE)
  })
})
