import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarView } from '../../../app/admin/settlements/calendar-view.ts'
import type { PayoutDayView, SettlementsView } from '../../../app/admin/settlements/settlements-view.ts'
import * as dayPage from '../../../app/routes/admin.settlement-day.tsx'
import * as csv from '../../../app/routes/admin.settlements.csv.ts'
import * as page from '../../../app/routes/admin.settlements.tsx'
import { takeInSettlements } from '../../../app/use-cases/settlements/take-in.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

describe('settlements, as staff see them', () => {
  let database: Database
  let world: ShopWorld
  let orderId: string
  let missing: string
  const args = (path: string, params = {}) => ({ ...ask(world.ports, path), params }) as never
  const list = (query = '') =>
    answerOf<{ view: SettlementsView | null; errors: object | null }>(() =>
      page.loader(args(`/admin/settlements${query}`)),
    )
  const day = (on: string) =>
    answerOf<PayoutDayView>(() => dayPage.loader(args(`/admin/settlements/${on}`, { day: on })))

  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database) // Monday, 30 March
    const desk = openDesk(world)
    orderId = (await desk.bought()).orderId
    await desk.bought('sample-drip-bag', PRICE, 'TRANSFER')
    await world.pass(DAY_MS)
    await takeInSettlements(world.ports)
    await world.sandbox.changeRules({ settlements: 'none' })
    missing = (await desk.bought()).orderId
  })
  afterAll(() => database?.close())

  test('by day of payout, with what is expected, what it costs, and what is not listed yet', async () => {
    const { view } = (await list()).data
    expect(view?.days.map(one => [one.day, one.rows, one.payout])).toEqual([
      ['2026-04-03', 1, 'expected'],
      ['2026-04-02', 1, 'expected'],
    ])
    expect(view?.figures).toMatchObject({
      expected: { count: 2, next: '2026-04-02' },
      paid: { count: 0, amount: 0 },
      waiting: { count: 1, amount: PRICE },
    })
    expect(view?.missing).toEqual([]) // it is young
    const sums = view?.days.map(one => one.amount - one.fee - one.vat - one.pay_out)
    expect(sums).toEqual([0, 0])
  })

  test('a day leads to its rows, each to its payment, and the file is the same', async () => {
    const { rows, sums } = (await day('2026-04-03')).data
    expect(rows).toMatchObject([{ order_id: orderId, amount: PRICE, state: 'matched' }])
    expect(sums).toMatchObject({ amount: PRICE, pay_out: rows[0]?.pay_out })
    expect((await day('2026-05-05')).data).toMatchObject({ rows: [], sums: null })
    expect((await day('someday')).status).toBe(404)
    const text = await (await csv.loader(args('/admin/settlements.csv?from=2026-04-03&to=2026-04-03'))).text()
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`2026-04-03,예정,2026-03-31,${orderId}`)
    expect((await openDesk(world).payment(orderId)).data.settlement).toMatchObject([
      { paid_out_on: '2026-04-03', fee: 495 },
    ])
  })

  test('the calendar has four weeks from Monday, today in the first', async () => {
    const { weeks, today, expected, waiting } = await calendarView(world.ports)
    expect(weeks.map(week => [week[0]?.day, week.length])).toEqual([
      ['2026-03-30', 7],
      ['2026-04-06', 7],
      ['2026-04-13', 7],
      ['2026-04-20', 7],
    ])
    expect(today).toBe('2026-03-31')
    expect(weeks.flat().filter(({ payout }) => payout !== null)).toMatchObject([
      { day: '2026-04-02', payout: 'expected', rows: 1 },
      { day: '2026-04-03', payout: 'expected', rows: 1 },
    ])
    expect(expected.count).toBe(2)
    expect(waiting.count).toBe(1)
  })

  test('what Toss never listed is shown after six days, and never under test keys', async () => {
    await world.pass(6 * DAY_MS)
    await takeInSettlements(world.ports)
    const { view } = (await list()).data
    expect(view?.missing).toMatchObject([{ order_id: missing, amount: PRICE }])
    expect(view).toMatchObject({ missingCount: 1, apartCsv: null })
    const ports = { ...world.ports, shop: { ...world.ports.shop, mode: 'test' as const } }
    const test = await answerOf<{ view: SettlementsView }>(() =>
      page.loader({ ...ask(ports, '/admin/settlements'), params: {} } as never),
    )
    expect(test.data.view).toMatchObject({ missing: [], lists: false })
  })

  test('a date that is none finds nothing and keeps what was typed', async () => {
    const { status, data } = await list('?from=yesterday')
    expect(status).toBe(400)
    expect(data).toMatchObject({ view: null, filter: { from: 'yesterday' } })
    expect((await list('?show=apart')).data.view?.days).toEqual([])
  })

  test('of very many that do not match the first are shown, with how many there are and where the rest is', async () => {
    await database.query(`INSERT INTO ops.settlements
      SELECT (jsonb_populate_record(s, jsonb_build_object('transaction_key', 'other-' || n, 'payment_key', 'other-' || n,
        'toss_order_id', 'other-' || n))).* FROM ops.settlements s, generate_series(1, 60) n
       WHERE s.paid_out_on = '2026-04-03'`)
    await database.query(`INSERT INTO rm.ledger (key, stream_id, version, order_id, transaction_key, kind, amount, day, at)
      SELECT 'old-' || n, 'payment-old-' || n, 1, 'old-' || n, 'old-' || n, 'captured', 1000, '2026-03-30', now()
        FROM generate_series(1, 70) n`)
    const { view } = (await list()).data
    expect(view).toMatchObject({ missingCount: 71, apartCsv: expect.stringContaining('show=apart') })
    expect([view?.missing.length, view?.apart.length]).toEqual([50, 50])
    const file = await (await csv.loader(args(view?.apartCsv ?? ''))).text()
    expect(file.trim().split('\r\n')).toHaveLength(1 + 60)
  })
})
