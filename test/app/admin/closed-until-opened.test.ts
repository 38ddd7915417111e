import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import * as readiness from '../../../app/routes/admin.readiness.tsx'
import { causesNow } from '../../../app/use-cases/board/causes-now.ts'
import { releaseCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { insist } from '../../../app/use-cases/execute.ts'
import { keepClosedUntilOpened } from '../../../app/use-cases/readiness/open-shop.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

describe.each(engineNames)('a shop whose stop switch was used while it was tried out, on %s', engine => {
  let database: Database
  let world: ShopWorld
  /** The same shop, with live keys. */
  let live: Ports
  beforeEach(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    live = { ...world.ports, shop: { ...world.ports.shop, mode: 'live' } }
  })
  afterEach(() => database?.close())

  const stopByStaff = () =>
    insist(world.ports, stop, STOP_ID, {
      type: 'StopCharges',
      cause: 'staff',
      invariant: null,
      reason: null,
      at: world.clock.at,
    })
  const release = async (ports: Ports) =>
    releaseCharges(ports, { reason: '연습', seen: await causesNow(ports) })

  test('begins closed with live keys, beside whatever else stops it, and is opened by its list alone', async () => {
    await stopByStaff()
    expect(await release(world.ports)).toMatchObject({ type: 'accepted' })
    await stopByStaff()
    await keepClosedUntilOpened(live)
    expect(await live.stop.row()).toMatchObject({
      stopped: true,
      cause: 'staff',
      further: [{ cause: 'opening' }],
    })
    expect(await release(live)).toEqual({ type: 'refused', code: 'NOT_READY' })
    const list = await answerOf<{ unopened: object | null }>(() =>
      readiness.loader(ask(live, '/admin/readiness') as never),
    )
    expect(list.data.unopened).toMatchObject({ further: 1 })
  })

  test('is not closed again where it sells already, by a version that took any use of it for the opening', async () => {
    await stopByStaff()
    await release(world.ports)
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: 19_800 })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: 19_800 })
    await keepClosedUntilOpened(live)
    expect(await live.stop.row()).toMatchObject({ stopped: false })
  })
})
