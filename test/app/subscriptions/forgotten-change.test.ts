import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { quoteChange } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, dayOf, HOUR_MS, later } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { pastTheShop } from '../sweep/past-the-shop.ts'
import { PLAN } from './noted-and-stopped.ts'
import { forgetful, hoursPass, restoredAt } from './restored-log.ts'

const PREMIUM = 'sample-premium-monthly'

/** A member who changed to another plan and paid; the log was put back since, and knows nothing of it. */
async function changedMeanwhile() {
  const shop = await openMemoryShop()
  const { ports, sandbox } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, PLAN)
  const membership = { customerId, subscriptionId }
  const state = async () => (await loadStream(ports, subscription, subscriptionId)).state
  const captures = async () => (await sandbox.books()).captures

  /** 지금 바꾸기, at the sum of today. */
  async function changes(as: Ports) {
    const { period, funding } = (await state()).context
    const row = await ports.read.plan(PREMIUM)
    if (!period || !row) throw new Error('no period or no plan')
    const plan = { ...(await state()).context.plan, planId: PREMIUM, price: row.data.price } as never
    const today = quoteChange({ period, funding }, plan, dayOf(ports.clock.now()))?.today ?? 0
    const choice = { planId: PREMIUM, seenPrice: row.data.price, when: 'now', seenToday: today } as const
    const done = await changePlan(as, membership, choice)
    expect(done).toMatchObject({ type: 'accepted' })
    await advanceSubscription(as, subscriptionId)
    return today
  }

  await shop.pass(5 * DAY_MS)
  const lost = { ...ports, events: forgetful(ports.events) } as Ports
  const before = await captures()
  const forgotten = await changes(lost)
  expect(await captures()).toBe(before + 1)
  expect((await state()).context).toMatchObject({ charge: null, changes: 0 })
  return { shop, ports, state, captures, changes, forgotten, captured: before + 1 }
}

test.each([0, 60])(
  'one for another sum bears the next number and is paid, restored %i days ago',
  async days => {
    const { shop, ports, state, captures, changes, forgotten, captured } = await changedMeanwhile()
    await shop.pass(HOUR_MS)
    const restored = restoredAt({ ports }, later(shop.clock.at, -days * DAY_MS))
    await sweep(restored, { from: later(shop.clock.at, -2 * DAY_MS), to: shop.clock.at })
    await shop.pass(3 * DAY_MS)
    expect(await changes(restored)).not.toBe(forgotten)
    const { context } = await state()
    expect(context).toMatchObject({ charge: null, changes: 2, plan: { planId: PREMIUM } })
    expect(context.funding[0]?.orderId).toMatch(/c0002$/)
    expect(await captures()).toBe(captured + 1)
  },
)

test('one for the same sum, after the forgotten one was given back, bears the next number too', async () => {
  const { shop, ports, state, captures, changes, forgotten, captured } = await changedMeanwhile()
  const [payment] = (await shop.sandbox.payments()).filter(({ totalAmount }) => totalAmount === forgotten)
  await pastTheShop(shop).cancelAtToss(payment?.paymentKey ?? '')
  await shop.pass(HOUR_MS)
  const restored = restoredAt({ ports }, shop.clock.at)
  await sweep(restored, { from: later(shop.clock.at, -DAY_MS), to: shop.clock.at })
  expect(await changes(restored)).toBe(forgotten)
  expect((await state()).context).toMatchObject({ charge: null, changes: 2, plan: { planId: PREMIUM } })
  expect(await captures()).toBe(captured + 1)
})

test('one for the same sum is the forgotten one itself, and not paid twice', async () => {
  const { shop, ports, state, captures, changes, forgotten, captured } = await changedMeanwhile()
  await shop.pass(HOUR_MS)
  const restored = restoredAt({ ports }, shop.clock.at)
  await sweep(restored, { from: later(shop.clock.at, -DAY_MS), to: shop.clock.at })
  expect(await changes(restored)).toBe(forgotten)
  expect((await state()).context).toMatchObject({ charge: null, plan: { planId: PREMIUM } })
  expect(await captures()).toBe(captured)
})

test('a log that lost nothing leaves another sum under its name to a person', async () => {
  const { shop, ports, state, captures, changes, captured } = await changedMeanwhile()
  await shop.pass(3 * DAY_MS)
  await changes(ports)
  await hoursPass({ shop }, ports, 2)
  expect((await state()).context.charge).not.toBeNull()
  expect(await captures()).toBe(captured)
})
