import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { statusOf } from '../../../domain/subscription/status.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

describe.each(engineNames)('a member on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database.close())

  test('subscribes, is charged at once and again each month, under one order per period', async () => {
    const customerId = await signUp(world)
    const subscriptionId = await subscribe(world, customerId, 'sample-basic-monthly')
    expect(await world.ports.subscriptions.subscription(subscriptionId)).toMatchObject({
      status: 'active',
      entitled: true,
      period_index: 1,
    })
    for (let months = 0; months < 3; months++) {
      for (let days = 0; days < 31; days++) {
        await world.pass(DAY_MS)
        await renewDue(world.ports)
      }
    }
    const state = await advanceSubscription(world.ports, subscriptionId)
    expect(statusOf(state)).toBe('active')
    const charges = await world.ports.subscriptions.charges(subscriptionId)
    expect(charges.map(({ period_index, status, amount }) => [period_index, status, amount])).toEqual([
      [1, 'charged', 9_900],
      [2, 'charged', 9_900],
      [3, 'charged', 9_900],
      [4, 'charged', 9_900],
    ])
    expect(await world.sandbox.books()).toMatchObject({ captured: 4 * 9_900, canceled: 0 })
  })
})
