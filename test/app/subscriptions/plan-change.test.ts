import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as consentPage from '../../../app/routes/subscription.consent.tsx'
import * as leavePage from '../../../app/routes/subscription.leave.tsx'
import * as planPage from '../../../app/routes/subscription.plan.tsx'
import * as main from '../../../app/routes/subscription.tsx'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import type { PlanOffer } from '../../../app/views/plan-offers.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, dayOf, type Instant } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import type { Visitor } from '../customer/visitor.ts'
import { DIES_AT_THE_SECOND, MONTHLY, place, subscribingAt, TRIAL } from './subscribing.ts'

const PREMIUM_YEARLY = 'sample-premium-yearly'

let database: Database
let world: ShopWorld & { clock: { at: Instant } }
let at: ReturnType<typeof subscribingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  at = subscribingAt(world)
})
afterAll(() => database?.close())

async function offersFor(member: Visitor, id: string): Promise<readonly PlanOffer[]> {
  const { data } = await member.get<{ offers: PlanOffer[] }>(planPage.loader, place(id, 'plan'))
  return data.offers
}
const offer = async (member: Visitor, id: string, planId: string) =>
  (await offersFor(member, id)).find(one => one.planId === planId)

describe('changing plan', () => {
  test('now: exactly the sum that was shown is charged, and the unused days count', async () => {
    const { member, id } = await at.joined()
    await at.jobsAfter(10 * DAY_MS)
    const shown = await offer(member, id, TRIAL)
    // Today belongs to the new period, so 21 of 31 days of 9,900 are left, rounded down.
    expect(shown?.now).toMatchObject({ type: 'paid', credit: 6_706, today: 19_900 - 6_706 })
    const wish = { planId: TRIAL, seenPrice: 19_900, when: 'now' }
    const other = await member.post<object>(planPage.action, place(id, 'plan'), { ...wish, seenToday: 1 })
    expect(other).toMatchObject({ status: 422, data: { refusal: 'AMOUNT_MISMATCH' } })
    const seenToday = shown?.now?.today ?? 0
    const done = await member.post(planPage.action, place(id, 'plan'), { ...wish, seenToday })
    expect(done.location).toBe(place(id))
    expect(await at.view(member, id)).toMatchObject({
      planName: 'PREMIUM',
      price: 19_900,
      from: '2026-04-09',
      next: { type: 'charge', on: '2026-05-09', amount: 19_900 },
      charges: [{ isChange: true, amount: 13_194, status: 'charged' }, { amount: 9_900 }],
    })
  })

  test('pressed twice at once it is one charge', async () => {
    const { member, id } = await at.joined()
    const seenToday = (await offer(member, id, TRIAL))?.now?.today ?? 0
    const wish = { planId: TRIAL, seenPrice: 19_900, when: 'now', seenToday }
    const before = (await world.sandbox.books()).captured
    await Promise.all([1, 2].map(() => member.post(planPage.action, place(id, 'plan'), wish)))
    await world.settled()
    expect((await world.sandbox.books()).captured).toBe(before + seenToday)
    expect((await at.view(member, id)).charges).toHaveLength(2)
  })

  test('being charged while everything is stopped, it is not called refused', async () => {
    const { member, id } = await at.joined()
    const seenToday = (await offer(member, id, TRIAL))?.now?.today ?? 0
    const wish = { planId: TRIAL, seenPrice: 19_900, when: 'now', seenToday }
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'charge', next: 1 },
    })
    await member.post(planPage.action, place(id, 'plan'), wish)
    await stopCharges(world.ports, '점검')
    const again = await member.post(planPage.action, place(id, 'plan'), wish)
    await releaseAsShown(world.ports, '끝')
    expect(again.location).toBe(place(id))
  })

  test('when the period ends: said on the page, and undone', async () => {
    const { member, id } = await at.joined()
    const wish = { planId: PREMIUM_YEARLY, seenPrice: 199_000, when: 'periodEnd' }
    expect((await member.post(planPage.action, place(id, 'plan'), wish)).location).toBe(place(id))
    expect(await at.view(member, id)).toMatchObject({
      planName: 'BASIC',
      pendingPlan: { planName: 'PREMIUM', price: 199_000 },
      next: { amount: 199_000 },
      allowed: { withdrawPlan: true },
    })
    expect((await offer(member, id, PREMIUM_YEARLY))?.later?.isChosen).toBe(true)
    await member.post(main.action, place(id), { intent: 'keepPlan' })
    expect(await at.view(member, id)).toMatchObject({ pendingPlan: null, next: { amount: 9_900 } })
  })

  test('in a trial: at once, without money, and consent is asked anew', async () => {
    const { member, id } = await at.joined(TRIAL)
    const shown = await offer(member, id, MONTHLY)
    expect(shown).toMatchObject({ now: { type: 'trial', today: 0 }, later: null })
    const wish = { planId: MONTHLY, seenPrice: 9_900, when: 'now', seenToday: 0 }
    await member.post(planPage.action, place(id, 'plan'), wish)
    expect(await at.view(member, id)).toMatchObject({
      status: 'trial',
      planName: 'BASIC',
      consent: { price: 9_900, answer: null, consentId: 'conversion-2' },
      charges: [],
    })
  })

  test('declined, it did not happen, and nothing is owed', async () => {
    const { member, id } = await at.joined(MONTHLY, DIES_AT_THE_SECOND)
    const seenToday = (await offer(member, id, TRIAL))?.now?.today ?? 0
    const wish = { planId: TRIAL, seenPrice: 19_900, when: 'now', seenToday }
    await member.post(planPage.action, place(id, 'plan'), wish)
    expect(await at.view(member, id)).toMatchObject({
      status: 'active',
      planName: 'BASIC',
      owed: null,
      declined: { what: 'change', reason: expect.any(String) },
    })
  })

  test('booked, the rise of the old plan’s price is asked of nobody, and leaving it is told of no more', async () => {
    const { member, id } = await at.joined()
    const now = world.clock.at
    await execute(world.ports, subscription, id, {
      type: 'SchedulePriceChange',
      campaignId: 'spring',
      planId: MONTHLY,
      priceVersion: 9,
      price: 12_900,
      from: dayOf(now),
      silence: 'ends',
      at: now,
    })
    await at.jobsAfter(DAY_MS)
    const { consent } = await at.view(member, id)
    expect(consent).toMatchObject({ kind: 'price', price: 12_900 })
    const question = () =>
      member.get<{ silence: string }>(consentPage.loader, place(id, `consent/${consent?.consentId}`))
    expect((await question()).data.silence).toBe('end')

    const wish = { planId: PREMIUM_YEARLY, seenPrice: 199_000, when: 'periodEnd' }
    await member.post(planPage.action, place(id, 'plan'), wish)
    expect(await at.view(member, id)).toMatchObject({
      consent: null,
      next: { type: 'charge', amount: 199_000 },
    })
    expect((await question()).data.silence).toBe('setAside')

    await member.post(leavePage.action, place(id, 'leave'), { how: 'atPeriodEnd' })
    expect(await at.view(member, id)).toMatchObject({ status: 'leaving', pendingPlan: null })
    await member.post(main.action, place(id), { intent: 'stay' })
    expect(await at.view(member, id)).toMatchObject({ pendingPlan: { planName: 'PREMIUM' } })
    await member.post(main.action, place(id), { intent: 'keepPlan' })
    expect((await at.view(member, id)).consent).toMatchObject({ answer: null })
  })

  test('a plan of nowhere, a bent form', async () => {
    const { member, id } = await at.joined()
    const wish = { planId: 'nothing', seenPrice: 9_900, when: 'periodEnd' }
    expect(await member.post<object>(planPage.action, place(id, 'plan'), wish)).toMatchObject({
      status: 422,
      data: { refusal: 'NOT_FOUND' },
    })
    const bent = { ...wish, when: 'now', seenToday: '1e3' }
    expect((await member.post(planPage.action, place(id, 'plan'), bent)).status).toBe(400)
  })
})
