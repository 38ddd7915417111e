import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { travelTo } from '../../../app/use-cases/clock/travel.ts'
import { addDays, dayOf, instantAt } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { registerCard, signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { textOf } from '../erasure/find-traces.ts'

describe('billing keys', () => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
  })
  afterAll(() => database.close())

  test('stand nowhere but sealed in the vault: no table, log line, request hash or mail holds one', async () => {
    const member = await signUp(world)
    const id = await subscribe(world, member, 'sample-basic-monthly', {
      behaviour: 'dies',
      behaviourCode: 'INVALID_STOPPED_CARD',
      dyingCharge: 2,
    })
    const canaries: string[] = []
    const noteKey = async () => {
      const row = await world.ports.subscriptions.subscription(id)
      const credential = await world.ports.billingKeys.find(row?.card_id ?? '')
      if (credential) canaries.push(credential.billingKey)
    }
    await noteKey()
    await travelTo(world.ports, instantAt(addDays(dayOf(world.ports.clock.now()), 35)))
    await registerCard(world, member, { subscriptionId: id })
    await noteKey()
    await travelTo(world.ports, instantAt(addDays(dayOf(world.ports.clock.now()), 35)))
    expect(new Set(canaries).size).toBe(2) // two cards, two keys to look for
    const customer = await world.ports.customers.customer(member)

    const tables = await textOf(database)
    expect(tables.get('accounts.billing_keys')).toContain('s1.account.') // one is there, sealed
    expect([...tables.values()].join('').length).toBeGreaterThan(50_000)
    for (const secret of canaries) {
      for (const [table, text] of tables) expect(text.includes(secret), `a key in ${table}`).toBe(false)
      expect(world.logged.join('\n')).not.toContain(secret)
      const halves = [secret.slice(0, 20), secret.slice(-20)]
      for (const half of halves) expect(world.logged.join('\n')).not.toContain(half)
    }
    // The customerKey is not secret alone, but it never stands beside a key, nor in the log of events.
    expect(tables.get('es.events')).not.toContain(customer?.customerKey)
    expect(world.logged.length).toBeGreaterThan(5)
    expect(world.logged.join('\n')).not.toContain(customer?.customerKey ?? 'none')
  })
})
