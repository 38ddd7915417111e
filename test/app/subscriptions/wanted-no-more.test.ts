import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { runCharge } from '../../../app/use-cases/subscriptions/charge.ts'
import { leaveAtPeriodEnd } from '../../../app/use-cases/subscriptions/leave.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { releaseAsShown } from '../../support/release.ts'

const PLAN = 'sample-basic-monthly'

/** What is written to it is known to this one alone. */
function forgetful(events: Ports['events']) {
  const written = new Map<string, { state: unknown; version: number }>()
  return {
    ...events,
    load: async (of: never, streamId: string) => written.get(streamId) ?? events.load(of, streamId as never),
    async append(
      _of: never,
      append: { streamId: string; expected: number; events: unknown[]; states: unknown[] },
    ) {
      const version = append.expected + append.events.length
      written.set(append.streamId, { state: append.states.at(-1), version })
      return { type: 'appended', version, position: 1 }
    },
  } as unknown as Ports['events']
}

/** A member whose second charge was noted in the moment before charges were stopped, and not sent. */
async function notedAndStopped() {
  const shop = await openMemoryShop()
  const { ports } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, PLAN)
  await shop.pass(32 * DAY_MS)
  await execute(ports, subscription, subscriptionId, {
    type: 'PassTime',
    policy: ports.policy,
    orderPrefix: ports.shop.orderPrefix,
    mayCharge: true,
    at: ports.clock.now(),
  })
  await stopCharges(ports, '점검 중이에요')
  const state = async () => (await loadStream(ports, subscription, subscriptionId)).state
  const captures = async () => (await shop.sandbox.books()).captures
  const { charge } = (await state()).context
  if (!charge) throw new Error('no charge was noted')
  const asked = () => shop.sandbox.requests(({ operation }) => operation === 'charge').length
  return { shop, ports, membership: { customerId, subscriptionId }, state, captures, charge, asked }
}

test('who leaves before a noted charge was sent is not charged for it, and need not wait for the stop to end', async () => {
  const { ports, membership, state, captures, charge, asked } = await notedAndStopped()
  const before = [await captures(), asked()]
  await leaveAtPeriodEnd(ports, membership)
  await runDue(ports)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  await releaseAsShown(ports, '점검을 마쳤어요')
  await runDue(ports)
  expect([await captures(), asked()]).toEqual(before)
  const { failure } = (await loadStream(ports, payment, charge.orderId)).state.context
  expect(failure).toBe('CHARGE_NEVER_MADE')
})

test('a noted charge whose days passed in the stop is not made; the running period is charged, once', async () => {
  const { shop, ports, state, captures, charge } = await notedAndStopped()
  const before = await captures()
  await shop.pass(40 * DAY_MS)
  await releaseAsShown(ports, '점검을 마쳤어요')
  for (let hour = 0; hour < 24; hour++) {
    await shop.pass(DAY_MS / 24)
    await runDue(ports)
  }
  expect(await captures()).toBe(before + 1)
  const { period } = (await state()).context
  expect(period?.index).toBe(charge.period.index + 1)
  expect((await loadStream(ports, payment, charge.orderId)).state.context.captured).toBe(0)
})

test('one that is sent by another in that moment is left to its outcome: never charged and over', async () => {
  const { ports, membership, state, captures } = await notedAndStopped()
  const before = await captures()
  await releaseAsShown(ports, '점검을 마쳤어요')
  const stale = await state()
  const leave = { type: 'ScheduleCancel', at: ports.clock.now() } as const
  await execute(ports, subscription, membership.subscriptionId, leave)
  await Promise.all([runCharge(ports, stale), runCharge(ports, await state())])
  await runDue(ports)
  const { charge, end } = (await state()).context
  expect(charge).toBeNull()
  const charged = (await captures()) - before
  expect(end?.reason ?? null).toBe(charged === 1 ? null : 'left')
})

test('by a clock that jumped no days have passed: the charge waits as in any stop', async () => {
  const { ports, membership, state } = await notedAndStopped()
  const { now } = ports.clock
  const watch = { skewMs: () => 62 * DAY_MS, believe: () => undefined }
  const ahead = { ...ports, clock: { now: () => later(now(), 62 * DAY_MS), watch } }
  await advanceSubscription(ahead, membership.subscriptionId)
  expect((await state()).context.charge).not.toBeNull()
})

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
  const asked = { ...ports.recovery, isUnderWayNow: async () => false, settledAt: () => shop.clock.at }
  for (let hours = 0; hours < 3; hours++) {
    await advanceSubscription({ ...ports, recovery: asked }, membership.subscriptionId)
    await shop.pass(DAY_MS / 24)
    await runDue({ ...ports, recovery: asked })
  }
  const { context } = await state()
  expect(context).toMatchObject({ charge: null, end: null, leaving: { endsOn: charge.period.to } })
  expect(await captures()).toBe(before + 1)
})

test('… and where Toss cannot say, it waits, and is never sent', async () => {
  const { shop, ports, membership, state, captures, asked } = await notedAndStopped()
  const before = [await captures(), asked()]
  await releaseAsShown(ports, '점검을 마쳤어요')
  const settled = { ...ports.recovery, isUnderWayNow: async () => false, settledAt: () => shop.clock.at }
  const restored = { ...ports, recovery: settled }
  await shop.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'lookup' } })
  await leaveAtPeriodEnd(restored, membership)
  for (let hours = 0; hours < 3; hours++) {
    await shop.pass(DAY_MS / 24)
    await runDue(restored)
  }
  expect((await state()).context.charge).not.toBeNull()
  await shop.sandbox.clearFaults()
  for (let hours = 0; hours < 3; hours++) {
    await shop.pass(DAY_MS / 24)
    await runDue(restored)
  }
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect([await captures(), asked()]).toEqual(before)
})

test('a process that is ending takes no further membership', async () => {
  const shop = await openMemoryShop()
  const members = 12
  for (let nth = 0; nth < members; nth++) await subscribe(shop, await signUp(shop), PLAN)
  await shop.pass(32 * DAY_MS)
  const before = (await shop.sandbox.books()).captures
  let isEnding = false
  const claim: Ports['due']['claim'] = async wish => {
    const claimed = await shop.ports.due.claim(wish)
    isEnding = true // told while these are on their way
    return claimed
  }
  const due = Object.assign(Object.create(shop.ports.due), { claim })
  const ending = { ...shop.ports, due, isEnding: () => isEnding }
  const looked = await renewDue(ending)
  expect(looked).toBeLessThan(members)
  expect((await shop.sandbox.books()).captures).toBe(before + looked)
  expect(await renewDue(ending)).toBe(0)
  expect(await renewDue(shop.ports)).toBe(members - looked)
})
