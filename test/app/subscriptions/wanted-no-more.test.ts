import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
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
import { notedAndStopped, PLAN } from './noted-and-stopped.ts'

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
  expect(failure).toBe('CHARGE_CALLED_OFF')
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

test.each([
  ['sent', 'called off'],
  ['called off', 'sent'],
])('of two nodes in that moment the first has its way: %s, not %s', async first => {
  const { ports, membership, state, captures, asked } = await notedAndStopped()
  const before = [await captures(), asked()] as const
  await releaseAsShown(ports, '점검을 마쳤어요')
  const wanted = await state()
  const leave = { type: 'ScheduleCancel', at: ports.clock.now() } as const
  await execute(ports, subscription, membership.subscriptionId, leave)
  const unwanted = await state()
  for (const seen of first === 'sent' ? [wanted, unwanted] : [unwanted, wanted]) await runCharge(ports, seen)
  await runDue(ports)
  const { charge, end } = (await state()).context
  const times = first === 'sent' ? 1 : 0
  expect([await captures(), asked()]).toEqual([before[0] + times, before[1] + times])
  expect([charge, end?.reason]).toEqual([null, first === 'sent' ? undefined : 'left'])
})

test('by a clock that jumped no days have passed: the charge waits as in any stop', async () => {
  const { ports, membership, state } = await notedAndStopped()
  const { now } = ports.clock
  const watch = { skewMs: () => 62 * DAY_MS, believe: () => undefined, bringForward: async () => undefined }
  const ahead = { ...ports, clock: { now: () => later(now(), 62 * DAY_MS), watch } }
  await advanceSubscription(ahead, membership.subscriptionId)
  expect((await state()).context.charge).not.toBeNull()
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
