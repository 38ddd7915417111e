import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as fail from '../../../app/routes/checkout.fail.tsx'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import * as again from '../../../app/routes/checkout.order.tsx'
import * as success from '../../../app/routes/checkout.success.tsx'
import * as guestOrder from '../../../app/routes/guest-order.tsx'
import * as paymentPage from '../../../app/routes/payment.tsx'
import * as payments from '../../../app/routes/payments.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import type { WindowOrder } from '../../../app/toss/window-order.ts'
import { HOUR_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor, type Visitor } from './visitor.ts'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await engines.pglite()
  world = await openShop(database)
})
afterAll(() => database?.close())

const NEW = '/checkout/new?product=sample-drip-bag'
const buyer = { name: '김구매', email: 'buyer@example.com', phone: '010-1234-5678', agree: 'on' }
const filled = (nonce: string, more: object = {}) => ({
  product: 'sample-drip-bag',
  quantity: 1,
  coupon: '',
  nonce,
  seen: 19_800,
  via: 'script',
  ...buyer,
  ...more,
})

type Window = { type: 'window'; order: WindowOrder }

async function ordered(visitor: Visitor, more: object = {}): Promise<WindowOrder> {
  const answer = await visitor.post<Window>(checkout.action, NEW, filled(world.ports.ids.random(), more))
  expect(answer.data.type).toBe('window')
  return answer.data.order
}

/** Through the window and back: what the return address brings. */
async function paid(order: WindowOrder) {
  const returned = await world.shopper.buy({ orderId: order.orderId, amount: order.amount })
  const { paymentKey = '', orderId = '', amount = '' } = returned
  return { paymentKey, orderId, amount }
}

const positions = async () => (await world.ports.timeline.page({ limit: 1 })).events[0]?.position ?? 0
const query = (values: Record<string, string>) => `/checkout/success?${new URLSearchParams(values)}`

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

  test('a sum the buyer did not see is never ordered', async () => {
    const before = await positions()
    const form = filled(world.ports.ids.random(), { coupon: 'WELCOME5000' })
    const answer = await openVisitor(world).post<object>(checkout.action, NEW, form)
    expect(answer).toMatchObject({ status: 422, data: { type: 'refused', code: 'PRICE_CHANGED' } })
    expect(await positions()).toBe(before)
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
    const { orderId } = await ordered(visitor)
    await world.pass(HOUR_MS)
    const page = await visitor.get<object>(again.loader, `/checkout/${orderId}`)
    expect(page.data).toMatchObject({
      over: 'time',
      anew: '/checkout/new?product=sample-drip-bag&quantity=1',
    })
    const pressed = await visitor.post<object>(again.action, `/checkout/${orderId}`, { via: 'script' })
    expect(pressed).toMatchObject({ status: 422, data: { type: 'refused', code: 'HOLD_OVER' } })
  })
})

