import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import * as again from '../../../app/routes/checkout.order.tsx'
import { addProduct } from '../../../app/use-cases/catalogue/add-product.ts'
import { won } from '../../../domain/money.ts'
import { HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt, filled, NEW, type Window } from './buying.ts'
import { openVisitor } from './visitor.ts'

let database: Database
let world: ShopWorld
let buying: ReturnType<typeof buyingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  buying = buyingAt(world)
})
afterAll(() => database?.close())

describe('ordering', () => {
  test('the sum is the server’s, coupon and tax split in it', async () => {
    const page = await openVisitor(world).get<{ quote: object }>(checkout.loader, `${NEW}&coupon=welcome5000`)
    expect(page.data.quote).toMatchObject({
      amount: 14_800,
      suppliedAmount: 13_455,
      vat: 1_345,
      couponRefusal: null,
    })
  })

  test.each(['?', '?product=sample-drip-bag&quantity=0', '?product=sample-drip-bag&quantity=1e1'])(
    'an address that says nothing clear is a 400: %s',
    async bad =>
      expect((await openVisitor(world).get(checkout.loader, `/checkout/new${bad}`)).status).toBe(400),
  )

  test('a product name twice is refused, an unknown one is not there', async () => {
    const visitor = openVisitor(world)
    expect((await visitor.get(checkout.loader, `${NEW}&product=sample-book`)).status).toBe(400)
    expect((await visitor.get(checkout.loader, '/checkout/new?product=nothing')).status).toBe(404)
  })

  test('more than one payment can be leads back to the product', async () => {
    const dear = {
      name: '한옥 한 채',
      description: '',
      price: won(99_999_999),
      taxFree: false,
      fundraising: null,
    }
    const added = await addProduct(world.ports, { productId: 'hanok', ...dear })
    expect(added.type).toBe('accepted')
    const visitor = openVisitor(world)
    const at = (quantity: number) =>
      visitor.get(checkout.loader, `/checkout/new?product=hanok&quantity=${quantity}`)
    expect((await at(10)).status).toBe(200)
    expect(await at(11)).toMatchObject({ status: 302, location: '/products/hanok' })
    const before = await buying.logEnd()
    const form = { ...filled(world.ports.ids.random()), product: 'hanok', quantity: '11' }
    const answer = await visitor.post<object>(
      checkout.action,
      '/checkout/new?product=hanok&quantity=11',
      form,
    )
    expect(answer).toMatchObject({ status: 422, data: { type: 'refused', code: 'SUM_TOO_LARGE' } })
    const asked = await visitor.post<object>(checkout.action, '/checkout/new?product=hanok', {
      ...form,
      intent: 'quote',
    })
    expect(asked).toMatchObject({ status: 422, data: { code: 'SUM_TOO_LARGE', values: { quantity: '11' } } })
    expect(await buying.logEnd()).toBe(before)
  })

  test('the same form sent twice is one order', async () => {
    const visitor = openVisitor(world)
    const form = filled(world.ports.ids.random())
    const first = await visitor.post<Window>(checkout.action, NEW, form)
    const second = await visitor.post<Window>(checkout.action, NEW, form)
    expect(second.data.order.orderId).toBe(first.data.order.orderId)
    expect(first.data.order).toMatchObject({
      amount: 19_800,
      customerMobilePhone: '01012345678',
      failUrl: `http://shop.test/checkout/fail?order=${first.data.order.orderId}`,
    })
  })

  test('without script it leads to the order’s own page', async () => {
    const { via: _via, ...plain } = filled(world.ports.ids.random())
    const answer = await openVisitor(world).post(checkout.action, NEW, plain)
    expect(answer.status).toBe(303)
    expect(answer.location).toMatch(/^\/checkout\/[\w-]+\?script=none$/)
  })

  test('without script the method that was chosen comes along, and nothing that is none', async () => {
    for (const [method, expected] of [
      ['TRANSFER', 'TRANSFER'],
      ['BITCOIN', null],
    ]) {
      const visitor = openVisitor(world)
      const { via: _via, ...plain } = filled(world.ports.ids.random())
      const ordered = await visitor.post(checkout.action, NEW, { ...plain, method: `${method}` })
      const page = await visitor.get<{ method: string | null }>(again.loader, `${ordered.location}`)
      expect(page.data.method).toBe(expected)
    }
  })

  test('a sum the buyer did not see is never ordered', async () => {
    const before = await buying.logEnd()
    const form = filled(world.ports.ids.random(), { coupon: 'WELCOME5000' })
    const answer = await openVisitor(world).post<object>(checkout.action, NEW, form)
    expect(answer).toMatchObject({ status: 422, data: { type: 'refused', code: 'PRICE_CHANGED' } })
    expect(await buying.logEnd()).toBe(before)
  })

  test('nor one of a price that changes in the very moment the order is pressed', async () => {
    const { read } = world.ports
    const wanted = {
      name: '이른 감귤',
      description: '',
      price: won(10_000),
      taxFree: false,
      fundraising: null,
    }
    await addProduct(world.ports, { productId: 'citrus', ...wanted })
    const answers: unknown[] = []
    // Dearer after the n-th look at the catalogue, however many there are.
    for (const look of [0, 1, 2]) {
      let looked = 0
      const changing = {
        ...world.ports,
        read: {
          ...read,
          product: async (productId: string) => {
            const row = await read.product(productId)
            return row && looked++ >= look ? { ...row, data: { ...row.data, price: won(12_000) } } : row
          },
        },
      }
      const form = filled(world.ports.ids.random(), { product: 'citrus', seen: 10_000 })
      const answer = await openVisitor({ ports: changing }).post<{ order?: Window['order'] }>(
        checkout.action,
        '/checkout/new?product=citrus',
        form,
      )
      answers.push(answer.data)
      expect([undefined, 10_000]).toContain(answer.data.order?.amount)
    }
    expect(answers).toContainEqual(
      expect.objectContaining({ code: 'PRICE_CHANGED', quote: expect.objectContaining({ amount: 12_000 }) }),
    )
  })

  test('what was typed comes back with what is wrong with it', async () => {
    const { agree: _agree, ...unagreed } = filled(world.ports.ids.random(), { email: 'nobody', phone: '1' })
    const answer = await openVisitor(world).post<object>(checkout.action, NEW, unagreed)
    expect(answer).toMatchObject({
      status: 422,
      data: {
        type: 'invalid',
        errors: { email: 'INVALID', agree: 'REQUIRED' },
        values: { name: '김구매', email: 'nobody', phone: '1' },
      },
    })
  })

  test('asking the price by the form keeps a whole form whole', async () => {
    const form = filled(world.ports.ids.random(), { coupon: 'WELCOME5000', intent: 'quote' })
    const answer = await openVisitor(world).post<object>(checkout.action, NEW, form)
    expect(answer.data).toMatchObject({ quote: { amount: 14_800 }, values: { name: '김구매', agree: 'on' } })
  })

  test('an order that lapsed is not opened again', async () => {
    const visitor = openVisitor(world)
    const { orderId } = await buying.ordered(visitor)
    await world.pass(HOUR_MS)
    const page = await visitor.get<object>(again.loader, `/checkout/${orderId}`)
    expect(page.data).toMatchObject({
      over: 'time',
      anew: '/checkout/new?product=sample-drip-bag&quantity=1',
    })
    const pressed = await visitor.post<object>(again.action, `/checkout/${orderId}`, { via: 'script' })
    expect(pressed).toMatchObject({ status: 422, data: { type: 'refused', code: 'HOLD_OVER' } })
  })

  test('pressed on every half hour it is paid at its price for a day, and then ordered anew', async () => {
    const visitor = openVisitor(world)
    const { orderId } = await buying.ordered(visitor)
    const press = () => visitor.post<object>(again.action, `/checkout/${orderId}`, { via: 'script' })
    for (let minutes = 30; minutes <= 24 * 60; minutes += 30) {
      await world.pass(30 * MINUTE_MS)
      expect((await press()).data, `${minutes} minutes`).toMatchObject({ type: 'window' })
    }
    const before = await visitor.get<object>(again.loader, `/checkout/${orderId}`)
    expect(before.data).toMatchObject({ over: null })
    await world.pass(30 * MINUTE_MS)
    // The window of the last press has ten minutes left: ordered anew as well, it could be paid twice.
    const waiting = await visitor.get<object>(again.loader, `/checkout/${orderId}`)
    expect(waiting.data).toMatchObject({ over: 'newWindows' })
    expect(await press()).toMatchObject({ status: 422, data: { type: 'refused', code: 'HOLD_OVER' } })
    await world.pass(10 * MINUTE_MS)
    const page = await visitor.get<object>(again.loader, `/checkout/${orderId}`)
    expect(page.data).toMatchObject({
      over: 'time',
      anew: '/checkout/new?product=sample-drip-bag&quantity=1',
    })
    expect(await press()).toMatchObject({ status: 422, data: { type: 'refused', code: 'HOLD_OVER' } })
  })

  test('a form pressed on past its day is told until when the window of its last press may be paid in', async () => {
    const visitor = openVisitor(world)
    const form = filled(world.ports.ids.random())
    const press = () =>
      visitor.post<{ type: string; order?: { orderId: string } }>(checkout.action, NEW, form)
    const { orderId = '' } = (await press()).data.order ?? {}
    for (let minutes = 30; minutes <= 24 * 60; minutes += 30) {
      await world.pass(30 * MINUTE_MS)
      expect((await press()).data.type, `${minutes} minutes`).toBe('window')
    }
    await world.pass(30 * MINUTE_MS)
    const holdUntil = later(world.ports.clock.now(), 10 * MINUTE_MS)
    const refused = { type: 'refused', code: 'HOLD_OVER', holdUntil }
    expect(await press()).toMatchObject({ status: 422, data: refused })
    const own = await visitor.post<object>(again.action, `/checkout/${orderId}`, { via: 'script' })
    expect(own).toMatchObject({ status: 422, data: refused })
    await world.pass(10 * MINUTE_MS)
    expect((await press()).data).not.toHaveProperty('holdUntil')
  })
})
