import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { printAnew } from '../../../infra/search/print-anew.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

describe.each(engineNames)('prints on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  const taken = async () => {
    while ((await world.ports.prints.takeIn()) > 0);
  }
  const named = async () =>
    (await world.ports.prints.byName('김 구매', 10)).map(({ order_id }) => order_id).sort()

  test('follow the log, are made once however many make them, and begin anew when told to', async () => {
    const orders = [await world.order(), await world.order()].sort()
    await Promise.all([taken(), taken()])
    expect(await named()).toEqual(orders)
    await taken()
    expect(await database.query('SELECT count(*) AS n FROM accounts.search_prints')).toEqual([{ n: 2 }])
    await database.transaction(printAnew)
    expect(await named()).toEqual([])
    await taken()
    expect(await named()).toEqual(orders)
  })

  test('go with the person, and are never made of somebody who was erased', async () => {
    const [gone = '', stays] = await named()
    const subject = (await world.ports.read.payment(gone))?.subject ?? ''
    await world.ports.people.erase(subject, 'statutory', world.clock.at)
    expect(await named()).toEqual([stays])
    await database.transaction(printAnew)
    await taken()
    expect(await named()).toEqual([stays])
  })
})