describe('coming back', () => {
  test('looking writes nothing, posting confirms once, and the receipt is there', async () => {
    const visitor = openVisitor(world)
    const order = await ordered(visitor)
    const back = await paid(order)
    const before = await positions()
    const looked = await visitor.get<object>(success.loader, query(back))
    expect(looked.data).toEqual({ redirected: { ...back, amount: 19_800 } })
    expect(await positions()).toBe(before)

    const posts = await Promise.all(
      Array.from({ length: 10 }, () => visitor.post(success.action, '/checkout/success', back)),
    )
    expect(new Set(posts.map(({ location }) => location))).toEqual(new Set([`/payments/${order.orderId}`]))
    const shown = await visitor.get<{ payment: object; guestLink: string }>(
      paymentPage.loader,
      `/payments/${order.orderId}`,
    )
    expect(shown.data.payment).toMatchObject({ status: 'done', captured: 19_800, vat: 1_800, review: false })
    expect((await visitor.get(success.loader, query(back))).location).toBe(`/payments/${order.orderId}`)
    const list = await visitor.get<{ payments: { orderId: string }[] }>(payments.loader, '/payments')
    expect(list.data.payments.map(({ orderId }) => orderId)).toEqual([order.orderId])
  })

  test('neither payment key nor sealed text reaches the page (R19)', async () => {
    const visitor = openVisitor(world)
    const order = await ordered(visitor)
    const back = await paid(order)
    await visitor.post(success.action, '/checkout/success', back)
    const { data } = await visitor.get(paymentPage.loader, `/payments/${order.orderId}`)
    const { receiptUrl: _theirs, ...ours } = data.payment as { receiptUrl: string }
    expect(JSON.stringify({ ...data, payment: ours })).not.toMatch(
      new RegExp(`${back.paymentKey}|s1\\.|secret`, 'i'),
    )
  })

  test.each(['1e3', '-0', '0', '１９８００', '019800', '19800.0', ' 19800', '9999999999'])(
    'the amount %j is no amount',
    async amount => {
      const values = { paymentKey: 'pk', orderId: 'shop-000000000000000000000000', amount }
      expect((await openVisitor(world).get(success.loader, query(values))).status).toBe(400)
      expect((await openVisitor(world).post(success.action, '/checkout/success', values)).status).toBe(400)
    },
  )

  test('a bent amount or order is refused and changes nothing', async () => {
    const visitor = openVisitor(world)
    const order = await ordered(visitor)
    const back = await paid(order)
    const before = await positions()
    const bent = await visitor.post<object>(success.action, '/checkout/success', { ...back, amount: '19799' })
    expect(bent).toMatchObject({ status: 422, data: { refusal: 'AMOUNT_MISMATCH' } })
    const orderId = 'zzzz-000000000000000000000000'
    const missing = await visitor.post<object>(success.action, '/checkout/success', { ...back, orderId })
    expect(missing).toMatchObject({ status: 404, data: { refusal: 'NOT_FOUND' } })
    expect(await positions()).toBe(before)
  })

  test('another browser confirms for the owner and learns nothing', async () => {
    const owner = openVisitor(world)
    const order = await ordered(owner)
    const back = await paid(order)
    const stranger = openVisitor(world)
    const posted = await stranger.post(success.action, '/checkout/success', back)
    expect(posted.location).toBe('/checkout/success?state=elsewhere')
    expect((await stranger.get(success.loader, '/checkout/success?state=elsewhere')).data).toEqual({
      redirected: null,
    })
    expect((await stranger.get(paymentPage.loader, `/payments/${order.orderId}`)).status).toBe(404)
    const shown = await owner.get<object>(paymentPage.loader, `/payments/${order.orderId}`)
    expect(shown.data).toMatchObject({ payment: { status: 'done' } })
  })

  test('not yours and not there are one answer; the guest’s link opens it, a bent one does not', async () => {
    const owner = openVisitor(world)
    const { orderId } = await ordered(owner)
    const stranger = openVisitor(world)
    const theirs = await stranger.get(paymentPage.loader, `/payments/${orderId}`)
    const nobodys = await stranger.get(paymentPage.loader, '/payments/zzzz-000000000000000000000000')
    expect(theirs).toEqual(nobodys)
    const shown = await owner.get<{ guestLink: string }>(paymentPage.loader, `/payments/${orderId}`)
    const { pathname } = new URL(shown.data.guestLink)
    const opened = await stranger.get<object>(guestOrder.loader, pathname)
    expect(opened.data).toMatchObject({ payment: { orderId, status: 'ready' } })
    expect((await stranger.get(guestOrder.loader, `${pathname.slice(0, -2)}xx`)).status).toBe(404)
  })

  test('the window closed: the order goes on; the address bar’s words are never shown', async () => {
    const visitor = openVisitor(world)
    const { orderId } = await ordered(visitor)
    const closed = await visitor.get(
      fail.loader,
      `/checkout/fail?order=${orderId}&code=PAY_PROCESS_CANCELED&message=evil`,
    )
    expect(closed.data).toMatchObject({ closed: true, orderId, reference: null })
    expect(JSON.stringify(closed.data)).not.toContain('evil')
    const strange = await visitor.get(fail.loader, '/checkout/fail?code=NEVER_HEARD_OF&message=evil')
    expect(strange.data).toMatchObject({ closed: false, orderId: null, reference: 'NEVER_HEARD_OF' })
    const bent = await visitor.get(fail.loader, '/checkout/fail?code=%3Cscript%3E')
    expect(bent.data).toMatchObject({ closed: false, reference: null })
    const others = await openVisitor(world).get(
      fail.loader,
      `/checkout/fail?order=${orderId}&code=USER_CANCEL`,
    )
    expect(others.data).toMatchObject({ closed: true, orderId: null })
  })
})

describe('members', () => {
  const person = {
    name: '이회원',
    email: 'member@example.com',
    password: 'correct horse battery',
    agree: 'on',
  }

  test('a new address and a taken one are answered alike, and so are a wrong password and nobody', async () => {
    const first = await openVisitor(world).post(signUp.action, '/sign-up', person)
    const taken = await openVisitor(world).post(signUp.action, '/sign-up', {
      ...person,
      password: 'something else',
    })
    expect([first.status, first.location]).toEqual([303, '/sign-in?joined=1'])
    expect([taken.status, taken.location, taken.data]).toEqual([first.status, first.location, first.data])
    const wrong = { email: person.email, password: 'something else' }
    const nobody = { email: 'nobody@example.com', password: 'something else' }
    const answers = [
      await openVisitor(world).post<{ problem: string }>(signIn.action, '/sign-in', wrong),
      await openVisitor(world).post<{ problem: string }>(signIn.action, '/sign-in', nobody),
    ]
    expect(answers.map(({ status, data }) => [status, data.problem])).toEqual([
      [422, 'wrong'],
      [422, 'wrong'],
    ])
  })

  test('signed in, the checkout knows them, and `to` never leads away', async () => {
    const visitor = openVisitor(world)
    const { email, password } = person
    const form = { email, password, to: '//evil.example/payments' }
    expect((await visitor.post(signIn.action, '/sign-in', form)).location).toBe('/')
    const page = await visitor.get<{ member: object; toss: { customerKey: string } }>(checkout.loader, NEW)
    expect(page.data.member).toEqual({ name: person.name, email: person.email })
    expect(page.data.toss.customerKey).not.toContain('member')
    expect((await visitor.get(signIn.loader, '/sign-in?to=/payments')).location).toBe('/payments')
  })

  test('an eleventh try on one account has to wait', async () => {
    const form = { email: 'tried@example.com', password: 'guess' }
    const answers = []
    for (let tries = 0; tries < 11; tries++)
      answers.push((await openVisitor(world).post(signIn.action, '/sign-in', form)).status)
    expect(answers).toEqual([...Array(10).fill(422), 429])
  })
})
