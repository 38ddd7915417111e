import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as checkoutOrder from '../../../app/routes/checkout.order.tsx'
import * as paymentPage from '../../../app/routes/payment.tsx'
import * as cardPage from '../../../app/routes/subscription.card.tsx'
import * as consentPage from '../../../app/routes/subscription.consent.tsx'
import * as leavePage from '../../../app/routes/subscription.leave.tsx'
import * as pausePage from '../../../app/routes/subscription.pause.tsx'
import * as planPage from '../../../app/routes/subscription.plan.tsx'
import * as main from '../../../app/routes/subscription.tsx'
import * as list from '../../../app/routes/subscriptions.tsx'
import type { PlanOffer } from '../../../app/views/plan-offers.ts'
import { DAY_MS, type Instant } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor, type Visitor } from '../customer/visitor.ts'
import { MONTHLY, subscribingAt, TRIAL } from './subscribing.ts'

const PREMIUM_YEARLY = 'sample-premium-yearly'
/** A card that takes its first charge and no other. */
const DYING = { behaviour: 'dies', behaviourCode: 'REJECT_CARD_PAYMENT', dyingCharge: '2' } as const

let database: Database
let world: ShopWorld & { clock: { at: Instant } }
let at: ReturnType<typeof subscribingAt>
beforeAll(async () => {
  database = await engines.pglite()
  world = await openShop(database)
  at = subscribingAt(world)
})
afterAll(() => database?.close())

const place = (id: string, path = '') => `/subscriptions/${id}${path && `/${path}`}`

/** A member on the monthly plan, subscribed today. */
async function joined(planId = MONTHLY, form?: Parameters<typeof at.subscribed>[2]) {
  const member = await at.member()
  return { member, id: await at.subscribed(member, planId, form) }
}

async function offersFor(member: Visitor, id: string): Promise<readonly PlanOffer[]> {
  const { data } = await member.get<{ offers: PlanOffer[] }>(planPage.loader, place(id, 'plan'))
  return data.offers
}
const offer = async (member: Visitor, id: string, planId: string) =>
  (await offersFor(member, id)).find(one => one.planId === planId)

