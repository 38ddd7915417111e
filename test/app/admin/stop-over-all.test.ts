import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invariantsView } from '../../../app/admin/invariants-view.ts'
import * as invariants from '../../../app/routes/admin.invariants.tsx'
import { causesNow } from '../../../app/use-cases/board/causes-now.ts'
import { checkDue, checkWhole } from '../../../app/use-cases/board/check-due.ts'
import { releaseCharges, stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const BOARD = '/admin/invariants'

describe.each(engineNames)('what is found wrong while charges are stopped, on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  /** Everything that is due, until nothing is. */
  async function checkAll() {
    await world.pass(11 * MINUTE_MS)
    while ((await checkDue(world.ports)) > 0);
  }
  /** Money that came in twice, in the rows alone. */
  const twice = (orderId: string, by: '*' | '/') =>
    database.query(`UPDATE rm.ledger SET amount = amount ${by} 2 WHERE order_id = '${orderId}'`)

  test('stands beside what it was stopped for, is released with it, and throws the switch no second time', async () => {
    const { orderId } = await openDesk(world).bought()
    await stopCharges(world.ports, '월말 점검')
    const shownBefore = await causesNow(world.ports)
    await twice(orderId, '*')
    await checkAll()
    const { stop } = await invariantsView(world.ports)
    expect(stop).toMatchObject({ isThrown: true, cause: 'staff', reason: '월말 점검' })
    expect(stop.further).toContainEqual({
      cause: 'invariant',
      invariant: 'oneCapture',
      reason: null,
      at: expect.any(String),
      by: expect.anything(),
    })
    const known = stop.further.length
    await checkAll()
    expect((await invariantsView(world.ports)).stop.further).toHaveLength(known)

    for (const causes of [shownBefore, '']) {
      const release = { intent: 'release', reason: '점검이 끝남', causes }
      expect(
        await answerOf(() => invariants.action(ask(world.ports, BOARD, { form: release }))),
      ).toMatchObject({
        status: 409,
        data: { refusal: 'STOPPED_FOR_MORE', values: { reason: '점검이 끝남' } },
      })
    }
    expect((await invariantsView(world.ports)).stop.further).toHaveLength(known)
    await releaseAsShown(world.ports, '두 번 결제된 주문을 확인함')
    expect((await invariantsView(world.ports)).stop).toMatchObject({ isThrown: false, further: [] })
    await checkAll()
    expect((await invariantsView(world.ports)).stop.isThrown).toBe(false)
    await twice(orderId, '/')
    expect(await checkWhole(world.ports, 'oneCapture')).toMatchObject({ broken: 0 })
  })

  test('is known to the last one, however many there are', async () => {
    const many = 1_203
    await database.query(
      `INSERT INTO rm.findings (key, stream_id, version, finding_id, kind, status, advice, found_at)
        SELECT 'finding-many' || n, 'finding-many' || n, 1, 'many' || n, 'missing', 'open', 'callToss', now()
          FROM generate_series(1, $1::int) n`,
      [many],
    )
    const thrown = async () => (await invariantsView(world.ports)).stop.isThrown
    expect(await checkWhole(world.ports, 'books')).toMatchObject({ broken: many })
    expect(await thrown()).toBe(true)
    const shown = await causesNow(world.ports)
    await database.query(
      `INSERT INTO rm.findings (key, stream_id, version, finding_id, kind, status, advice, found_at)
        VALUES ('finding-one-more', 'finding-one-more', 1, 'manyandonemore', 'missing', 'open', 'callToss', now())`,
    )
    await checkWhole(world.ports, 'books')
    await checkWhole(world.ports, 'books') // nothing new
    const { stop } = await invariantsView(world.ports)
    expect(stop).toMatchObject({ cause: 'invariant', further: [{ invariant: 'books' }] })
    expect(await releaseCharges(world.ports, { reason: '모두 확인함', seen: shown })).toMatchObject({
      code: 'STOPPED_FOR_MORE',
    })
    await releaseAsShown(world.ports, '모두 확인함')
    await checkWhole(world.ports, 'books')
    expect(await thrown()).toBe(false)

    await database.query(`UPDATE rm.findings SET status = 'taken' WHERE finding_id LIKE 'many%'`)
    expect(await checkWhole(world.ports, 'books')).toMatchObject({ broken: 0 })
    await database.query(`UPDATE rm.findings SET status = 'open' WHERE finding_id = 'many7'`)
    await checkWhole(world.ports, 'books')
    expect(await thrown()).toBe(true) // it was well in between
    await database.query(`DELETE FROM rm.findings WHERE finding_id LIKE 'many%'`)
    await releaseAsShown(world.ports, '정리함')
  })
})
