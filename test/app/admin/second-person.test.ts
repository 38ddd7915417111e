import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { refundPayment } from '../../../app/use-cases/refund-payment.ts'
import { needsSecondPersonInAll } from '../../../app/use-cases/staff/second-person.ts'
import { lookAtSubscription } from '../../../app/use-cases/subscriptions/by-staff.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { quoteChange } from '../../../domain/subscription/charge.ts'
import { leavingCancelId } from '../../../domain/subscription/leave.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { dayOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type Desk, openDesk } from './desk.ts'

const PRICE = 9_900
const LIMIT = 6_000

describe('a large refund of a membership, cut in two', () => {
  let database: Database
  let world: ShopWorld
  let desk: Desk
  beforeAll(async () => {
    database = await anyDatabase()
    const opened = await openShop(database)
    const staffRules = { ...opened.ports.staffRules, secondPairAbove: LIMIT }
    world = { ...opened, ports: { ...opened.ports, staffRules } }
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  async function member() {
    const subscriptionId = await subscribe(world, await signUp(world), 'sample-basic-monthly')
    const { view } = (await desk.subscription(subscriptionId)).data
    return { subscriptionId, orderId: view.cells[0]?.orderId ?? '' }
  }
  const end = (subscriptionId: string, refund: number, seen: number) =>
    desk.pressSubscription(subscriptionId, { intent: 'end', refund, seen, sure: 'on' })
  const giveBack = async (orderId: string, amount: number, membership: object = {}) =>
    desk.press(orderId, await desk.filled(orderId, amount, membership))
  const statusOf = async (subscriptionId: string) =>
    (await desk.subscription(subscriptionId)).data.view.status

  test('asks for a second person where the membership ends after a part went back', async () => {
    const { subscriptionId, orderId } = await member()
    expect((await giveBack(orderId, 5_000, { membership: 'keeps' })).location).toContain('cancel=')
    const rest = PRICE - 5_000
    expect(await end(subscriptionId, rest, rest)).toMatchObject({
      status: 422,
      data: { refusal: 'REFUND_NEEDS_APPROVAL' },
    })
    expect(await statusOf(subscriptionId)).toBe('active')
    expect((await end(subscriptionId, LIMIT - 5_000, rest)).status).toBe(303)
    expect(await statusOf(subscriptionId)).toBe('ended')
  })

  test('and where a part goes back after it ended; ended again, it is over and no refund', async () => {
    const { subscriptionId, orderId } = await member()
    expect((await end(subscriptionId, 5_000, PRICE)).status).toBe(303)
    expect((await end(subscriptionId, 5_000, PRICE)).status).toBe(303)
    expect((await giveBack(orderId, PRICE - 5_000)).location).toContain('/admin/approvals/')
    expect((await giveBack(orderId, LIMIT - 5_000)).location).toContain('cancel=')
  })

  test('and where a part goes back in the very moment it ends: the rest waits for a person', async () => {
    const { subscriptionId, orderId } = await member()
    expect((await giveBack(orderId, 5_000, { membership: 'keeps' })).location).toContain('cancel=')
    // Judged before that part had begun, written after it.
    const refund = { orderId, amount: PRICE - 5_000, cancelId: leavingCancelId(subscriptionId) }
    const at = world.ports.clock.now()
    const ended = { type: 'EndByStaff', refunds: [refund], at } as never
    expect((await execute(world.ports, subscription, subscriptionId, ended)).type).toBe('accepted')
    await lookAtSubscription(world.ports, subscriptionId)
    const { state } = await world.ports.events.load(payment, streamOf(payment.category, orderId))
    expect(state.context).toMatchObject({ balance: PRICE - 5_000, cancel: null, review: 'REFUND_REFUSED' })
    const { state: left } = await world.ports.events.load(
      subscription,
      streamOf(subscription.category, subscriptionId),
    )
    expect(left.context.refunds).toEqual([])
  })

  /** Whose running period was paid for in two payments, since they changed to another plan on its first day. */
  async function memberOfTwoPayments() {
    const customerId = await signUp(world)
    const subscriptionId = await subscribe(world, customerId, 'sample-basic-monthly')
    const { period, funding } = (await loadStream(world.ports, subscription, subscriptionId)).state.context
    const yearly = (await world.ports.read.plan('sample-basic-yearly'))?.data
    if (!period || !yearly) throw new Error('nothing is paid for, or there is no such plan')
    const at = world.ports.clock.now()
    const seenToday = quoteChange({ period, funding }, yearly as never, dayOf(at))?.today ?? 0
    const choice = { planId: yearly.planId, seenPrice: yearly.price, when: 'now', seenToday } as const
    expect((await changePlan(world.ports, { subscriptionId, customerId }, choice)).type).toBe('accepted')
    const parts = (await loadStream(world.ports, subscription, subscriptionId)).state.context.funding
    expect(parts).toHaveLength(2)
    const [newest, oldest] = parts.map(({ orderId }) => orderId)
    return { subscriptionId, first: oldest ?? '', second: newest ?? '' }
  }
  const leftOf = async (subscriptionId: string) => {
    const { funding } = (await loadStream(world.ports, subscription, subscriptionId)).state.context
    const paid = await Promise.all(funding.map(({ orderId }) => loadStream(world.ports, payment, orderId)))
    return paid.map(({ state }, part) => Math.min(state.context.balance, funding[part]?.amount ?? 0))
  }

  test('and where its days were paid for in two payments: the second one’s part is counted with the first one’s', async () => {
    const { subscriptionId, first, second } = await memberOfTwoPayments()
    expect((await giveBack(first, 5_000, { membership: 'keeps' })).location).toContain('cancel=')
    const other = await giveBack(second, 5_000, { membership: 'keeps' })
    expect(other.location).toContain('/admin/approvals/')
    expect((await giveBack(second, LIMIT - 5_000, { membership: 'keeps' })).location).toContain('cancel=')
    const [ofSecond = 0, ofFirst = 0] = await leftOf(subscriptionId)
    expect((await end(subscriptionId, 1, ofSecond + ofFirst)).data.refusal).toBe('REFUND_NEEDS_APPROVAL')
  })

  test('and where it ends with a part of both: what went back of each before is counted once, in all', async () => {
    const { subscriptionId, first, second } = await memberOfTwoPayments()
    // Nearly all of the second one, as two people agreed, so that what is left of it does not pay for what follows.
    const [ofSecond = 0] = await leftOf(subscriptionId)
    const agreed = { ...world.ports, staffRules: { ...world.ports.staffRules, secondPairAbove: 0 } }
    const row = await world.ports.read.payment(second)
    if (!row) throw new Error('there is no such payment')
    const wish = {
      ...{ cancelId: 'cancel0000agreed', amount: ofSecond - 100, taxFreeAmount: 0, reason: '고객 변심' },
      ...{ refundableAmount: ofSecond, account: {}, membership: 'keeps' as const },
    }
    const by = { staffId: 'stf_a', address: '10.0.0.1' }
    expect((await refundPayment(agreed, row, wish, by)).type).toBe('asked')
    const [rest = 0, ofFirst = 0] = await leftOf(subscriptionId)
    expect(rest).toBe(100)
    expect(first).not.toBe(second)
    expect((await end(subscriptionId, 101, rest + ofFirst)).data.refusal).toBe('REFUND_NEEDS_APPROVAL')
  })

  test('and where a part of one goes back while that of the other waits: the waiting one waits for a person', async () => {
    const { subscriptionId, first, second } = await memberOfTwoPayments()
    // Decided, and not begun before the other had gone back.
    const refund = { orderId: second, amount: 5_000, cancelId: leavingCancelId(subscriptionId) }
    const at = world.ports.clock.now()
    const ended = { type: 'EndByStaff', refunds: [refund], at } as never
    expect((await execute(world.ports, subscription, subscriptionId, ended)).type).toBe('accepted')
    expect((await giveBack(first, LIMIT)).location).toContain('cancel=')
    await lookAtSubscription(world.ports, subscriptionId)
    const { context } = (await loadStream(world.ports, payment, second)).state
    expect(context).toMatchObject({ cancels: [], cancel: null, review: 'REFUND_REFUSED' })
    const left = await loadStream(world.ports, subscription, subscriptionId)
    expect(left.state.context.refunds).toEqual([])
  })

  test('and where another part went back since the payment was read: what is judged is what is asked for', async () => {
    const { orderId } = await member()
    const row = await world.ports.read.payment(orderId)
    if (!row) throw new Error('there is no such payment')
    expect((await giveBack(orderId, 5_000, { membership: 'keeps' })).location).toContain('cancel=')
    const wish = {
      ...{ cancelId: 'cancel000000late', amount: LIMIT, taxFreeAmount: 0, reason: '고객 변심' },
      ...{ refundableAmount: PRICE - 5_000, account: {}, membership: 'keeps' as const },
    }
    const by = { staffId: 'stf_a', address: '10.0.0.1' }
    expect(await refundPayment(world.ports, row, wish, by)).toMatchObject({ code: 'CANCEL_OVER_BALANCE' })
    expect(await world.ports.read.payment(orderId)).toMatchObject({ balance: PRICE - 5_000 })
  })

  test('at once is large as before', async () => {
    const { subscriptionId } = await member()
    expect((await end(subscriptionId, LIMIT + 1, PRICE)).data.refusal).toBe('REFUND_NEEDS_APPROVAL')
  })
})

describe('a refund of several payments at once', () => {
  const ports = {
    staffRules: { secondFactor: 'offered', secondPairAbove: LIMIT, accessLogYears: 1 },
  } as const
  const paid = (amount: number, balance: number) => ({ status: 'done', amount, balance }) as const

  test('is counted by each and by all', () => {
    const fresh = paid(10_000, 10_000)
    const touched = paid(10_000, 5_000)
    expect(needsSecondPersonInAll(ports, [{ paid: fresh, refund: LIMIT }], 0)).toBe(false)
    expect(needsSecondPersonInAll(ports, [{ paid: touched, refund: 1_001 }], 0)).toBe(true)
    const halves = [
      { paid: fresh, refund: LIMIT / 2 },
      { paid: fresh, refund: LIMIT / 2 },
    ]
    expect(needsSecondPersonInAll(ports, halves, 0)).toBe(false)
    expect(needsSecondPersonInAll(ports, [...halves, { paid: fresh, refund: 1 }], 0)).toBe(true)
    expect(needsSecondPersonInAll(ports, halves, 1)).toBe(true)
    const never = { staffRules: { ...ports.staffRules, secondPairAbove: 0 } }
    expect(needsSecondPersonInAll(never, [...halves, ...halves], LIMIT)).toBe(false)
  })
})
