import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as paymentsCsv from '../../../app/routes/admin.payments.csv.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { ask } from './staff-desk.ts'

describe.each(engineNames)("staff's payments, on %s", engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  test('finds one by its order id and by its payment key, and tells neither name nor key', async () => {
    const { orderId, paymentKey } = await desk.bought()
    for (const search of [orderId, paymentKey]) {
      const { data } = await desk.payments(`?search=${search}`)
      expect(data.lines.map(line => line.orderId)).toEqual([orderId])
      expect(JSON.stringify(data.lines)).not.toMatch(/s1\.|김구매/)
    }
    expect(JSON.stringify((await desk.payments()).data)).not.toContain(paymentKey)
  })

  test('filters by state, and says so when nothing matches', async () => {
    await desk.bought()
    const done = (await desk.payments('?status=done')).data.lines
    expect(done.length).toBeGreaterThan(0)
    expect(done.every(({ status }) => status === 'done')).toBe(true)
    const none = (await desk.payments('?status=expired&review=1')).data
    expect(none).toMatchObject({ lines: [], filter: { status: 'expired', review: '1' } })
  })

  test('filters by plan, on the page and in the file', async () => {
    await desk.bought()
    const charged = async (planId: string) => {
      const id = await subscribe(world, await signUp(world), planId)
      return (await world.ports.subscriptions.charges(id)).map(({ order_id }) => order_id)
    }
    const [monthly, yearly] = [await charged('sample-basic-monthly'), await charged('sample-basic-yearly')]
    const { data } = await desk.payments('?plan=sample-basic-monthly')
    expect(data.lines.map(({ orderId }) => orderId)).toEqual(monthly)
    expect(data.filter).toEqual({ plan: 'sample-basic-monthly' })
    expect(data.plans.map(({ planId }) => planId)).toContain('sample-basic-yearly')
    expect((await desk.payments('?plan=sample-basic-yearly&status=failed')).data.lines).toEqual([])
    const path = '/admin/payments.csv?plan=sample-basic-yearly'
    const file = await (await paymentsCsv.loader({ ...ask(world.ports, path), params: {} } as never)).text()
    const lines = file.trim().split('\r\n').slice(1)
    expect(lines.map(line => line.split(',')[0])).toEqual(yearly)
  })

  test.each(['?status=paid', '?plan=%27', '?search=%27%20OR%201%3D1', '?review=yes'])(
    '%s is told',
    async query => expect((await desk.payments(query)).status).toBe(400),
  )

  test('is shown with its buyer, its sums and its story, without key or sealed text', async () => {
    const { orderId, paymentKey } = await desk.bought()
    const { data } = await desk.payment(orderId)
    expect(data.view).toMatchObject({
      buyerKind: 'guest',
      buyer: { name: '김구매', email: 'buyer@example.com' },
      shown: { status: 'done', amount: PRICE, vat: 1_800 },
    })
    expect(data.steps.map(({ type }) => type)).toEqual([
      'PaymentConfirmed',
      'PaymentConfirmStarted',
      'PaymentOrdered',
    ])
    // Toss's own receipt address has the payment's key in it.
    const told = JSON.stringify(data).replace(data.view.shown.receiptUrl ?? '', '')
    expect(told).not.toMatch(new RegExp(`s1\\.|${paymentKey}`))
  })

  test('that was opened is noted in the access log, and told to the other log by nobody’s name', async () => {
    const { orderId } = await desk.bought()
    world.logged.length = 0
    await desk.payment(orderId)
    const { rows } = await world.ports.accessLog.page({ kind: 'read', limit: 10 })
    expect(rows.filter(({ page }) => page === `/admin/payments/${orderId}`)).toHaveLength(1)
    expect(world.logged.join()).not.toMatch(/김구매|buyer@example/)
  })

  test.each(['x', 'shop-000000000000000000000000', '%00', '../admin'])('%s is not there', async orderId =>
    expect((await desk.payment(orderId)).status).toBe(404),
  )
})
