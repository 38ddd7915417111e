import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as leavePage from '../../../app/routes/subscription.leave.tsx'
import * as pausePage from '../../../app/routes/subscription.pause.tsx'
import * as main from '../../../app/routes/subscription.tsx'
import { DAY_MS, type Instant } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import type { Visitor } from '../customer/visitor.ts'
import { place, subscribingAt } from './subscribing.ts'

let database: Database
let world: ShopWorld & { clock: { at: Instant } }
let at: ReturnType<typeof subscribingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  at = subscribingAt(world)
})
afterAll(() => database?.close())

describe('pausing', () => {
  test('too early is refused beside its field; then paused, resumed, and nothing has changed', async () => {
    const { member, id } = await at.joined()
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
    const { member, id } = await at.joined()
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
    const { member, id } = await at.joined()
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
    const { member, id } = await at.joined()
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
    const { member, id } = await at.joined()
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
    const { member, id } = await at.joined()
    await at.loseAnswer('cancel')
    const before = (await world.sandbox.books()).canceled
    await leave(member, id, { how: 'now', seen: 9_900 })
    expect(await at.view(member, id)).toMatchObject({ status: 'ended', refunding: true })
    await at.jobsAfter(60_000)
    await at.jobsAfter(5 * 60_000)
    expect(await at.view(member, id)).toMatchObject({ refunding: false, charges: [{ refunded: 9_900 }] })
    expect((await world.sandbox.books()).canceled).toBe(before + 9_900)
  })
})
