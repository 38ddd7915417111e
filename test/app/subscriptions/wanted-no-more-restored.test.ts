import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { runCharge } from '../../../app/use-cases/subscriptions/charge.ts'
import { leaveAtPeriodEnd } from '../../../app/use-cases/subscriptions/leave.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, HOUR_MS, type Instant, later } from '../../../domain/time.ts'
import { releaseAsShown } from '../../support/release.ts'
import { pastTheShop } from '../sweep/past-the-shop.ts'
import { notedAndStopped } from './noted-and-stopped.ts'

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

type Noted = Awaited<ReturnType<typeof notedAndStopped>>

/** The same shop, whose log was restored once. */
const restoredAt = ({ ports }: Noted, settledAt: Instant): Ports => ({
  ...ports,
  recovery: { ...ports.recovery, isUnderWayNow: async () => false, settledAt: () => settledAt },
})

async function hoursPass({ shop }: Noted, ports: Ports, hours: number) {
  for (let hour = 0; hour < hours; hour++) {
    await shop.pass(HOUR_MS)
    await runDue(ports)
  }
}

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

test('… and where Toss cannot say, it waits, and is never sent', async () => {
  const { shop, ports, membership, state, captures, asked } = await notedAndStopped()
  const before = [await captures(), asked()]
  await releaseAsShown(ports, '점검을 마쳤어요')
  const settledAt = shop.clock.at
  const settled = { ...ports.recovery, isUnderWayNow: async () => false, settledAt: () => settledAt }
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

test.each([1, 60])(
  'a second attempt that was called off is not sent for the first one’s decline, restored %i days ago',
  async days => {
    const noted = await notedAndStopped({ declined: true })
    const { shop, ports, membership, state, captures, asked, charge } = noted
    const before = [await captures(), asked()]
    const restored = restoredAt(noted, later(shop.clock.at, -days * DAY_MS))
    await leaveAtPeriodEnd(restored, membership)
    await releaseAsShown(restored, '점검을 마쳤어요')
    await hoursPass(noted, restored, 48)
    expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
    expect([await captures(), asked()]).toEqual(before)
    const { failure } = (await loadStream(ports, payment, charge.orderId)).state.context
    expect(failure).toBe('CHARGE_CALLED_OFF')
  },
)

test('nor one under whose name somebody opened a window', async () => {
  const noted = await notedAndStopped()
  const { shop, membership, state, captures, asked, charge } = noted
  const before = [await captures(), asked()]
  const { orderId, amount } = charge
  await shop.shopper.open({ orderId, amount, method: 'CARD', orderName: '남의 창' })
  const restored = restoredAt(noted, shop.clock.at)
  await leaveAtPeriodEnd(restored, membership)
  await releaseAsShown(restored, '점검을 마쳤어요')
  await hoursPass(noted, restored, 3)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect([await captures(), asked()]).toEqual(before)
})

test('money of another sum under its name is a person’s, and keeps nobody from leaving', async () => {
  const noted = await notedAndStopped()
  const { shop, ports, membership, state, asked, charge } = noted
  await pastTheShop(shop).strange(charge.orderId, charge.amount - 100)
  const before = asked()
  const restored = restoredAt(noted, shop.clock.at)
  await leaveAtPeriodEnd(restored, membership)
  await releaseAsShown(restored, '점검을 마쳤어요')
  await hoursPass(noted, restored, 3)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect(asked()).toBe(before)
  const row = await ports.read.payment(charge.orderId)
  expect(row).toMatchObject({ balance: 0, review: 'ANSWER_OTHER_AMOUNT' })
})

test('one that was noted and, for Toss’s silence, not sent is not sent later either, when its member has left', async () => {
  const noted = await notedAndStopped()
  const { shop, membership, state, captures, asked } = noted
  const before = [await captures(), asked()]
  const restored = restoredAt(noted, shop.clock.at)
  await releaseAsShown(restored, '점검을 마쳤어요')
  await shop.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'lookup' } })
  await runCharge(restored, await state())
  await leaveAtPeriodEnd(restored, membership)
  await shop.sandbox.clearFaults()
  await hoursPass(noted, restored, 48)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect([await captures(), asked()]).toEqual(before)
})

test('one of which Toss says nothing for a day is before a person', async () => {
  const noted = await notedAndStopped()
  const { shop, ports, membership, charge } = noted
  const restored = restoredAt(noted, shop.clock.at)
  await releaseAsShown(restored, '점검을 마쳤어요')
  await shop.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'lookup' } })
  await leaveAtPeriodEnd(restored, membership)
  await hoursPass(noted, restored, 12)
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ review: null })
  await hoursPass(noted, restored, 14)
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ review: 'UNSETTLED' })
})

test('the days of one noted long before a loss are counted from its end, and its order is there at once', async () => {
  const noted = await notedAndStopped()
  const { shop, ports, membership, state, charge } = noted
  await shop.pass(17 * DAY_MS)
  await releaseAsShown(ports, '점검을 마쳤어요')
  const restored = restoredAt(noted, shop.clock.at)
  await shop.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'lookup' } })
  await leaveAtPeriodEnd(restored, membership)
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ status: 'ready' })
  await hoursPass(noted, restored, 12)
  expect((await state()).context.charge?.orderId).toBe(charge.orderId)
  await hoursPass(noted, restored, 17 * 24)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
})

test('one that Toss shows under way for ever is given up when no request can be, and no book has it', async () => {
  const noted = await notedAndStopped()
  const { shop, ports, membership, state, captures, asked, charge } = noted
  const before = [await captures(), asked()]
  await shop.shopper.open({
    orderId: charge.orderId,
    amount: charge.amount,
    method: 'CARD',
    orderName: '결제',
  })
  const { toss } = ports
  // Of no window: what a charge would look like that Toss never ends.
  const lookup: typeof toss.lookup = async (...asked) => {
    const seen = await toss.lookup(...asked)
    return seen.type === 'found'
      ? { ...seen, payment: { ...seen.payment, status: 'IN_PROGRESS', isFromWindow: false } }
      : seen
  }
  const restored = { ...restoredAt(noted, shop.clock.at), toss: { ...toss, lookup } }
  await leaveAtPeriodEnd(restored, membership)
  await releaseAsShown(restored, '점검을 마쳤어요')
  await hoursPass(noted, restored, 14 * 24)
  expect((await state()).context.charge?.orderId).toBe(charge.orderId)
  expect(await ports.read.payment(charge.orderId)).toMatchObject({ review: 'UNSETTLED' })
  await hoursPass(noted, restored, 3 * 24)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect([await captures(), asked()]).toEqual(before)
})
