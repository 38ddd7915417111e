import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as fail from '../../../app/routes/checkout.fail.tsx'
import * as success from '../../../app/routes/checkout.success.tsx'
import * as guestOrder from '../../../app/routes/guest-order.tsx'
import * as paymentPage from '../../../app/routes/payment.tsx'
import * as payments from '../../../app/routes/payments.tsx'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import { toldPayment } from '../../../app/views/told-story.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { slowStore } from '../../support/slow-store.ts'
import { buyingAt } from './buying.ts'
import { openVisitor } from './visitor.ts'

const query = (values: Record<string, string>) => `/checkout/success?${new URLSearchParams(values)}`

let database: Database
let world: ShopWorld
let buying: ReturnType<typeof buyingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  buying = buyingAt(world)
})
afterAll(() => database?.close())

describe('coming back', () => {
  test('looking writes nothing, posting confirms once, and the receipt is there', async () => {
    const visitor = openVisitor(world)
    const order = await buying.ordered(visitor)
    const back = await buying.paid(order)
    const before = await buying.logEnd()
    const looked = await visitor.get<object>(success.loader, query(back))
    expect(looked.data).toEqual({ redirected: { ...back, amount: 19_800 } })
    expect(await buying.logEnd()).toBe(before)

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

  test('what takes so long that nothing is written yet is waited for, and no page says pay once more', async () => {
    const buyer = openVisitor(world)
    const order = await buying.ordered(buyer)
    const back = await buying.paid(order)
    const { ports, goOn } = slowStore(world.ports)
    const visitor = openVisitor({ ...world, ports })
    const waits = await visitor.post(success.action, '/checkout/success', back)
    expect(waits).toMatchObject({ status: 303, location: query(back) })
    expect((await visitor.get(success.loader, query(back))).data).toMatchObject({
      redirected: { orderId: order.orderId },
    })
    goOn()
    await world.settled()
    expect((await buyer.get(success.loader, query(back))).location).toBe(`/payments/${order.orderId}`)
  })

  test('neither payment key nor sealed text reaches the page (R19)', async () => {
    const visitor = openVisitor(world)
    const order = await buying.ordered(visitor)
    const back = await buying.paid(order)
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
    const order = await buying.ordered(visitor)
    const back = await buying.paid(order)
    const before = await buying.logEnd()
    const bent = await visitor.post<object>(success.action, '/checkout/success', { ...back, amount: '19799' })
    expect(bent).toMatchObject({ status: 422, data: { refusal: 'AMOUNT_MISMATCH' } })
    const orderId = 'zzzz-000000000000000000000000'
    const missing = await visitor.post<object>(success.action, '/checkout/success', { ...back, orderId })
    expect(missing).toMatchObject({ status: 404, data: { refusal: 'NOT_FOUND' } })
    expect(await buying.logEnd()).toBe(before)
  })

  test('a window opened for another sum is told as what it was, and the order is paid after it', async () => {
    const visitor = openVisitor(world)
    const order = await buying.ordered(visitor)
    const { orderId } = order
    const back = { ...(await buying.paid({ ...order, amount: 100 })), amount: '19800' }
    const post = (values: object) => visitor.post(success.action, '/checkout/success', values)
    expect((await post(back)).location).toBe(`/payments/${orderId}`)
    const page = () => visitor.get<{ payment: object }>(paymentPage.loader, `/payments/${orderId}`)
    const failure = { code: 'PAYMENT_OF_ANOTHER_ORDER' }
    expect((await page()).data.payment).toMatchObject({ status: 'failed', failure, review: false })
    await post(await buying.paid(order))
    expect((await page()).data.payment).toMatchObject({ status: 'done', captured: 19_800 })
  })

  test('another browser confirms for the owner and learns nothing', async () => {
    const owner = openVisitor(world)
    const order = await buying.ordered(owner)
    const back = await buying.paid(order)
    const stranger = openVisitor(world)
    const posted = await stranger.post(success.action, '/checkout/success', back)
    const elsewhere = `/checkout/success?state=elsewhere&orderId=${order.orderId}`
    expect(posted.location).toBe(elsewhere)
    const nothingMore = { redirected: null, orderId: order.orderId }
    expect((await stranger.get(success.loader, elsewhere)).data).toEqual(nothingMore)
    expect((await stranger.get(success.loader, '/checkout/success?state=elsewhere&orderId=x')).data).toEqual({
      redirected: null,
      orderId: null,
    })
    expect((await stranger.get(paymentPage.loader, `/payments/${order.orderId}`)).status).toBe(404)
    const shown = await owner.get<object>(paymentPage.loader, `/payments/${order.orderId}`)
    expect(shown.data).toMatchObject({ payment: { status: 'done' } })
  })

  test('not yours and not there are one answer; the guest’s link opens it, a bent one does not', async () => {
    const owner = openVisitor(world)
    const { orderId } = await buying.ordered(owner)
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
    const { orderId } = await buying.ordered(visitor)
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

  test('withdrawal is asked for once by page or by link, keeps its words sealed, and waits for a person', async () => {
    const owner = openVisitor(world)
    const order = await buying.ordered(owner)
    const path = `/payments/${order.orderId}`
    const early = await owner.post<object>(paymentPage.action, path, {
      intent: 'withdraw',
      reason: '마음이 바뀜',
    })
    expect(early).toMatchObject({
      status: 422,
      data: { refusal: 'NOT_ALLOWED_NOW', values: { reason: '마음이 바뀜' } },
    })
    await owner.post(success.action, '/checkout/success', await buying.paid(order))

    expect((await openVisitor(world).post(paymentPage.action, path, { intent: 'withdraw' })).status).toBe(404)
    const asked = await owner.post(paymentPage.action, path, { intent: 'withdraw', reason: ' 마음이 바뀜 ' })
    expect(asked).toMatchObject({ status: 303, location: `${path}#withdrawal` })
    const shown = await owner.get<{ guestLink: string }>(paymentPage.loader, path)
    expect(shown.data).toMatchObject({
      withdrawal: { state: 'asked' },
      payment: { status: 'done', review: false },
    })

    const end = await buying.logEnd()
    const { pathname } = new URL(shown.data.guestLink)
    const again = await openVisitor(world).post(guestOrder.action, pathname, {
      intent: 'withdraw',
      reason: '',
    })
    expect(again).toMatchObject({ status: 303, location: `${pathname}#withdrawal` })
    expect(
      (await openVisitor(world).post(guestOrder.action, `${pathname}x`, { intent: 'withdraw' })).status,
    ).toBe(404)
    expect(await buying.logEnd()).toBe(end)

    const waiting = await world.ports.unresolved.reviews(50)
    expect(waiting.find(({ order_id }) => order_id === order.orderId)).toMatchObject({ review: 'WITHDRAWAL' })
    const { events } = await world.ports.timeline.page({ limit: 1 })
    expect(JSON.stringify(events)).not.toContain('마음이')
  })

  test('a shop that settled fourteen days takes a withdrawal on the tenth, by what its page says', async () => {
    const { shop, clock } = world.ports
    const owner = openVisitor(world)
    const order = await buying.ordered(owner)
    await owner.post(success.action, '/checkout/success', await buying.paid(order))
    const now = () => later(clock.now(), 10 * DAY_MS)
    const asks = async (withdrawalDays: number) => {
      const given = Object.defineProperties({}, Object.getOwnPropertyDescriptors(shop)) as typeof shop
      const ports = {
        ...world.ports,
        clock: { ...clock, now },
        shop: Object.assign(given, { withdrawalDays }),
      }
      const summary = await ports.read.payment(order.orderId)
      if (!summary) throw new Error('no such payment')
      const told = await toldPayment(ports, summary, 'ko')
      return {
        shown: told.withdrawal?.state,
        asked: (await requestWithdrawal(ports, summary, { reason: null, account: null })).type,
      }
    }
    expect(await asks(7)).toEqual({ shown: 'over', asked: 'refused' })
    expect(await asks(14)).toEqual({ shown: 'open', asked: 'accepted' })
  })
})
