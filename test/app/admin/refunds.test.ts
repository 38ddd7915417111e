import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { bindingOf } from '../../../app/use-cases/payment-binding.ts'
import { tellSubscription } from '../../../app/use-cases/subscriptions/tell-subscription.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'

const PRICE = 9_900

describe.each(engineNames)("refunds of a membership's charge, on %s", engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  async function member() {
    const subscriptionId = await subscribe(world, await signUp(world), 'sample-basic-monthly')
    const [first] = await world.ports.subscriptions.charges(subscriptionId)
    return { subscriptionId, orderId: first?.order_id ?? '' }
  }
  const statusOf = async (subscriptionId: string) =>
    (await world.ports.subscriptions.subscription(subscriptionId))?.status
  const refundsOf = async (subscriptionId: string) =>
    (await world.ports.events.read(subscription, `subscription-${subscriptionId}`)).flatMap(({ event }) =>
      event.type === 'ChargeRefunded' ? [event] : [],
    )
  const stateOf = async (orderId: string) =>
    (await world.ports.events.load(payment, `payment-${orderId}`)).state
  const wish = (orderId: string, keepsMembership: boolean) => ({
    orderId,
    cancelId: world.ports.ids.random().slice(0, 30),
    amount: 3_000,
    taxFreeAmount: 0,
    refundableAmount: PRICE,
    reason: '고객 변심',
    refundAccount: null,
    keepsMembership,
  })

  test('are refused until somebody says what becomes of the membership; nothing is ticked', async () => {
    const { subscriptionId, orderId } = await member()
    const { membership } = (await desk.payment(orderId)).data
    expect(membership).toMatchObject({ subscriptionId, isOver: false, withdrawal: { days: 7, isOpen: true } })
    const answer = await desk.press(orderId, await desk.filled(orderId, 3_000))
    expect(answer).toMatchObject({ status: 422, data: { errors: { membership: 'NOT_CHOSEN' } } })
    const looked = await desk.press(orderId, await desk.filled(orderId, 3_000, { intent: 'preview' }))
    expect(looked.status).toBe(422)
    expect(await desk.factsOf(orderId)).not.toContain('CancelStarted')
    expect(
      (await desk.press(orderId, await desk.filled(orderId, 3_000, { membership: 'both' }))).status,
    ).toBe(422)
  })

  test('keep the membership, which hears of it once', async () => {
    const { subscriptionId, orderId } = await member()
    const form = await desk.filled(orderId, 3_000, { membership: 'keeps' })
    expect((await desk.press(orderId, form)).status).toBe(303)
    expect((await desk.press(orderId, form)).status).toBe(303)
    await runDue(world.ports)
    await tellSubscription(world.ports, orderId)
    expect(await refundsOf(subscriptionId)).toMatchObject([{ amount: 3_000, orderId, keepsMembership: true }])
    expect(await statusOf(subscriptionId)).toBe('active')
    const { cells } = (await desk.subscription(subscriptionId)).data.view
    expect(cells).toMatchObject([{ state: 'partlyRefunded', left: PRICE - 3_000 }])
  })

  test('end the membership, in part as in whole, and then nobody is asked again', async () => {
    const { subscriptionId, orderId } = await member()
    await desk.press(orderId, await desk.filled(orderId, 3_000, { membership: 'ends' }))
    expect((await desk.subscription(subscriptionId)).data.view).toMatchObject({
      status: 'ended',
      end: { reason: 'refunded' },
    })
    expect((await desk.payment(orderId)).data.membership).toMatchObject({ isOver: true })
    expect((await desk.press(orderId, await desk.filled(orderId, 1_000))).status).toBe(303)
    expect(await refundsOf(subscriptionId)).toMatchObject([
      { amount: 3_000, keepsMembership: false },
      { amount: 1_000, keepsMembership: false },
    ])
  })

  test('that stopped between the money and the membership are told by what is due', async () => {
    const { subscriptionId, orderId } = await member()
    await cancelPayment(world.ports, wish(orderId, false)) // the process ends here, before the membership was told
    expect(await statusOf(subscriptionId)).toBe('active')
    await runDue(world.ports)
    expect(await statusOf(subscriptionId)).toBe('ended')
    expect(await refundsOf(subscriptionId)).toHaveLength(1)
  })

  test('whose answer was lost are found by asking again, and the choice is not', async () => {
    const { subscriptionId, orderId } = await member()
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'cancel', orderId, next: 1 },
    })
    await desk.press(orderId, await desk.filled(orderId, 3_000, { membership: 'ends' }))
    await world.settled()
    await world.pass(10 * MINUTE_MS)
    await runDue(world.ports)
    expect(await statusOf(subscriptionId)).toBe('ended')
    expect(await refundsOf(subscriptionId)).toMatchObject([{ amount: 3_000, keepsMembership: false }])
  })

  test('made at Toss itself keep the membership, and a person is asked to look', async () => {
    const { subscriptionId, orderId } = await member()
    const before = await stateOf(orderId)
    const { orderId: _, cancelId: __, keepsMembership: ___, ...asked } = wish(orderId, true)
    await world.ports.toss.cancel(
      { type: 'cancel', binding: bindingOf(before, before.context.paymentKey ?? ''), ...asked },
      `elsewhere-${orderId}`,
    )
    const seen = await world.ports.toss.lookup(bindingOf(before), 'paymentKey')
    if (seen.type !== 'found') throw new Error(`not found: ${seen.type}`)
    const at = world.ports.clock.now()
    await execute(world.ports, payment, orderId, { type: 'RecordPayment', payment: seen.payment, at })
    await runDue(world.ports)
    expect(await refundsOf(subscriptionId)).toMatchObject([{ amount: 3_000, keepsMembership: true }])
    expect(await statusOf(subscriptionId)).toBe('active')
    expect((await stateOf(orderId)).context.review).toBe('REFUNDED_ELSEWHERE')
    await tellSubscription(world.ports, orderId)
    expect(await refundsOf(subscriptionId)).toHaveLength(1)

    // Looked at and closed, it stays closed, however often the membership is told.
    const note = await world.ports.vault.seal('stf_test', 'statutory', '확인했어요')
    const close = { review: 'REFUNDED_ELSEWHERE', decision: 'handled', note } as const
    await execute(world.ports, payment, orderId, {
      type: 'CloseReview',
      ...close,
      at: world.ports.clock.now(),
    })
    await tellSubscription(world.ports, orderId)
    expect((await stateOf(orderId)).context.review).toBeNull()
  })

  test('of leaving at once are settled with the leaving, and not told a second time', async () => {
    const { subscriptionId, orderId } = await member()
    const leaving = { type: 'LeaveNow', seen: PRICE, policy: world.ports.policy } as const
    await execute(world.ports, subscription, subscriptionId, { ...leaving, at: world.ports.clock.now() })
    await runDue(world.ports)
    await tellSubscription(world.ports, orderId)
    const types = (await world.ports.events.read(subscription, `subscription-${subscriptionId}`)).map(
      ({ event }) => event.type,
    )
    expect(types).toContain('RefundSettled')
    expect(types).not.toContain('ChargeRefunded')
    expect((await stateOf(orderId)).context.balance).toBe(0)
  })

  test('are told with the withdrawal rule, which is over after its days', async () => {
    const { orderId } = await member()
    const openOn = async () => (await desk.payment(orderId)).data.membership?.withdrawal?.isOpen
    await world.pass(7 * DAY_MS)
    expect(await openOn()).toBe(true)
    await world.pass(DAY_MS)
    expect(await openOn()).toBe(false)
  })

  test('of what no membership was charged for ask nothing of one', async () => {
    const { orderId } = await desk.bought()
    expect((await desk.payment(orderId)).data.membership).toBeNull()
    expect((await desk.press(orderId, await desk.filled(orderId, 5_000))).status).toBe(303)
  })
})
