import { expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { runCharge } from '../../../app/use-cases/subscriptions/charge.ts'
import { leaveAtPeriodEnd } from '../../../app/use-cases/subscriptions/leave.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import { releaseAsShown } from '../../support/release.ts'
import { pastTheShop } from '../sweep/past-the-shop.ts'
import { notedAndStopped } from './noted-and-stopped.ts'
import { hoursPass, restoredAt, showingNoMore } from './restored-log.ts'

test('of a log that was restored Toss is asked first: where it cannot say, it waits, and is never sent', async () => {
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

test.each([
  { how: 'shown by its name', declined: false },
  { how: 'hidden by an earlier attempt’s decline', declined: true },
])('money of another sum, $how, is a person’s, and keeps nobody from leaving', async ({ declined }) => {
  const noted = await notedAndStopped({ declined })
  const { shop, ports, membership, state, asked, charge } = noted
  const showing = declined ? await showingNoMore(noted) : noted
  await pastTheShop(shop).strange(charge.orderId, charge.amount - 100)
  const before = asked()
  const restored = restoredAt(showing, shop.clock.at)
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
