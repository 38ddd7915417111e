import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as fail from '../../../app/routes/checkout.fail.tsx'
import * as success from '../../../app/routes/checkout.success.tsx'
import type { WindowOrder } from '../../../app/toss/window-order.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { shopHandler } from '../../support/shop-handler.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from './buying.ts'
import { openVisitor, type Visitor } from './visitor.ts'

// Whole pages, as a browser without script gets them: whatever meets the return from Toss, the payment's key is kept.

const COOKIES = ['jangbu-guest', '__Host-jangbu-guest']
const DO_NOT_PAY_AGAIN = '다시 결제하지 마세요'
const NOTHING_HAPPENED = '아무것도 바뀌지 않았'

let database: Database
let world: ShopWorld
let buying: ReturnType<typeof buyingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  buying = buyingAt(world)
})
afterAll(() => database?.close())

/** Somebody who was led back from Toss, at a shop of these ports. */
async function ledBack() {
  const visitor = openVisitor(world)
  const order = await buying.ordered(visitor)
  const back = await buying.paid(order)
  const query = new URLSearchParams(back).toString()
  const cookie = COOKIES.map(name => `${name}=${visitor.cookie(name) ?? ''}`).join('; ')
  const origin = world.ports.shop.publicUrl
  const ask = async (path: string, { ports = world.ports, post = false } = {}) => {
    const form = { method: 'POST', body: new URLSearchParams(back), headers: { cookie, origin } }
    const response = await shopHandler({ ports })(
      new Request(`${origin}${path}`, post ? form : { headers: { cookie } }),
    )
    const { status, headers } = response
    return {
      status,
      location: headers.get('location'),
      html: (await response.text()).replaceAll('&amp;', '&'),
    }
  }
  return {
    visitor,
    order,
    back,
    ask,
    landing: `/checkout/success?${query}`,
    paid: `/payments/${order.orderId}`,
  }
}

/** A shop whose rows cannot be read, as when its database goes away. */
const broken = (): ShopWorld['ports'] => ({
  ...world.ports,
  read: { ...world.ports.read, payment: () => Promise.reject(new Error('no rows')) },
})
const confirmsOf = async ({ orderId }: WindowOrder) =>
  (await world.ports.timeline.page({ limit: 200 })).events.filter(
    ({ streamId, type }) => streamId === `payment-${orderId}` && type === 'PaymentConfirmed',
  ).length

describe('the return from Toss', () => {
  test('is posted to its own address, so that failure, reload and back keep the key', async () => {
    const { ask, landing, paid } = await ledBack()
    const shown = await ask(landing)
    expect(shown.status).toBe(200)
    expect(shown.html).toContain(`action="${landing}"`)
    expect(await ask(landing, { post: true })).toMatchObject({ status: 303, location: paid })
  })

  test('that was confirmed and not answered says to wait, and its retry finds the payment, confirmed once', async () => {
    const { ask, landing, paid, order } = await ledBack()
    const failed = await ask(landing, { ports: broken(), post: true })
    expect(failed.status).toBe(500)
    expect(failed.html).toContain(DO_NOT_PAY_AGAIN)
    expect(failed.html).not.toContain(NOTHING_HAPPENED)
    expect(failed.html).toContain(`href="${landing}"`)
    expect(await ask(landing)).toMatchObject({ status: 302, location: paid })
    for (let more = 0; more < 3; more++)
      expect(await ask(landing, { post: true })).toMatchObject({ status: 303, location: paid })
    expect(await confirmsOf(order)).toBe(1)
  })

  test('that could not even be shown is led to once more', async () => {
    const { ask, landing } = await ledBack()
    const failed = await ask(landing, { ports: broken() })
    expect(failed.status).toBe(500)
    expect(failed.html).toContain(DO_NOT_PAY_AGAIN)
    expect(failed.html).toContain(`href="${landing}"`)
    expect((await ask(landing)).html).toContain(`action="${landing}"`)
  })

  test('refused for now only may be asked for again', async () => {
    const { ask, landing } = await ledBack()
    const stopped = { ...world.ports, stop: { ...world.ports.stop, row: async () => ({ stopped: true }) } }
    const refused = await ask(landing, { ports: stopped as unknown as typeof world.ports, post: true })
    expect(refused.status).toBe(503)
    expect(refused.html).toContain(`href="${landing}"`)
  })

  test.each(['', '?amount=1e3', '?paymentKey=pk&orderId=shop-000000000000000000000000'])(
    'that brings no payment (%j) leads to the payments first, and never says that nothing happened',
    async query => {
      const { ask } = await ledBack()
      const shown = await ask(`/checkout/success${query}`)
      expect(shown.status).toBe(400)
      expect(shown.html).toContain('이미 결제되었을 수 있으니')
      expect(shown.html).not.toContain(NOTHING_HAPPENED)
      for (const to of ['/payments', '/orders/look-up']) expect(shown.html).toContain(`href="${to}"`)
    },
  )
})

test('an error’s page looks again at the whole address', async () => {
  const { ask } = await ledBack()
  const { read } = world.ports
  const ports = { ...world.ports, read: { ...read, product: () => Promise.reject(new Error('no rows')) } }
  const failed = await ask('/checkout/new?product=sample-drip-bag&quantity=2', { ports })
  expect(failed.status).toBe(500)
  expect(failed.html).toContain('href="/checkout/new?product=sample-drip-bag&quantity=2"')
})

describe('a member who has taken over a guest’s order', () => {
  const PASSWORD = 'correct horse battery'
  let guest: Visitor
  let member: Visitor
  let order: WindowOrder
  beforeAll(async () => {
    const email = 'taken.over@example.com'
    guest = openVisitor(world)
    order = await buying.ordered(guest, { email })
    await world.ports.customers.signUp({ name: '김회원', email, password: PASSWORD })
    member = openVisitor(world) // another browser, so that only the mail tells
    await member.signIn(await comeInByMail({ ...world.ports, database }, email, PASSWORD))
  })
  const other = () => openVisitor(world)

  test('closes the window and goes on with it', async () => {
    const path = `/checkout/fail?order=${order.orderId}&code=USER_CANCEL`
    expect((await member.get(fail.loader, path)).data).toMatchObject({ orderId: order.orderId })
    expect((await other().get(fail.loader, path)).data).toMatchObject({ orderId: null })
  })

  test('pays for it and is led to it, not told of another browser', async () => {
    const back = await buying.paid(order)
    const paid = `/payments/${order.orderId}`
    const path = `/checkout/success?${new URLSearchParams(back)}`
    expect((await member.post(success.action, path, back)).location).toBe(paid)
    expect((await member.get(success.loader, path)).location).toBe(paid)
    expect((await other().get(success.loader, path)).location).toContain('state=elsewhere')
    const failed = await member.get(fail.loader, `/checkout/fail?order=${order.orderId}`)
    expect(failed.location).toBe(paid)
  })
})
