import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as cardFail from '../../../app/routes/card.fail.tsx'
import * as cardReturn from '../../../app/routes/card.return.tsx'
import * as subscribe from '../../../app/routes/subscribe.tsx'
import * as subscriptionPage from '../../../app/routes/subscription.tsx'
import * as list from '../../../app/routes/subscriptions.tsx'
import { setPlanOnSale } from '../../../app/use-cases/catalogue/set-plan-on-sale.ts'
import type { SubscriptionView } from '../../../app/views/subscription-view.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor } from '../customer/visitor.ts'
import { MONTHLY, subscribingAt, TRIAL } from './subscribing.ts'

let database: Database
let world: ShopWorld
let at: ReturnType<typeof subscribingAt>
let logEnd: () => Promise<number>
beforeAll(async () => {
  database = await engines.pglite()
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
    const { data } = await member.get<{ view: SubscriptionView }>(
      subscriptionPage.loader,
      `/subscriptions/${subscriptionId}`,
    )
    expect(data.view).toMatchObject({
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
    // Whoever is subscribed is led to what they have, from the page and from a second press.
    expect((await member.get(subscribe.loader, page)).location).toBe(`/subscriptions/${subscriptionId}`)
    expect((await member.post(subscribe.action, page, pressed)).location).toBe(
      `/subscriptions/${subscriptionId}`,
    )
  })

  test('a trial begins without a charge, and asks for consent', async () => {
    const member = await at.member()
    const subscriptionId = await at.subscribed(member, TRIAL)
    const { data } = await member.get<{ view: SubscriptionView }>(
      subscriptionPage.loader,
      `/subscriptions/${subscriptionId}`,
    )
    expect(data.view).toMatchObject({
      status: 'trial',
      entitled: true,
      next: { type: 'ifAgreed', on: '2026-04-13', amount: 19_900 },
      consent: { kind: 'conversion', price: 19_900, answer: null },
      charges: [],
    })
  })
})
