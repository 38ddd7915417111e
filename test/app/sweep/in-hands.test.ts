import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unresolvedView } from '../../../app/admin/unresolved-view.ts'
import { checkWhole } from '../../../app/use-cases/board/check-due.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { cancelStray, dropStray } from '../../../app/use-cases/unresolved/cancel-stray.ts'
import { HOUR_MS, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { migrateBack } from '../../../infra/database/migrate-back.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { pastTheShop } from './past-the-shop.ts'

describe.each(engineNames)('a finding that staff have in their hands, on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    const opened = await openShop(database)
    const staffRules = { ...opened.ports.staffRules, secondPairAbove: 10_000 }
    world = { ...opened, ports: { ...opened.ports, staffRules } }
  })
  afterAll(() => database?.close())

  const isStopped = async () => (await world.ports.stop.row())?.stopped === true
  const statusOf = async (findingId: string) => (await world.ports.unresolved.finding(findingId))?.status
  /** Money under a forgotten name, which staff have seen and released charges over. */
  async function seen(name: string, amount: number) {
    const { ports } = world
    const { findingId } = await pastTheShop(world).strange(`${ports.shop.orderPrefix}-${name}`, amount)
    await world.pass(HOUR_MS)
    const now = ports.clock.now()
    await sweep(ports, { from: later(now, -2 * HOUR_MS), to: now })
    await checkWhole(ports, 'books')
    expect([await statusOf(findingId), await isStopped()]).toEqual(['open', true])
    await releaseAsShown(ports, '잃어버린 주문임을 확인함')
    return findingId
  }
  /** It waits for a person, with everything to choose from, and stops nothing. */
  async function isInHands(findingId: string) {
    expect(await checkWhole(world.ports, 'books')).toMatchObject({ broken: 0 })
    expect([await statusOf(findingId), await isStopped()]).toEqual(['taken', false])
    const { counts, findings } = await unresolvedView(world.ports, 'whole')
    const shown = findings.find(({ finding_id }) => finding_id === findingId)
    expect(shown).toMatchObject({ status: 'taken', stray: 'free', taken: null })
    expect(shown?.offered).toContain('attach')
    return counts.findings
  }

  test('and do not give back after all, is theirs still, for a log of before too', async () => {
    const findingId = await seen('dropped', 19_800)
    const wish = { findingId, cancelId: 'cancel0000000001', staffId: 'stf_a' }
    await cancelStray(world.ports, { ...wish, reason: '돌려줄 돈' })
    expect(await checkWhole(world.ports, 'books')).toMatchObject({ broken: 0, whole: true })
    await dropStray(world.ports, { ...wish, staffId: 'stf_b' })
    expect(await isInHands(findingId)).toBe(1)

    await migrateBack(database, { to: '0034' })
    expect(await statusOf(findingId)).toBe('open')
    await migrate(database)
    expect(await statusOf(findingId)).toBe('taken')
  })

  test('and Toss does not give back, is theirs still', async () => {
    const findingId = await seen('declined', 5_000)
    await world.sandbox.addFault({
      kind: 'decline',
      code: 'NOT_CANCELABLE_PAYMENT',
      scope: { orderId: `${world.ports.shop.orderPrefix}-declined`, operation: 'cancel', next: 1 },
    })
    const wish = { findingId, cancelId: 'cancel0000000002', staffId: 'stf_a' }
    await cancelStray(world.ports, { ...wish, reason: '돌려줄 돈' })
    expect(await isInHands(findingId)).toBe(2)
  })
})
