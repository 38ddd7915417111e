// Long because all that staff do with a membership is asked of one desk.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '../../../app/use-cases/execute.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { orderIdOfCharge } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { HOUR_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import type { BillingForm } from '../../../infra/toss-sandbox/window/billing/choice.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'

const PRICE = 9_900
/** Takes the first charge and declines every one after it. */
const declines = (behaviourCode: string): BillingForm => ({
  behaviour: 'dies',
  behaviourCode,
  dyingCharge: 2,
})

describe.each(engineNames)("staff's subscriptions (구독), on %s", engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  async function member(form?: BillingForm) {
    const customerId = await signUp(world)
    return { customerId, subscriptionId: await subscribe(world, customerId, 'sample-basic-monthly', form) }
  }
  /** Goes to the moment these are charged at, and charges them. */
  async function charge(...subscriptionIds: string[]) {
    const moments = await Promise.all(subscriptionIds.map(async id => (await viewOf(id)).chargeAt ?? ''))
    const last = Date.parse(moments.toSorted().at(-1) ?? '')
    await world.pass(Math.max(0, last - Date.parse(world.ports.clock.now())))
    await renewDue(world.ports)
  }
  /** A member whose second charge was declined. */
  async function owing(code = 'REJECT_CARD_PAYMENT') {
    const made = await member(declines(code))
    await charge(made.subscriptionId)
    return made
  }
  const viewOf = async (subscriptionId: string) => (await desk.subscription(subscriptionId)).data.view
  const idsOf = async (query: string) =>
    (await desk.subscriptions(query)).data.lines.map(line => line.subscriptionId)
  const actorsOf = async (subscriptionId: string) =>
    new Map(
      (await world.ports.events.read(subscription, `subscription-${subscriptionId}`)).map(
        ({ event, meta }) => [event.type, meta.actor],
      ),
    )

  test('are listed with how many stand in each state, found by number, customer and mail', async () => {
    const { customerId, subscriptionId } = await member()
    const { data } = await desk.subscriptions()
    expect(data.lines[0]).toMatchObject({ subscriptionId, status: 'active', price: PRICE, owing: null })
    expect(data.states.active).toBeGreaterThanOrEqual(1)
    expect(await idsOf(`?search=${subscriptionId}`)).toEqual([subscriptionId])
    expect(await idsOf(`?search=${customerId}`)).toEqual([subscriptionId])
    const email = (await world.ports.customers.customer(customerId))?.email ?? ''
    world.logged.length = 0
    const found = await desk.findSubscription(` ${email.toUpperCase()} `)
    expect(found).toMatchObject({ status: 303, location: `/admin/subscriptions?search=${customerId}` })
    expect((await world.ports.accessLog.page({ kind: 'found', limit: 1 })).rows).toHaveLength(1)
    expect(world.logged.join()).not.toMatch(/member\d+@/i)
  })

  test('nobody with this mail is told, and what was typed stays', async () =>
    expect(await desk.findSubscription('nobody@example.com')).toMatchObject({
      status: 422,
      data: { errors: { search: 'NOBODY' }, values: { search: 'nobody@example.com' } },
    }))

  test.each(['?status=none', '?queue=all', "?search=' OR 1=1", '?plan=A B', '?after=%00'])(
    '%s is told',
    async query => expect((await desk.subscriptions(query)).status).toBe(400),
  )

  test('are paged by a cursor, each once', async () => {
    for (let n = 0; n < 3; n++) await member()
    const first = await world.ports.subscriptions.subscriptions({}, null, 2)
    const second = await world.ports.subscriptions.subscriptions({}, first.next, 2)
    const ids = [...first.rows, ...second.rows].map(row => row.subscription_id)
    expect(new Set(ids).size).toBe(4)
  })

  test('are charged again for the sum on the button, also where another plan begins with the period', async () => {
    const made = await member(declines('REJECT_CARD_PAYMENT'))
    const yearly = { planId: 'sample-basic-yearly', seenPrice: 99_000, when: 'periodEnd' } as const
    expect((await changePlan(world.ports, made, yearly)).type).toBe('accepted')
    await charge(made.subscriptionId)
    const { view, offers } = (await desk.subscription(made.subscriptionId)).data
    expect(view.status).toBe('pastDue')
    expect(offers?.retry).toEqual({ amount: 99_000 })
  })

  test('stand in their queues: due today, owing with why and by when, in need of a card, awaited', async () => {
    const soft = await member(declines('REJECT_CARD_PAYMENT'))
    const hard = await member(declines('INVALID_STOPPED_CARD'))
    await charge(soft.subscriptionId, hard.subscriptionId)
    const { lines } = (await desk.subscriptions('?queue=owing')).data
    const line = lines.find(one => one.subscriptionId === soft.subscriptionId)
    expect(line).toMatchObject({ status: 'pastDue', owing: { code: 'REJECT_CARD_PAYMENT' } })
    expect(line?.owing?.endsAt).not.toBeNull()
    expect(lines.map(({ owing: by }) => by?.endsAt)).toEqual(
      lines.map(({ owing: by }) => by?.endsAt).toSorted(),
    )
    expect(await idsOf('?queue=cardNeeded')).toContain(hard.subscriptionId)
    expect(await idsOf('?queue=cardNeeded')).not.toContain(soft.subscriptionId)

    const late = await member()
    const view = await viewOf(late.subscriptionId)
    const ahead = Date.parse(view.chargeAt ?? '') - Date.parse(world.ports.clock.now())
    await world.pass(ahead - HOUR_MS)
    expect(await idsOf('?queue=dueToday')).toContain(late.subscriptionId)
    const identity = { purpose: 'renewal', index: 2, nth: 0 } as const
    const orderId = orderIdOfCharge(world.ports.shop.orderPrefix, late.subscriptionId, identity)
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'charge', orderId },
    })
    await world.pass(HOUR_MS)
    await renewDue(world.ports)
    expect(await idsOf('?queue=charging')).toContain(late.subscriptionId)
    expect((await viewOf(late.subscriptionId)).charge).toMatchObject({ amount: PRICE })

    // Looking asks Toss by the order, finds the capture and tells the membership.
    expect(await desk.pressSubscription(late.subscriptionId, { intent: 'look' })).toMatchObject({
      status: 303,
    })
    const settled = await viewOf(late.subscriptionId)
    expect(settled.charge).toBeNull()
    expect(settled.cells.map(({ index, state }) => [index, state])).toEqual([
      [1, 'charged'],
      [2, 'charged'],
    ])
  })

  test('are shown with member, card and a cell per period, and the log is told', async () => {
    const { customerId, subscriptionId } = await member()
    world.logged.length = 0
    const { data } = await desk.subscription(subscriptionId)
    expect(data.view).toMatchObject({
      status: 'active',
      customer: { id: customerId, name: '김회원' },
      cells: [{ index: 1, state: 'charged', amount: PRICE, left: PRICE }],
    })
    expect(data.view.card?.label).toMatch(/카드 \d{8}\*{4}\d{3}\*$/)
    expect(data.steps.map(({ type }) => type)).toContain('SubscriptionCharged')
    expect(JSON.stringify(data)).not.toMatch(/s1\./)
    const { rows: noted } = await world.ports.accessLog.page({ kind: 'read', limit: 10 })
    expect(noted.filter(({ page }) => page.includes(subscriptionId))).toHaveLength(1)
    expect(world.logged.join()).not.toContain('김회원')
  })

  test.each(['x', '%00', '../admin', 'A', '0'.repeat(41)])('%s is not there', async id =>
    expect((await desk.subscription(id)).status).toBe(404),
  )

  test('a retry is a fact of the one who pressed, and is tried at once', async () => {
    const { subscriptionId } = await owing()
    const answer = await desk.pressSubscription(subscriptionId, { intent: 'retry' })
    expect(answer.location).toBe(`/admin/subscriptions/${subscriptionId}?done=declined`)
    const { cells, status } = await viewOf(subscriptionId)
    expect(cells.at(-1)).toMatchObject({ index: 2, state: 'failed', attempt: 2 })
    expect(status).toBe('pastDue')
    expect((await actorsOf(subscriptionId)).get('RetryRequested')).toBe('staff:stf_test')
  })

  test('a card refused for good is not tried again, and the reason is told', async () => {
    const { subscriptionId } = await owing('INVALID_STOPPED_CARD')
    expect((await desk.subscription(subscriptionId)).data.offers?.retry).toBeNull()
    expect(await desk.pressSubscription(subscriptionId, { intent: 'retry' })).toMatchObject({
      status: 422,
      data: { refusal: 'CARD_NEEDED' },
    })
  })

  test('a period let go is never charged, and the next one is', async () => {
    const { subscriptionId } = await owing()
    await desk.pressSubscription(subscriptionId, { intent: 'waive' })
    const view = await viewOf(subscriptionId)
    expect(view).toMatchObject({ status: 'active', owing: null })
    expect(view.cells.at(-1)).toMatchObject({ index: 2, state: 'waived', orderId: null })
    expect((await desk.subscription(subscriptionId)).data.offers?.waive).toBeNull()
  })

  test('is ended with part of the money back, once, under its own actor', async () => {
    const { subscriptionId } = await member()
    const { offers } = (await desk.subscription(subscriptionId)).data
    expect(offers?.end).toMatchObject({ paid: PRICE, own: { basis: 'withdrawal', amount: PRICE } })
    const form = { intent: 'end', refund: '4000', seen: String(PRICE), sure: 'on' }
    expect((await desk.pressSubscription(subscriptionId, form)).status).toBe(303)
    expect((await desk.pressSubscription(subscriptionId, form)).status).toBe(303)
    const view = await viewOf(subscriptionId)
    expect(view).toMatchObject({ status: 'ended', end: { reason: 'staff' }, refunds: [] })
    expect(view.cells).toMatchObject([{ state: 'partlyRefunded', left: PRICE - 4_000 }])
    expect((await actorsOf(subscriptionId)).get('SubscriptionEnded')).toBe('staff:stf_test')
  })

  test('ended by staff with one sum, another one is not told as given back', async () => {
    const { subscriptionId } = await member()
    const form = { intent: 'end', refund: '4000', seen: String(PRICE), sure: 'on' }
    expect((await desk.pressSubscription(subscriptionId, form)).status).toBe(303)
    for (const seen of [PRICE, PRICE - 4_000])
      for (const refund of ['5000', '0'])
        expect(
          await desk.pressSubscription(subscriptionId, { ...form, refund, seen: String(seen) }),
        ).toMatchObject({ status: 422, data: { refusal: 'NOT_ALLOWED_NOW', values: { refund } } })
    expect((await viewOf(subscriptionId)).cells).toMatchObject([{ left: PRICE - 4_000 }])
  })

  test('ended by two of the staff at once, only the sum that goes back is told as done', async () => {
    const { subscriptionId } = await member()
    const form = { intent: 'end', seen: String(PRICE), sure: 'on' }
    const answers = await Promise.all(
      ['4000', '5000'].map(async refund => {
        const { status } = await desk.pressSubscription(subscriptionId, { ...form, refund })
        return { refund: Number(refund), status }
      }),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const given = answers.find(({ status }) => status === 303)?.refund ?? 0
    expect((await viewOf(subscriptionId)).cells).toMatchObject([{ left: PRICE - given }])
  })

  test('ended otherwise meanwhile, staff hear that nothing of theirs happened', async () => {
    const { customerId, subscriptionId } = await member()
    await leaveNow(world.ports, { customerId, subscriptionId }, PRICE)
    const form = { intent: 'end', refund: '4000', seen: String(PRICE), sure: 'on' }
    expect(await desk.pressSubscription(subscriptionId, form)).toMatchObject({
      status: 422,
      data: { refusal: 'NOT_ALLOWED_NOW' },
    })
    expect(await viewOf(subscriptionId)).toMatchObject({ status: 'ended', end: { reason: 'leftNow' } })
  })

  test.each([
    [{ sure: '' }, { errors: { sure: 'NOT_SURE' } }],
    [{ refund: '1e3' }, { errors: { refund: 'INVALID' } }],
    [{ refund: String(PRICE + 1) }, { refusal: 'CANCEL_OVER_BALANCE' }],
    [{ seen: '5000' }, { refusal: 'AMOUNT_MISMATCH' }],
    [{ intent: 'nonsense' }, { errors: { intent: 'INVALID' } }],
  ])('ended with %j, nothing happens', async (differs, told) => {
    const { subscriptionId } = await member()
    const form = { intent: 'end', refund: '0', seen: String(PRICE), sure: 'on', ...differs }
    expect(await desk.pressSubscription(subscriptionId, form)).toMatchObject({ status: 422, data: told })
    expect((await viewOf(subscriptionId)).status).toBe('active')
  })

  test('leaving is undone until it takes effect', async () => {
    const { subscriptionId } = await member()
    await execute(world.ports, subscription, subscriptionId, {
      type: 'ScheduleCancel',
      at: world.ports.clock.now(),
    })
    expect((await desk.subscription(subscriptionId)).data.offers?.undo).toBe(true)
    await desk.pressSubscription(subscriptionId, { intent: 'undo' })
    expect(await viewOf(subscriptionId)).toMatchObject({ status: 'active', leaving: null })
  })
})
