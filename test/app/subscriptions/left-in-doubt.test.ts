import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { runCharge } from '../../../app/use-cases/subscriptions/charge.ts'
import { leaveAtPeriodEnd } from '../../../app/use-cases/subscriptions/leave.ts'
import { closeReview } from '../../../app/use-cases/unresolved/decide.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { PaymentProvider } from '../../../domain/payment/provider.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import type { MemoryShop } from '../../support/memory/shop.ts'
import { releaseAsShown } from '../../support/release.ts'
import { notedAndStopped } from './noted-and-stopped.ts'

async function hoursPass(shop: MemoryShop, ports: Ports, hours: number) {
  for (let hour = 0; hour < hours; hour++) {
    await shop.pass(HOUR_MS)
    await runDue(ports)
  }
}

const withToss = (ports: Ports, toss: Partial<PaymentProvider>): Ports => ({
  ...ports,
  toss: { ...ports.toss, ...toss },
})

const silent = async () => ({ type: 'unknown', code: 'DEADLINE', received: false, traceId: null }) as const

/** A charge Toss never got, though nobody here can know that. */
async function inDoubt() {
  const noted = await notedAndStopped()
  const { shop, ports, state, charge } = noted
  await releaseAsShown(ports, '점검을 마쳤어요')
  const scope = { operation: 'charge', next: 1 } as const
  await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
  await runCharge(ports, await state())
  const failure = async () => (await loadStream(ports, payment, charge.orderId)).state.context.failure
  return { ...noted, failure }
}

test('one in doubt is not sent once more after its member has left, and given up once Toss’s books lack it', async () => {
  const { shop, ports, membership, state, captures, asked, charge } = await notedAndStopped()
  await releaseAsShown(ports, '점검을 마쳤어요')
  await shop.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'charge' } })
  await runCharge(ports, await state())
  await leaveAtPeriodEnd(ports, membership)
  await shop.sandbox.clearFaults()
  const before = [await captures(), asked()]
  await hoursPass(shop, ports, 12)
  expect((await state()).context.charge?.orderId).toBe(charge.orderId)
  await hoursPass(shop, ports, 36)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect([await captures(), asked()]).toEqual(before)
})

test('… and one that was made all the same is theirs to the end of its days', async () => {
  const { shop, ports, membership, state, captures, charge } = await notedAndStopped()
  const before = await captures()
  await releaseAsShown(ports, '점검을 마쳤어요')
  await shop.sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'charge', next: 1 } })
  await runCharge(ports, await state())
  await leaveAtPeriodEnd(ports, membership)
  await hoursPass(shop, ports, 3)
  expect((await state()).context).toMatchObject({ charge: null, leaving: { endsOn: charge.period.to } })
  expect(await captures()).toBe(before + 1)
})

test('one sent again a moment ago is on its way, however long ago it was sent first', async () => {
  const { shop, ports, membership, state, captures, charge, failure } = await inDoubt()
  const before = await captures()
  // For a day and more nobody could send it again.
  await hoursPass(shop, withToss(ports, { charge: silent, lookup: silent }), 26)
  const sent: Parameters<PaymentProvider['charge']>[] = []
  const slow = withToss(ports, {
    charge: async (...asked) => {
      sent.push(asked)
      return silent()
    },
  })
  await settleNow(slow, charge.orderId)
  await leaveAtPeriodEnd(ports, membership)
  await shop.pass(6 * SECOND_MS)
  await settleNow(ports, charge.orderId) // the member's page
  expect(await failure()).toBeNull()
  const [request] = sent
  if (request) await ports.toss.charge(...request) // it arrives
  await hoursPass(shop, ports, 24)
  expect(sent).toHaveLength(1)
  expect((await state()).context).toMatchObject({ charge: null, leaving: { endsOn: charge.period.to } })
  expect(await captures()).toBe(before + 1)
})

test('one whose books nobody may read is given up once its key is over', async () => {
  const { shop, ports, membership, state, captures } = await inDoubt()
  const before = await captures()
  // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
  async function* refused(): AsyncGenerator<never> {
    throw Object.assign(new Error('not yours'), { code: 'FORBIDDEN_REQUEST' })
  }
  await leaveAtPeriodEnd(ports, membership)
  await hoursPass(shop, withToss(ports, { transactions: refused }), 17 * 24)
  expect((await state()).context).toMatchObject({ charge: null, end: { reason: 'left' } })
  expect(await captures()).toBe(before)
})

test('by a clock that jumped none is long ago', async () => {
  const { shop, ports, membership, charge, failure } = await inDoubt()
  await leaveAtPeriodEnd(ports, membership)
  await shop.pass(2 * DAY_MS)
  const watch = { skewMs: () => 2 * DAY_MS, believe: () => undefined, bringForward: async () => undefined }
  const { now } = ports.clock
  for (const days of [0, 20]) {
    const clock = { now: () => later(now(), days * DAY_MS), watch } // the second one past the life of its key
    await settleNow({ ...ports, clock }, charge.orderId)
    expect(await failure()).toBeNull()
    await shop.pass(MINUTE_MS)
  }
  await settleNow(ports, charge.orderId)
  expect(await failure()).toBe('CHARGE_CALLED_OFF')
})

test('who has seen to what is unknown for a day is asked again after another one, and not within minutes', async () => {
  const { shop, ports, charge } = await inDoubt()
  const mute = withToss(ports, { charge: silent, lookup: silent })
  const review = async () => (await ports.read.payment(charge.orderId))?.review
  await hoursPass(shop, mute, 26)
  expect(await review()).toBe('UNSETTLED')
  await closeReview(ports, {
    ...{ orderId: charge.orderId, review: 'UNSETTLED', decision: 'accept', note: '토스에 물어봤어요' },
  } as const)
  await hoursPass(shop, mute, 12)
  await settleNow(mute, charge.orderId)
  expect(await review()).toBeNull()
  await hoursPass(shop, mute, 38)
  expect(await review()).toBe('UNSETTLED')
})
