import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { runCharge } from '../../../app/use-cases/subscriptions/charge.ts'
import { leaveAtPeriodEnd } from '../../../app/use-cases/subscriptions/leave.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { DAY_MS, HOUR_MS, later } from '../../../domain/time.ts'
import { releaseAsShown } from '../../support/release.ts'
import { notedAndStopped } from './noted-and-stopped.ts'
import { forgetful, restoredAt, showingNoMore } from './restored-log.ts'

test('of a log that was restored Toss is asked first: it may have been charged in the time that is gone', async () => {
  const { shop, ports, membership, state, captures, charge } = await notedAndStopped()
  const before = await captures()
  // In the time that is gone it was sent; here that was never written.
  await releaseAsShown(ports, '점검을 마쳤어요')
  const forgotten = { ...ports, events: forgetful(ports.events) } as Ports
  await runCharge(forgotten, await state())
  expect(await captures()).toBe(before + 1)

  const asking = { ...ports.recovery, isUnderWayNow: async () => true, settledAt: () => null }
  await leaveAtPeriodEnd({ ...ports, recovery: asking }, membership)
  expect((await state()).context.charge).not.toBeNull() // until it is asked
  const settledAt = shop.clock.at
  const asked = { ...ports.recovery, isUnderWayNow: async () => false, settledAt: () => settledAt }
  await advanceSubscription({ ...ports, recovery: asked }, membership.subscriptionId)
  expect((await state()).context.charge).not.toBeNull() // what was sent just before the loss may be on its way
  await shop.pass(HOUR_MS / 2)
  await sweep({ ...ports, recovery: asked }, { from: later(settledAt, -HOUR_MS), to: shop.clock.at })
  for (let hours = 0; hours < 3; hours++) {
    await shop.pass(HOUR_MS)
    await runDue({ ...ports, recovery: asked })
  }
  const { context } = await state()
  expect(context).toMatchObject({ charge: null, end: null, leaving: { endsOn: charge.period.to } })
  expect(await captures()).toBe(before + 1)
  // It is the charge it was, and no money that came when nobody waited for it.
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ status: 'done', review: null })
})

/** The second attempt was captured, and all that was written of it is gone. */
async function secondForgotten({ window = false } = {}) {
  const noted = await notedAndStopped({ declined: true })
  const { shop, ports, state, captures, charge } = noted
  const before = await captures()
  const amount = charge.amount - 100
  const orderName = '남의 창'
  if (window) await shop.shopper.open({ orderId: charge.orderId, amount, method: 'CARD', orderName })
  const hiding = await showingNoMore(noted)
  await releaseAsShown(ports, '점검을 마쳤어요')
  await runCharge({ ...ports, events: forgetful(ports.events) } as Ports, await state())
  expect(await captures()).toBe(before + 1)
  return { ...noted, captured: before + 1, hiding }
}

test('a second attempt’s capture the log forgot is that charge, whoever finds it first', async () => {
  const { shop, ports, state, captures, charge, captured } = await secondForgotten()
  const at = shop.clock.at
  const asking = { ...ports.recovery, isUnderWayNow: async () => true, settledAt: () => null }
  await shop.pass(HOUR_MS / 2)
  await sweep({ ...ports, recovery: asking }, { from: later(at, -HOUR_MS), to: shop.clock.at })
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ status: 'done', review: null })
  expect((await state()).context).toMatchObject({ charge: null, period: { to: charge.period.to } })
  expect(await captures()).toBe(captured)
})

test.each([
  { by: 'an older attempt’s decline', days: 0, window: false },
  { by: 'an older attempt’s decline', days: 2, window: false },
  { by: 'a window of another sum', days: 0, window: true },
])('… and where $by hides it for $days days and its member has left', async ({ days, window }) => {
  const noted = await secondForgotten({ window })
  const { shop, ports, membership, state, captures, charge, captured } = noted
  const restored = restoredAt(noted.hiding, shop.clock.at)
  await leaveAtPeriodEnd(restored, membership)
  await shop.pass(days * DAY_MS + 2 * HOUR_MS)
  await advanceSubscription(restored, membership.subscriptionId) // before any sweep
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ status: 'done', review: null })
  const { context } = await state()
  expect(context).toMatchObject({ charge: null, end: null, leaving: { endsOn: charge.period.to } })
  expect(await captures()).toBe(captured)
})
