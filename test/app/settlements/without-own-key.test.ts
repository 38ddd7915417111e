import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { importPayments } from '../../../app/use-cases/import/import-payments.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { takeInSettlements } from '../../../app/use-cases/settlements/take-in.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { DAY_MS, type Day, dayOf, HOUR_MS, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { canceledAtOldSystem, paidAtOldSystem } from '../../support/old-system.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { pastTheShop } from '../sweep/past-the-shop.ts'

const PRICE = 19_800
const SPRING = { from: '2026-03-01' as Day, to: '2026-05-31' as Day }

describe.each(engineNames)('a payment first learnt after a part of it went back, on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database) // Monday, 30 March
  })
  afterAll(() => database?.close())

  const settled = async (paymentKey: string) => {
    const { settlements, clock } = world.ports
    const { rows } = await settlements.rows({}, dayOf(clock.now()), { after: null, limit: 100 })
    return rows
      .filter(row => row.payment_key === paymentKey)
      .map(({ amount, state, ours }) => [amount, state, ours])
      .sort()
  }
  const asBooked = [
    [-800, 'matched', -800],
    [PRICE, 'matched', PRICE],
  ]
  const booked = (orderId: string) =>
    database.query('SELECT amount, transaction_key IS NULL AS nameless FROM rm.ledger WHERE order_id = $1', [
      orderId,
    ])

  test('because the answer to its confirm was lost, is known in what Toss settles', async () => {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'confirm', next: 1 },
    })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    await pastTheShop(world).cancelAtToss(paymentKey, { cancelAmount: 800 })
    await settleNow(world.ports, orderId)
    expect(await booked(orderId)).toEqual([
      { amount: PRICE, nameless: true },
      { amount: -800, nameless: false },
    ])
    const { settlements, books, shop } = world.ports
    expect(await settlements.unsettledSum(SPRING)).toEqual({ count: 2, amount: PRICE - 800 })
    await world.pass(DAY_MS)
    await sweep(world.ports, { from: later(world.clock.at, -25 * HOUR_MS), to: world.clock.at })
    const [day] = await books.days(1, shop.orderPrefix)
    expect(day).toMatchObject({ rows: 2, theirs: PRICE - 800, ours: PRICE - 800 })
    await takeInSettlements(world.ports)
    expect(await settled(paymentKey)).toEqual(asBooked)
    expect(await settlements.unsettledSum(SPRING)).toEqual({ count: 0, amount: 0 })
    const days = await settlements.payoutDays(SPRING, dayOf(world.clock.at))
    expect(days.map(({ apart }) => apart)).toEqual(days.map(() => 0))
  })

  test('because another system took it, is known in what Toss settles', async () => {
    const tossOrderId = 'ORDER_2026-0002'
    const paymentKey = await paidAtOldSystem(world, tossOrderId, PRICE)
    await canceledAtOldSystem(world, { orderId: tossOrderId, amount: PRICE, paymentKey }, 800)
    const file = `payment_key,order_id,email,name\n${paymentKey},,guest@example.com,박손님\n`
    expect(await importPayments(world.ports, file, { write: true })).toMatchObject({
      results: [{ type: 'new' }],
    })
    await world.pass(DAY_MS)
    await takeInSettlements(world.ports)
    expect(await settled(paymentKey)).toEqual(asBooked)
  })

  test('is no excuse for another capture of the same order that nobody here knows', async () => {
    const orderId = await world.order()
    const [first, second] = [
      await world.shopper.buy({ orderId, amount: PRICE }),
      await world.shopper.buy({ orderId, amount: PRICE }),
    ]
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'confirm', next: 1 },
    })
    await confirmPayment(world.ports, { orderId, paymentKey: first.paymentKey, amount: PRICE })
    await pastTheShop(world).cancelAtToss(first.paymentKey, { cancelAmount: 800 })
    await settleNow(world.ports, orderId)
    // Its key is known as this order's, as that of a second window is once its confirm was begun.
    await database.query(
      'INSERT INTO rm.payment_keys SELECT $1, stream_id, version, order_id, at FROM rm.payment_keys WHERE key = $2',
      [second.paymentKey, first.paymentKey],
    )
    const row = {
      transactionKey: 'unknown-capture',
      paymentKey: second.paymentKey,
      orderId,
      amount: PRICE,
      ...{ fee: 495, vat: 50, interestFee: 0, listedFees: 545, payOutAmount: PRICE - 545 },
      ...{ soldOn: '2026-04-01' as Day, paidOutOn: '2026-04-06' as Day },
    }
    await world.ports.settlements.keep([row], 'api', dayOf(world.clock.at))
    expect(await settled(second.paymentKey)).toEqual([[PRICE, 'stranger', null]])
  })
})
