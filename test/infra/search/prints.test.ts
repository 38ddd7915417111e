import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database, Statement, Value } from '../../../infra/database/database.ts'
import { parseKeyRing } from '../../../infra/key-ring.ts'
import { printAnew } from '../../../infra/search/print-anew.ts'
import { createSearchPrints } from '../../../infra/search/prints.ts'
import { fillPayments } from '../../../infra/setup/bench/rebuilding.ts'
import { createVault, openInstallation } from '../../../infra/vault.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp } from '../../support/members.ts'
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

  test('of members are found whether they ordered or not, follow a new name, and go with the member', async () => {
    const { customers, people, prints } = world.ports
    const member = await signUp(world)
    const other = await signUp(world)
    await customers.rename(other, '박다른')
    const called = async (name: string) => (await prints.membersByName(name, 10)).toSorted()
    expect(await called('김회원')).toEqual([])
    await taken()
    expect(await called(' 김 회원')).toEqual([member])
    expect(await called('박다른')).toEqual([other])

    await customers.rename(member, '이새롬')
    expect(await called('김회원')).toEqual([])
    await Promise.all([taken(), taken()])
    expect(await called('이새롬')).toEqual([member])
    await database.transaction(printAnew)
    expect(await called('이새롬')).toEqual([])
    await taken()
    expect(await called('이새롬')).toEqual([member])

    await people.erase(member, 'account', world.clock.at)
    expect(await called('이새롬')).toEqual([])
    expect(await prints.takeIn()).toBe(0)
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

  test('of a guest who was erased are not made again, though the law keeps their order', async () => {
    const { people, read, vault } = world.ports
    const gone = await world.order()
    await taken()
    expect(await named()).toContain(gone)
    const row = await read.payment(gone)
    const subject = row?.subject ?? ''
    await people.erase(subject, 'account', world.clock.at)
    expect(row && (await vault.open(row.detail.buyer))).not.toBeNull()
    expect(await named()).not.toContain(gone)
    await database.transaction(printAnew)
    await taken()
    expect(await named()).not.toContain(gone)
  })

  test('are made a window of the log at a time, however much of it there is', async () => {
    await taken()
    await fillPayments(database, 500)
    const order = await world.order()
    const [{ n } = { n: 0 }] = await database.query<{ n: number }>(
      'SELECT max(position) - (SELECT position FROM ops.printing) AS n FROM es.events',
    )
    let passed = 0
    for (let some = 1; some > 0; passed += some) {
      some = await world.ports.prints.takeIn()
      expect(some).toBeLessThanOrEqual(1_000)
    }
    expect(passed).toBeGreaterThanOrEqual(n)
    expect(n).toBeGreaterThan(2_500)
    expect(await named()).toContain(order)
  })

  test('wait for a key that cannot be asked for just now, and pass nobody over', async () => {
    const { customers } = world.ports
    const orderId = await world.order()
    const member = await signUp(world)
    await customers.rename(member, '최찾아')
    let isCut = true
    const cut: Database = Object.create(database, {
      query: {
        value: (statement: Statement, values?: readonly Value[]) =>
          isCut && statement.name === 'find_subject_key'
            ? Promise.reject(new Error('the connection is gone'))
            : database.query(statement, values),
      },
    })
    const ring = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
    await openInstallation(database, ring)
    const prints = createSearchPrints(database, createVault(cut, ring), world.ports.log)
    await expect(prints.takeIn()).rejects.toThrow('the connection is gone')
    await expect(prints.takeIn()).rejects.toThrow('the connection is gone')
    isCut = false
    while ((await prints.takeIn()) > 0);
    expect(await named()).toContain(orderId)
    expect(await prints.membersByName('최찾아', 10)).toEqual([member])
  })
})
