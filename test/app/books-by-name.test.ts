import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkWhole } from '../../app/use-cases/board/check-due.ts'
import { sweep } from '../../app/use-cases/sweep/sweep.ts'
import { HOUR_MS, later } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { engineNames, engines } from '../support/engines.ts'
import { signUp, subscribe } from '../support/members.ts'
import { openShop, type ShopWorld } from '../support/shop-world.ts'
import { openDesk } from './admin/desk.ts'

describe.each(engineNames)('the books are compared by the names orders have at Toss, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let bought: string
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    bought = (await openDesk(world).bought()).orderId
    await subscribe(world, await signUp(world, 'member@example.com'), 'sample-basic-monthly')
    await world.pass(HOUR_MS)
    await sweep(world.ports, { from: later(world.clock.at, -2 * HOUR_MS), to: world.clock.at })
    await database.query('UPDATE ops.sweep SET through = $1', [world.clock.at])
  })
  afterAll(() => database?.close())

  const offenders = async () => (await checkWhole(world.ports, 'books')).offenders.map(({ id }) => id)
  const differBy = (won: number, orderId: string) =>
    database.query('UPDATE rm.ledger SET amount = amount + $1 WHERE order_id = $2', [won, orderId])

  test('one bought once whose own id ends as a further name of a charge does', async () => {
    const renamed = `${bought}x7`
    for (const table of ['rm.payment_summary', 'rm.ledger', 'ops.toss_movements'])
      await database.query(`UPDATE ${table} SET order_id = $1 WHERE order_id = $2`, [renamed, bought])
    expect(await offenders()).toEqual([])
    await differBy(1, renamed)
    expect(await offenders()).toEqual([renamed])
    await differBy(-1, renamed)
    expect(await offenders()).toEqual([])
  })

  test('a charge under a further name of it', async () => {
    const [charge] = await database.query<{ order_id: string }>(
      `SELECT order_id FROM rm.payment_summary WHERE detail->>'subscriptionId' IS NOT NULL`,
    )
    const { order_id: orderId = '' } = charge ?? {}
    await database.query('UPDATE ops.toss_movements SET order_id = $1 WHERE order_id = $2', [
      `${orderId}x2`,
      orderId,
    ])
    await differBy(1, orderId)
    expect(await offenders()).toEqual([orderId])
  })
})
