import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { pastTheShop } from './past-the-shop.ts'

const PRICE = 19_800

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  await world.sandbox.changeRules({ secondConfirms: 'approved' })
})
afterAll(() => database?.close())

const now = () => world.ports.clock.now()
const swept = () => sweep(world.ports, { from: later(now(), -6 * HOUR_MS), to: now() })
const stateOf = async (orderId: string) =>
  (await world.ports.events.load(payment, streamOf('payment', orderId))).state.context

/** Paid into two accounts of one order, the second of which nobody here had asked for. */
async function paidTwice() {
  const orderId = await world.order()
  const window = { orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' }
  const [first, second] = [await world.shopper.buy(window), await world.shopper.buy(window)]
  await confirmPayment(world.ports, { orderId, paymentKey: first.paymentKey, amount: PRICE })
  const asked = { orderId, amount: PRICE, paymentKey: second.paymentKey }
  await pastTheShop(world).atToss('/v1/payments/confirm', asked)
  for (const { paymentKey } of [first, second]) await world.sandbox.deposit(paymentKey)
  await settleNow(world.ports, orderId)
  expect(await swept()).toMatchObject({ healed: 1, failure: null })
  expect(await stateOf(orderId)).toMatchObject({ captured: PRICE, lateKeys: [second.paymentKey] })
  const [late] = await database.query<{ key: string }>(
    `SELECT transaction_key AS key FROM rm.ledger WHERE order_id = $1 AND kind = 'capturedLate'`,
    [orderId],
  )
  const findingOf = async () =>
    (await world.ports.events.load(finding, streamOf('finding', late?.key ?? ''))).state
  return { orderId, first: first.paymentKey, second: second.paymentKey, findingOf }
}

test.each([
  ['while the first one stays', false],
  ['and the first one after it', true],
])(
  'a second deposit that the bank took back, %s, is a person’s as long as our books have it',
  async (_, both) => {
    const { orderId, first, second, findingOf } = await paidTwice()
    await world.sandbox.reverseDeposit(second)
    if (both) await world.sandbox.reverseDeposit(first)
    await world.pass(3 * MINUTE_MS)
    await runDue(world.ports)
    expect((await stateOf(orderId)).captured).toBe(both ? 0 : PRICE)
    expect(await swept()).toMatchObject({ found: 1, failure: null })
    for (let hour = 0; hour < 3; hour++) {
      await world.pass(HOUR_MS)
      await runDue(world.ports)
      const { value, context } = await findingOf()
      expect(value).toBe('open')
      expect(context.finding).toMatchObject({ kind: 'missing', about: { paymentKey: second, amount: PRICE } })
    }
  },
)

test('a deposit that was taken back and is noted as that is nobody’s', async () => {
  const { orderId, first } = await paidTwice()
  await world.sandbox.reverseDeposit(first)
  await world.pass(3 * MINUTE_MS)
  await runDue(world.ports)
  expect((await stateOf(orderId)).captured).toBe(0)
  expect(await swept()).toMatchObject({ found: 0, failure: null })
})