describe('changing plan', () => {
  test('now: exactly the sum that was shown is charged, and the unused days count', async () => {
    const { member, id } = await joined()
    await at.jobsAfter(10 * DAY_MS)
    const shown = await offer(member, id, TRIAL)
    // 21 of 31 days of 9,900 are left, rounded down.
    expect(shown?.now).toMatchObject({ type: 'paid', credit: 6_706, today: 13_194 })
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
    const { member, id } = await joined()
    const seenToday = (await offer(member, id, TRIAL))?.now?.today ?? 0
    const wish = { planId: TRIAL, seenPrice: 19_900, when: 'now', seenToday }
    const before = (await world.sandbox.books()).captured
    await Promise.all([1, 2].map(() => member.post(planPage.action, place(id, 'plan'), wish)))
    await world.settled()
    expect((await world.sandbox.books()).captured).toBe(before + seenToday)
    expect((await at.view(member, id)).charges).toHaveLength(2)
  })

  test('when the period ends: said on the page, and undone', async () => {
    const { member, id } = await joined()
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
    const { member, id } = await joined(TRIAL)
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
    const { member, id } = await joined(MONTHLY, DYING)
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

  test('a plan of nowhere, a bent form', async () => {
    const { member, id } = await joined()
    const wish = { planId: 'nothing', seenPrice: 9_900, when: 'periodEnd' }
    expect(await member.post<object>(planPage.action, place(id, 'plan'), wish)).toMatchObject({
      status: 422,
      data: { refusal: 'NOT_FOUND' },
    })
    const bent = { ...wish, when: 'now', seenToday: '1e3' }
    expect((await member.post(planPage.action, place(id, 'plan'), bent)).status).toBe(400)
  })
})

describe('pausing', () => {
  test('too early is refused beside its field; then paused, resumed, and nothing has changed', async () => {
    const { member, id } = await joined()
    const shown = await member.get<{ from: string; earliest: string }>(pausePage.loader, place(id, 'pause'))
    const early = { resumesOn: shown.data.from }
    expect(await member.post<object>(pausePage.action, place(id, 'pause'), early)).toMatchObject({
      status: 422,
      data: { refusal: 'RESUME_TOO_EARLY' },
    })
    expect(
      await member.post<object>(pausePage.action, place(id, 'pause'), { resumesOn: '31.2.2026' }),
    ).toMatchObject({ status: 422, data: { isInvalid: true, typed: '31.2.2026' } })
    const wish = { resumesOn: shown.data.earliest }
    expect((await member.post(pausePage.action, place(id, 'pause'), wish)).location).toBe(place(id))
    expect(await at.view(member, id)).toMatchObject({
      status: 'pausing',
      entitled: true,
      pause: { resumesOn: shown.data.earliest },
      next: { type: 'resume', on: shown.data.earliest, amount: 9_900 },
    })
    await member.post(main.action, place(id), { intent: 'resume' })
    expect(await at.view(member, id)).toMatchObject({
      status: 'active',
      pause: null,
      next: { type: 'charge' },
    })
  })

  test('once it began, resuming opens a new period today and charges it', async () => {
    const { member, id } = await joined()
    await member.post(pausePage.action, place(id, 'pause'), { resumesOn: '' })
    await at.jobsAfter(40 * DAY_MS)
    expect(await at.view(member, id)).toMatchObject({ status: 'paused', entitled: false, charges: [{}] })
    await member.post(main.action, place(id), { intent: 'resume' })
    const view = await at.view(member, id)
    expect(view).toMatchObject({ status: 'active', entitled: true })
    expect(view.charges).toHaveLength(2)
  })
})

describe('leaving', () => {
  const leave = (member: Visitor, id: string, form: object) =>
    member.post<object>(leavePage.action, place(id, 'leave'), form)

  test('when the period ends, undone, and then for good', async () => {
    const { member, id } = await joined()
    expect((await leave(member, id, { how: 'atPeriodEnd' })).location).toBe(place(id))
    expect(await at.view(member, id)).toMatchObject({
      status: 'leaving',
      entitled: true,
      next: { why: 'leaving' },
      allowed: { stay: true },
    })
    await member.post(main.action, place(id), { intent: 'stay' })
    expect(await at.view(member, id)).toMatchObject({ status: 'active', next: { type: 'charge' } })
    await leave(member, id, { how: 'atPeriodEnd' })
    await at.jobsAfter(32 * DAY_MS)
    expect(await at.view(member, id)).toMatchObject({
      status: 'ended',
      entitled: false,
      end: { reason: 'left' },
      charges: [{ status: 'charged', refunded: 0 }],
    })
  })

  test('now, within the days of withdrawal: all of it goes back, and another sum is refused', async () => {
    const { member, id } = await joined()
    const shown = await member.get<{ view: object }>(leavePage.loader, place(id, 'leave'))
    expect(shown.data.view).toMatchObject({
      atEnd: { lastDay: expect.any(String) },
      now: { refund: 9_900, basis: 'withdrawal' },
    })
    expect(await leave(member, id, { how: 'now', seen: 9_899 })).toMatchObject({
      status: 422,
      data: { refusal: 'AMOUNT_MISMATCH' },
    })
    const before = await world.sandbox.books()
    expect((await leave(member, id, { how: 'now', seen: 9_900 })).location).toBe(place(id))
    await world.settled()
    expect(await at.view(member, id)).toMatchObject({
      status: 'ended',
      end: { reason: 'leftNow' },
      refunding: false,
      charges: [{ status: 'charged', amount: 9_900, refunded: 9_900 }],
    })
    expect((await world.sandbox.books()).canceled).toBe(before.canceled + 9_900)
    expect((await member.get(leavePage.loader, place(id, 'leave'))).location).toBe(place(id))
  })

  test('now, later on: the unused days go back, and why is said', async () => {
    const { member, id } = await joined()
    await at.jobsAfter(10 * DAY_MS)
    const { data } = await member.get<{
      view: { now: { refund: number; allDays: number; unusedDays: number } }
    }>(leavePage.loader, place(id, 'leave'))
    const { refund, allDays, unusedDays } = data.view.now
    expect(data.view.now).toMatchObject({ basis: 'unusedDays' })
    expect(refund).toBe(Math.floor((9_900 * unusedDays) / allDays))
    await leave(member, id, { how: 'now', seen: refund })
    expect(await at.view(member, id)).toMatchObject({ status: 'ended', charges: [{ refunded: refund }] })
  })

  test('the answer to the refund lost: being checked, then given back once', async () => {
    const { member, id } = await joined()
    await at.loseAnswer('cancel')
    const before = (await world.sandbox.books()).canceled
    await leave(member, id, { how: 'now', seen: 9_900 })
    expect(await at.view(member, id)).toMatchObject({ status: 'ended', refunding: true })
    await at.jobsAfter(60_000)
    await at.jobsAfter(5 * 60_000)
    expect(await at.view(member, id)).toMatchObject({ refunding: false, charges: [{ refunded: 9_900 }] })
    expect((await world.sandbox.books()).canceled).toBe(before + 9_900)
  })

  test('leaving is not longer than joining: one page, one press', async () => {
    const { member, id } = await joined()
    const { allowed } = await at.view(member, id)
    expect(allowed.leave).toBe(true)
    await leave(member, id, { how: 'atPeriodEnd' })
    expect((await at.view(member, id)).status).toBe('leaving')
  })
})

describe('past due', () => {
  async function pastDue() {
    const { member, id } = await joined(MONTHLY, DYING)
    await at.jobsAfter(31 * DAY_MS)
    return { member, id }
  }

  test('says why, what is owed and by when; the same card again is declined again, another one pays at once', async () => {
    const { member, id } = await pastDue()
    const view = await at.view(member, id)
    expect(view).toMatchObject({
      status: 'pastDue',
      entitled: true,
      owed: { amount: 9_900, retryOn: expect.any(String), endsOn: expect.any(String) },
      allowed: { pause: false, changePlan: false, replaceCard: true, retry: true, leave: true },
    })
    const failedOrder = view.charges[0]?.orderId
    const failed = await member.get<object>(paymentPage.loader, `/payments/${failedOrder}`)
    expect(failed.data).toMatchObject({ payment: { status: 'failed', subscriptionId: id } })
    // The charge's order is never paid in a window beside it.
    const beside = await member.get(checkoutOrder.loader, `/checkout/${failedOrder}`)
    expect(beside.location).toBe(`/payments/${failedOrder}`)
    const press = await member.post(checkoutOrder.action, `/checkout/${failedOrder}`, { via: 'script' })
    expect(press.location).toBe(`/payments/${failedOrder}`)

    const retried = await member.post(cardPage.action, place(id, 'card'), { intent: 'retry' })
    expect(retried.location).toBe(place(id))
    expect(await at.view(member, id)).toMatchObject({ status: 'pastDue' })
    await at.replacedCard(member, id)
    expect(await at.view(member, id)).toMatchObject({
      status: 'active',
      owed: null,
      charges: [{ status: 'charged', amount: 9_900 }, { status: 'charged' }],
    })
  })

  test('leaving ends it at once, owing nothing', async () => {
    const { member, id } = await pastDue()
    const shown = await member.get<{ view: object }>(leavePage.loader, place(id, 'leave'))
    expect(shown.data.view).toMatchObject({ owes: true, atEnd: { lastDay: null }, now: null })
    await member.post(leavePage.action, place(id, 'leave'), { how: 'atPeriodEnd' })
    expect(await at.view(member, id)).toMatchObject({ status: 'ended', end: { reason: 'left' }, owed: null })
  })
})

describe('a charge whose answer was lost', () => {
  test('is being checked, never failed, and comes right', async () => {
    const member = await at.member()
    await at.loseAnswer('charge')
    const id = await at.subscribed(member)
    expect(await at.view(member, id)).toMatchObject({
      headline: 'starting',
      charging: { amount: 9_900 },
      owed: null,
      next: { why: 'checking' },
      charges: [{ status: 'started' }],
    })
    await at.jobsAfter(60_000)
    await at.jobsAfter(5 * 60_000)
    expect(await at.view(member, id)).toMatchObject({ status: 'active', charging: null })
  })
})

describe('consent', () => {
  test('yes is kept with its place sealed; no can follow; what was never asked is not there', async () => {
    const { member, id } = await joined(TRIAL)
    const question = place(id, 'consent/conversion-1')
    const shown = await member.get<object>(consentPage.loader, question)
    expect(shown.data).toMatchObject({
      kind: 'conversion',
      price: 19_900,
      previousPrice: 0,
      answer: null,
      isOpen: true,
      silenceEnds: true,
    })
    await member.post(consentPage.action, question, { agrees: 'yes' })
    expect(await at.view(member, id)).toMatchObject({
      consent: { answer: 'given' },
      next: { type: 'charge', amount: 19_900 },
    })
    const log = await world.ports.timeline.page({ limit: 5, streamId: `subscription-${id}` })
    const given = log.events.find(({ type }) => type === 'ConsentGiven')?.data as { place: string }
    expect(given.place).toMatch(/^s1\.statutory\./)
    await member.post(consentPage.action, question, { agrees: 'no' })
    expect(await at.view(member, id)).toMatchObject({
      consent: { answer: 'refused' },
      next: { why: 'refused' },
    })
    expect((await member.get(consentPage.loader, place(id, 'consent/conversion-9'))).status).toBe(404)
    const never = await member.post<object>(consentPage.action, place(id, 'consent/conversion-9'), {
      agrees: 'yes',
    })
    expect(never).toMatchObject({ status: 422, data: { refusal: 'NOT_FOUND' } })
    await at.jobsAfter(15 * DAY_MS)
    expect(await at.view(member, id)).toMatchObject({
      status: 'ended',
      end: { reason: 'noConsent' },
      charges: [],
    })
    expect((await member.get<object>(consentPage.loader, question)).data).toMatchObject({
      isOpen: false,
      answer: 'refused',
    })
  })
})

test('another’s subscription is not there, on any of its pages, and nobody signed in goes to sign in', async () => {
  const { id } = await joined()
  const stranger = await at.member()
  const nobody = openVisitor(world)
  const pages = [
    ['', main, { intent: 'stay' }],
    ['plan', planPage, { planId: TRIAL, seenPrice: 19_900, when: 'periodEnd' }],
    ['pause', pausePage, { resumesOn: '' }],
    ['leave', leavePage, { how: 'now', seen: 9_900 }],
    ['card', cardPage, { intent: 'retry' }],
    ['consent/conversion-1', consentPage, { agrees: 'yes' }],
  ] as const
  for (const [path, page, form] of pages) {
    expect((await stranger.get(page.loader, place(id, path))).status).toBe(404)
    expect((await stranger.post(page.action, place(id, path), form)).status).toBe(404)
    expect((await stranger.get(page.loader, place('nothing', path))).status).toBe(404)
    const to = `/sign-in?${new URLSearchParams({ to: place(id, path) })}`
    expect((await nobody.get(page.loader, place(id, path))).location).toBe(to)
    expect((await nobody.post(page.action, place(id, path), form)).location).toBe(to)
  }
  expect((await nobody.get(list.loader, '/subscriptions')).location).toBe('/sign-in?to=%2Fsubscriptions')
  expect((await stranger.get<object>(list.loader, '/subscriptions')).data).toEqual({ subscriptions: [] })
})
