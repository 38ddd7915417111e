import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { importMembers } from '../../app/use-cases/import/import-members.ts'
import { importPayments } from '../../app/use-cases/import/import-payments.ts'
import type { Database } from '../../infra/database/database.ts'
import { isOfThisMoney, ofItsOwnMoney, settleMoneyEnvironment } from '../../infra/money-environment.ts'
import { anyDatabase } from '../support/engines.ts'
import { memberOfOldSystem, membersFile, paidAtOldSystem, write } from '../support/old-system.ts'
import { openShop, type ShopWorld } from '../support/shop-world.ts'

let database: Database
beforeEach(async () => {
  database = await anyDatabase()
})
afterEach(() => database.close())

/** The first request for money there can be. */
async function takeMoney() {
  const world = await openShop(database)
  const orderId = await world.order()
  const { paymentKey = '' } = await world.shopper.buy({ orderId, amount: 19_800 })
  await confirmPayment(world.ports, { orderId, paymentKey, amount: 19_800 })
}

describe('a store', () => {
  test('that has taken no money opens with either kind of keys, however often they change', async () => {
    const world = await openShop(database)
    await world.order() // an order is no request for money
    for (const environment of ['test', 'live', 'test', 'live', 'live'] as const)
      await settleMoneyEnvironment(database, environment)
  })

  test.each([
    ['test', 'live', /taken test money, .* so live keys are refused/],
    ['live', 'test', /taken real money, .* so test keys and the sandbox are refused/],
  ] as const)('that took %s money refuses %s keys for good, and takes its own', async (its, other, said) => {
    await settleMoneyEnvironment(database, its)
    await takeMoney()
    await settleMoneyEnvironment(database, its)
    for (let time = 0; time < 2; time++)
      await expect(settleMoneyEnvironment(database, other)).rejects.toThrow(said)
    await settleMoneyEnvironment(database, its)
  })

  test.each([
    [
      'a member',
      async (world: ShopWorld) =>
        importMembers(world.ports, membersFile(await memberOfOldSystem(world, 'kim@example.com')), write),
    ],
    [
      'a payment',
      async (world: ShopWorld) =>
        importPayments(
          world.ports,
          `payment_key\n${await paidAtOldSystem(world, 'old-shop-1', 10_000)}`,
          write,
        ),
    ],
  ])('that took in %s of another system has taken money', async (_, takeIn) => {
    await settleMoneyEnvironment(database, 'test')
    expect(await takeIn(await openShop(database))).toMatchObject({ results: [{ type: 'new' }] })
    await expect(settleMoneyEnvironment(database, 'live')).rejects.toThrow(/brought in with test keys/)
  })

  test('opened with live keys beside a process with test keys takes none of its money: that one asks Toss for nothing', async () => {
    await settleMoneyEnvironment(database, 'test')
    const world = await openShop(database)
    const orderId = await world.order()
    const { paymentKey = '' } = await world.shopper.buy({ orderId, amount: 19_800 })
    const { toss, log } = world.ports
    const sent: string[] = []
    const counted = {
      ...toss,
      confirm: (...asked: Parameters<typeof toss.confirm>) => {
        sent.push(asked[1])
        return toss.confirm(...asked)
      },
    }
    const ports = { ...world.ports, toss: ofItsOwnMoney(counted, { database, environment: 'test', log }) }

    await settleMoneyEnvironment(database, 'live')
    expect(await isOfThisMoney(database, 'test')).toBe(false) // not ready any more
    await confirmPayment(ports, { orderId, paymentKey, amount: 19_800 })
    expect(sent).toEqual([])
    const [row] = await database.query<{ status: string }>(
      'SELECT status FROM rm.payment_summary WHERE order_id = $1',
      [orderId],
    )
    expect(row?.status).toBe('inProgress') // a wish Toss never got, which ends as every such one does
    expect(await database.query('SELECT FROM rm.ledger')).toEqual([])
  })

  test('that another process takes money in at the very moment it is opened stays that one’s', async () => {
    await settleMoneyEnvironment(database, 'test')
    // Between the look for money and the mark: the first payment begins.
    const racing: Database = {
      ...database,
      query: async (sql, values) => {
        if (String(sql).startsWith('UPDATE es.money_environment')) {
          taken ??= takeMoney()
          await taken
        }
        return database.query(sql, values)
      },
    }
    let taken: Promise<void> | undefined
    await expect(settleMoneyEnvironment(racing, 'live')).rejects.toThrow(/taken test money/)
    expect(await isOfThisMoney(database, 'test')).toBe(true)
    await settleMoneyEnvironment(database, 'test')
  })

  test('older than the mark gets the kind it is opened with first', async () => {
    await takeMoney()
    await settleMoneyEnvironment(database, 'live')
    await expect(settleMoneyEnvironment(database, 'test')).rejects.toThrow(/real money/)
  })
})
