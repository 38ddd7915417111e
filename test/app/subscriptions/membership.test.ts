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
import { DAY_MS, type Instant } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor } from '../customer/visitor.ts'
import { DIES_AT_THE_SECOND, MONTHLY, place, subscribingAt, TRIAL } from './subscribing.ts'

let database: Database
let world: ShopWorld & { clock: { at: Instant } }
let at: ReturnType<typeof subscribingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  at = subscribingAt(world)
})
afterAll(() => database?.close())

describe('past due', () => {
  async function pastDue() {
    const { member, id } = await at.joined(MONTHLY, DIES_AT_THE_SECOND)
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
    const { member, id } = await at.joined(TRIAL)
    const question = place(id, 'consent/conversion-1')
    const shown = await member.get<object>(consentPage.loader, question)
    expect(shown.data).toMatchObject({
      kind: 'conversion',
      price: 19_900,
      previousPrice: 0,
      answer: null,
      isOpen: true,
      silence: 'end',
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
  const { id } = await at.joined()
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
