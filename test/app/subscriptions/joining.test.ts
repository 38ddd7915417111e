import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import * as paymentPage from '../../../app/routes/payment.tsx'
import * as subscribe from '../../../app/routes/subscribe.tsx'
import * as leavePage from '../../../app/routes/subscription.leave.tsx'
import * as list from '../../../app/routes/subscriptions.tsx'
import { setPlanOnSale } from '../../../app/use-cases/catalogue/set-plan-on-sale.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor } from '../customer/visitor.ts'
import { MONTHLY, subscribingAt, TRIAL } from './subscribing.ts'

let database: Database
let world: ShopWorld
let at: ReturnType<typeof subscribingAt>
let logEnd: () => Promise<number>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  at = subscribingAt(world)
  logEnd = buyingAt(world).logEnd
})
afterAll(() => database?.close())

const page = `/subscribe/${MONTHLY}`
const pressed = { method: 'CARD', agree: 'on', seen: 9_900, via: 'script' }

describe('subscribing', () => {
  test('the page says the sum of today, what follows and when', async () => {
    const member = await at.member()
    const { data } = await member.get(subscribe.loader, page)
    expect(data).toMatchObject({
      type: 'offer',
      offer: { price: 9_900, today: 9_900, trialDays: 0, nextOn: '2026-04-30', withdrawalDays: 7 },
    })
    const trial = await member.get(subscribe.loader, `/subscribe/${TRIAL}`)
    expect(trial.data).toMatchObject({
      offer: { price: 19_900, today: 0, trialDays: 14, nextOn: '2026-04-13' },
    })
  })

  test('through the window to the subscription, paid for, with its receipt', async () => {
    const member = await at.member()
    const subscriptionId = await at.subscribed(member)
    const view = await at.view(member, subscriptionId)
    expect(view).toMatchObject({
      status: 'active',
      headline: 'active',
      entitled: true,
      from: '2026-03-30',
      lastDay: '2026-04-29',
      next: { type: 'charge', on: '2026-04-30', amount: 9_900 },
      charging: null,
      card: expect.stringMatching(/카드 .*\*/),
      charges: [{ status: 'charged', amount: 9_900, refunded: 0, orderId: expect.any(String) }],
    })
    const mine = await member.get(list.loader, '/subscriptions')
    expect(mine.data).toMatchObject({
      subscriptions: [{ subscriptionId, status: 'active', nextOn: '2026-04-30' }],
    })
    const [charge] = view.charges
    const paid = await member.get<object>(paymentPage.loader, `/payments/${charge?.orderId}`)
    expect(paid.data).toMatchObject({ payment: { status: 'done', subscriptionId } })
    expect(JSON.stringify(paid.data)).toContain('등록한 결제 수단에 요청했어요')
    // Whoever is subscribed is led to what they have, from the page and from a second press.
    expect((await member.get(subscribe.loader, page)).location).toBe(`/subscriptions/${subscriptionId}`)
    const again = await member.post(subscribe.action, page, pressed)
    expect(again.location).toBe(`/subscriptions/${subscriptionId}`)
  })

  test('a trial begins without a charge, and asks for consent', async () => {
    const member = await at.member()
    const view = await at.view(member, await at.subscribed(member, TRIAL))
    expect(view).toMatchObject({
      status: 'trial',
      entitled: true,
      next: { type: 'ifAgreed', on: '2026-04-13', amount: 19_900 },
      consent: { kind: 'conversion', price: 19_900, answer: null },
      charges: [],
    })
  })

  test('a product is tried once: whoever comes back pays from the first day, and sees so before', async () => {
    const member = await at.member()
    const id = await at.subscribed(member, TRIAL)
    await member.post(leavePage.action, `/subscriptions/${id}/leave`, { how: 'now', seen: 0 })
    expect(await at.view(member, id)).toMatchObject({ status: 'ended' })

    const place = `/subscribe/${TRIAL}`
    expect((await member.get(subscribe.loader, place)).data).toMatchObject({
      offer: { price: 19_900, today: 19_900, trialDays: 0, hadTrial: true, nextOn: '2026-04-30' },
    })
    // The page was open since before: what it promised is not what would be, so nothing begins.
    const promised = { ...pressed, seen: 19_900, trial: 14 }
    expect(await member.post(subscribe.action, place, promised)).toMatchObject({
      status: 422,
      data: { type: 'refused', code: 'AMOUNT_MISMATCH' },
    })
    const again = await at.view(member, await at.subscribed(member, TRIAL))
    expect(again).toMatchObject({ status: 'active', charges: [{ status: 'charged', amount: 19_900 }] })
  })

  test('whoever is not signed in signs in first and comes back; nothing begins without the terms', async () => {
    const nobody = openVisitor(world)
    const to = '/sign-in?to=%2Fsubscribe%2Fsample-basic-monthly'
    expect((await nobody.get(subscribe.loader, page)).location).toBe(to)
    expect((await nobody.post(subscribe.action, page, pressed)).location).toBe(to)
    const member = await at.member()
    const before = await logEnd()
    const { agree: _agree, ...unagreed } = pressed
    expect(await member.post(subscribe.action, page, unagreed)).toMatchObject({
      status: 422,
      data: { type: 'invalid', errors: { agree: 'REQUIRED' } },
    })
    const { via: _via, ...withoutScript } = pressed
    expect((await member.post<object>(subscribe.action, page, withoutScript)).data).toEqual({
      type: 'needsScript',
    })
    expect(await logEnd()).toBe(before)
  })

  test('another price than the plan’s, an unknown plan, one off sale: each its own answer', async () => {
    const member = await at.member()
    expect(await member.post<object>(subscribe.action, page, { ...pressed, seen: 9_899 })).toMatchObject({
      status: 422,
      data: { type: 'refused', code: 'AMOUNT_MISMATCH' },
    })
    expect((await member.get(subscribe.loader, '/subscribe/nothing')).status).toBe(404)
    expect((await member.post(subscribe.action, '/subscribe/nothing', pressed)).status).toBe(404)
    await setPlanOnSale(world.ports, MONTHLY, false)
    expect((await member.get<object>(subscribe.loader, page)).data).toEqual({ type: 'offSale' })
    expect((await member.post<object>(subscribe.action, page, pressed)).data).toEqual({
      type: 'refused',
      code: 'PLAN_OFF_SALE',
    })
    await setPlanOnSale(world.ports, MONTHLY, true)
  })

  describe('where the shop cannot charge', () => {
    const shop = () => world.ports.shop
    const set = (more: Partial<Ports['shop']>) => Object.assign(shop(), more)
    afterEach(() => set({ billingClientKey: 'test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq', chargesStopped: false }))

    test('widget keys alone take no subscription', async () => {
      const member = await at.member()
      set({ billingClientKey: null })
      expect((await member.get<object>(subscribe.loader, page)).data).toEqual({ type: 'unavailable' })
      expect((await member.post<object>(subscribe.action, page, pressed)).data).toMatchObject({
        code: 'BILLING_UNAVAILABLE',
      })
    })

    test('with charges stopped nothing begins that would be charged at once', async () => {
      const member = await at.member()
      set({ chargesStopped: true })
      expect((await member.post<object>(subscribe.action, page, pressed)).data).toMatchObject({
        code: 'CHARGES_STOPPED',
      })
    })
  })

  test('the thirty-first registration in ten minutes has to wait', async () => {
    const member = await at.member()
    const statuses = []
    for (let tries = 0; tries < 31; tries++)
      statuses.push((await member.post(subscribe.action, page, pressed)).status)
    expect(statuses).toEqual([...Array(30).fill(200), 429])
  })
})
