import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachCard } from '../../../app/use-cases/cards/attach-card.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { won } from '../../../domain/money.ts'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, dayOf, epochMsOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { registerCard, signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

const PLAN = 'sample-basic-monthly'
const PRICE = 9_900
/** Embedded, one statement waits for the other and each order ends the same way every time; a server's take turns as they come. */
const TURNS = { pglite: 6, postgres: 30 }

describe.each(engineNames)('at the same moment, on %s', engine => {
  let database: Database
  let world: ShopWorld & { clock: { at: never } }
  let other: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = (await openShop(database)) as typeof world
    other = await openShop(database, { sandbox: world.sandbox, clock: world.clock })
  })
  afterAll(() => database.close())

  /** To the moment the next charge of this subscription is due. */
  async function toDue(subscriptionId: string) {
    const { dueAt } = (await advanceSubscription(world.ports, subscriptionId)).context
    if (!dueAt) throw new Error('nothing is due')
    await world.pass(epochMsOf(dueAt) - epochMsOf(world.ports.clock.now()))
  }
  const chargesOf = async (subscriptionId: string) =>
    (await world.ports.subscriptions.charges(subscriptionId)).map(({ period_index, status }) => [
      period_index,
      status,
    ])

  test('the scheduler twenty times on two nodes charges each subscription once', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => signUp(world)))
    const ids: string[] = []
    for (const member of members) ids.push(await subscribe(world, member, PLAN))
    const before = await world.sandbox.books()
    await world.pass(32 * DAY_MS)
    await Promise.all(Array.from({ length: 20 }, (_, nth) => renewDue((nth % 2 ? world : other).ports)))
    const after = await world.sandbox.books()
    expect(after.captures - before.captures).toBe(ids.length)
    expect(after.capturedTwice).toEqual([])
    for (const id of ids)
      expect(await chargesOf(id)).toEqual([
        [1, 'charged'],
        [2, 'charged'],
      ])
  })

  test(`leaving and a renewal fired together end lawfully, ${TURNS[engine]} times`, async () => {
    const endings = new Set<string>()
    for (let turn = 0; turn < TURNS[engine]; turn++) {
      const id = await subscribe(world, await signUp(world), PLAN)
      await toDue(id)
      const before = await world.sandbox.books()
      const leave = () =>
        execute(other.ports, subscription, id, { type: 'ScheduleCancel', at: other.ports.clock.now() })
      const renew = () => advanceSubscription(world.ports, id)
      await Promise.all(turn % 2 === 0 ? [leave(), renew()] : [renew(), leave()])
      const state = await advanceSubscription(world.ports, id)
      const charged = (await world.sandbox.books()).captures - before.captures
      const ending = `${statusOf(state)}, charged ${charged}`
      endings.add(ending)
      // Charged and used to the end of what was paid, or not charged and over. Never charged and over.
      expect(['leaving, charged 1', 'ended, charged 0']).toContain(ending)
      if (charged === 1) expect(state.context.leaving?.endsOn).toBe(state.context.period?.to)
    }
    console.log(`endings seen on ${engine}: ${[...endings].join(' | ')}`)
  }, 180_000)

  test('two tabs that subscribe come to one subscription, and the other card is given back', async () => {
    const member = await signUp(world)
    const tabs = await Promise.all([
      registerCard(world, member, { planId: PLAN }),
      registerCard(other, member, { planId: PLAN }),
    ])
    await Promise.all([world.settled(), other.settled()])
    expect(tabs.map(({ type }) => type).sort()).toEqual(['attached', 'refused'])
    expect(tabs.find(tab => tab.type === 'refused')).toMatchObject({ code: 'ALREADY_SUBSCRIBED' })
    const live = (await world.ports.subscriptions.subscriptionsOf(member)).filter(row => row.live)
    expect(live).toHaveLength(1)
    const customer = await world.ports.customers.customer(member)
    const keys = await world.sandbox.billingKeys({ customerKey: customer?.customerKey ?? '' })
    expect(keys.filter(key => key.removedAt === null)).toHaveLength(1)
  })

  test('a card two nodes hand over begins one free trial and is kept, though the trial is used up by then', async () => {
    const member = await signUp(world)
    const { subscriptions } = world.ports
    // Looked at as the window opens, and as the card is handed over: then this node stands still, and the other goes on.
    let looks = 0
    const stands = {
      ...subscriptions,
      async subscriptionsOf(subject: string) {
        looks += 1
        if (looks === 2)
          expect(await attachCard(other.ports, await cardOf(subject))).toMatchObject({ type: 'attached' })
        return subscriptions.subscriptionsOf(subject)
      },
    }
    const cardOf = async (subject: string) => {
      const [row] = await database.query<{ card_id: string }>(
        'SELECT card_id FROM rm.cards WHERE subject = $1',
        [subject],
      )
      return row?.card_id ?? ''
    }
    const still = { ...world, ports: { ...world.ports, subscriptions: stands } }
    const attached = await registerCard(still, member, { planId: 'sample-premium-monthly' })
    expect(looks).toBeGreaterThanOrEqual(2)
    expect(attached).toMatchObject({ type: 'attached' })
    await Promise.all([world.settled(), other.settled()])
    const memberships = await world.ports.subscriptions.subscriptionsOf(member)
    expect(memberships).toMatchObject([{ live: true, entitled: true }])
    const customer = await world.ports.customers.customer(member)
    const keys = await world.sandbox.billingKeys({ customerKey: customer?.customerKey ?? '' })
    expect(keys.map(key => key.removedAt)).toEqual([null])
  })

  test('a card one node gives back, since the price was raised, begins nothing on another that had read the old one', async () => {
    const member = await signUp(world)
    const { read } = world.ports
    const raised: typeof read.plan = async planId => {
      const row = await read.plan(planId)
      return row && { ...row, data: { ...row.data, price: won(row.data.price + 1_000) } }
    }
    const later = { ...other.ports, read: { ...other.ports.read, plan: raised } }
    // Looked at by the page, as the window opens and as the card is handed over: then this node stands still.
    let refused: unknown = null
    const stands: typeof read.plan = async planId => {
      const row = await read.plan(planId)
      const [card] = await database.query<{ card_id: string }>(
        `SELECT card_id FROM rm.cards WHERE subject = $1 AND status = 'registered'`,
        [member],
      )
      if (card && refused === null) refused = await attachCard(later, card.card_id)
      return row
    }
    const still = { ...world, ports: { ...world.ports, read: { ...read, plan: stands } } }
    const attached = await registerCard(still, member, { planId: PLAN })
    expect(refused).toEqual({ type: 'refused', code: 'AMOUNT_MISMATCH' })
    expect(attached).toEqual({ type: 'refused', code: 'REGISTRATION_OVER' })
    await Promise.all([world.settled(), other.settled()])
    expect(await world.ports.subscriptions.subscriptionsOf(member)).toEqual([])
    const customer = await world.ports.customers.customer(member)
    const keys = await world.sandbox.billingKeys({ customerKey: customer?.customerKey ?? '' })
    expect(keys.map(key => key.removedAt)).toEqual([expect.any(String)])
  })

  test('a card replaced while its charge is in doubt waits for that outcome, then is charged at once', async () => {
    const member = await signUp(world)
    const id = await subscribe(world, member, PLAN)
    const [old] = await world.sandbox.billingKeys({ limit: 1 })
    await toDue(id)
    // The old card declines, and its answer is lost on the way.
    await world.sandbox.setBehaviour(old?.id ?? '', { type: 'declines', code: 'REJECT_CARD_PAYMENT' })
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'charge', next: 1 },
    })
    await advanceSubscription(world.ports, id)
    expect((await advanceSubscription(world.ports, id)).context.charge).not.toBeNull()
    await registerCard(world, member, { subscriptionId: id })
    const state = await advanceSubscription(world.ports, id)
    const [, second] = await chargesOf(id)
    expect(second?.[1]).toMatch(/started|charged/)
    await world.pass(60_000)
    const { reconcileDue } = await import('../../../app/use-cases/reconcile-due.ts')
    await reconcileDue(world.ports)
    await renewDue(world.ports)
    await renewDue(world.ports)
    const settled = await advanceSubscription(world.ports, id)
    expect(statusOf(settled)).toBe('active')
    expect(settled.context.period?.index).toBe(2)
    expect((await world.sandbox.books()).capturedTwice).toEqual([])
    expect(state.context.cardId).toBe(settled.context.cardId)
    expect(dayOf(settled.context.paidAt as never)).toBe(dayOf(world.ports.clock.now()))
    expect(settled.context.funding).toMatchObject([{ amount: PRICE }])
  })
})
