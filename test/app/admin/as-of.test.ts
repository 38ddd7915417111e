import { beforeAll, describe, expect, test } from 'vitest'
import { versionAsked } from '../../../app/admin/as-of/moments.ts'
import { setBy, withParts } from '../../../app/admin/as-of/set-by.ts'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import * as subscriptionPage from '../../../app/routes/admin.subscription.tsx'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { travelTo } from '../../../app/use-cases/clock/travel.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { type Aggregate, readEvent } from '../../../domain/aggregate.ts'
import { aggregates } from '../../../domain/aggregates.ts'
import { CancelId } from '../../../domain/ids.ts'
import type { RawEvent } from '../../../domain/ports.ts'
import type { Instant } from '../../../domain/time.ts'
import { createInMemoryStore, type InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { createMemoryDueWork, createMemorySchedule } from '../../support/memory/due-work.ts'
import { createMemoryReadModels } from '../../support/memory/read-models.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'
import { createMemorySubscriptionReads } from '../../support/memory/subscription-reads.ts'
import { confirmed, ordered, started } from '../../support/payment-facts.ts'
import { randomBy } from '../../support/random.ts'
import { PRICE } from './desk.ts'
import { stored } from './histories.ts'
import { answerOf, ask } from './staff-desk.ts'

const ROUNDS = 50

describe('which event set a field', () => {
  test('is the last one that changed it', () => {
    const views = [
      { a: 1, b: null },
      { a: 1, b: 2 },
      { a: 3, b: 2, c: [] },
      { a: 1, b: 2 },
    ]
    expect(setBy(views)).toEqual({ a: 4, b: 2 })
    expect(setBy(views.slice(0, 3))).toEqual({ a: 3, b: 2 })
  })

  test('is the one that cleared it, and none where there never was a value', () => {
    expect(setBy([{ a: 1, b: null }, { a: null }])).toEqual({ a: 2 })
    expect(setBy([])).toEqual({})
  })

  test('is told of each part of a field', () => {
    const before = withParts({ plan: { name: 'basic', price: 100 }, list: [1] })
    const after = withParts({ plan: { name: 'basic', price: 200 }, list: [1] })
    expect(setBy([before, after])).toEqual({ plan: 2, 'plan.price': 2, 'plan.name': 1, list: 1 })
  })
})

describe('the event asked for', () => {
  const facts = stored(ordered, started(), confirmed())
  const seoul = (at: Instant) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19)
  const asked = (query: { 'as-of'?: number; at?: string }) =>
    versionAsked(facts, { 'as-of': undefined, at: undefined, ...query })

  test('is one that happened', () => {
    expect(asked({})).toBeNull()
    expect(asked({ 'as-of': 2 })).toEqual({ version: 2, isBeforeAll: false })
    expect(asked({ 'as-of': 4 })).toBeNull()
  })

  test('at a moment is the last that had happened by then', () => {
    const [first, , last] = facts
    if (!first || !last) throw new Error('three facts')
    expect(asked({ at: seoul(last.event.at) })?.version).toBe(3)
    expect(asked({ at: '2099-01-01T00:00' })?.version).toBe(3)
    expect(asked({ at: '2001-01-01T00:00' })).toEqual({ version: 3, isBeforeAll: true })
  })
})

describe('a page as of an event', () => {
  let world: MemoryShop
  let log: readonly RawEvent[]
  beforeAll(async () => {
    world = await openMemoryShop({ seed: 'as-of' })
    log = await aYearOfTrade(world)
  })

  test(`equals, at ${ROUNDS} random events, the page of a shop whose log ends there`, async () => {
    const seed = Number(process.env.AS_OF_SEED ?? Date.now() % 1_000_000)
    process.stdout.write(`as-of seed ${seed}\n`)
    const random = randomBy(seed)
    const told = log.filter(
      ({ category, streamId, version }) =>
        (category === 'payment' || category === 'subscription') &&
        log.some(later => later.streamId === streamId && later.version > version), // the last one is the present
    )
    expect(told.length).toBeGreaterThan(ROUNDS)
    const chosen = Array.from({ length: ROUNDS }, () => told[Math.floor(random() * told.length)])
      .flatMap(event => event ?? [])
      .sort((a, b) => a.position - b.position)
    const replay = createInMemoryStore(() => world.clock.at)
    const old = { ...world.ports, ...readsOf(replay, world) } // before the first fact: what is due is told as it is written
    let written = 0
    for (const event of chosen) {
      while (written < event.position) await write(replay, log[written++])
      const then = await pageOf(old, event)
      const now = await pageOf(world.ports, event, `?as-of=${event.version}`)
      expect(now.view, `seed ${seed}, event ${event.position}`).toEqual(then.view)
      expect(now.steps).toEqual(then.steps)
      expect(now.asOf?.version).toBe(event.version)
    }
  })

  test('offers nothing to do in the past, and everything at its end', async () => {
    const first = log.find(({ category }) => category === 'payment')
    if (!first) throw new Error('nothing was bought')
    const past = await pageOf(world.ports, first, '?as-of=1')
    expect(past).toMatchObject({ offer: null, due: null, approvals: [], asOf: { isPast: true } })
    const end = await pageOf(world.ports, first, `?as-of=${past.asOf?.moments.length}`)
    const now = await pageOf(world.ports, first)
    expect(end).toMatchObject({ asOf: { isPast: false }, view: now.view })
    expect(end).toHaveProperty('offer', (now as { offer?: unknown }).offer)
    expect(now.asOf).toBeNull()
  })

  test('says which event set the balance', async () => {
    const returned = log.findLast(({ type }) => type === 'PaymentCanceled')
    if (!returned) throw new Error('nothing was canceled')
    const { asOf } = await pageOf(world.ports, returned, `?as-of=${returned.version}`)
    expect(asOf?.origins.balance).toEqual({ position: returned.position, version: returned.version })
    expect(asOf?.origins.amount?.version).toBe(1)
  })

  test.each(['?as-of=0', '?as-of=x', '?as-of=9999', '?at=yesterday', '?as-of=1&as-of=2'])(
    '%s is the present',
    async query => {
      const first = log.find(({ category }) => category === 'payment')
      if (!first) throw new Error('nothing was bought')
      expect((await pageOf(world.ports, first, query)).asOf).toBeNull()
    },
  )
})

/** Orders, some given back in parts, and two members for a year, one of whose cards stops paying. */
async function aYearOfTrade(world: MemoryShop): Promise<readonly RawEvent[]> {
  const { ports, shopper } = world
  for (const part of [null, 5_000, null, 9_000, PRICE, null]) {
    const orderId = await world.order()
    const { paymentKey } = await shopper.buy({ orderId, amount: PRICE })
    await confirmPayment(ports, { orderId, paymentKey, amount: PRICE })
    if (part)
      await cancelPayment(ports, {
        orderId,
        cancelId: CancelId.parse(ports.ids.random().slice(0, 40)),
        amount: part,
        taxFreeAmount: 0,
        refundableAmount: PRICE,
        reason: '고객 변심',
        refundAccount: null,
      })
  }
  const member = await signUp(world, 'member@example.com')
  await subscribe(world, member, 'sample-basic-monthly')
  const other = await signUp(world, 'other@example.com')
  await subscribe(world, other, 'sample-premium-monthly')
  await travelTo(ports, '2027-03-30T05:00:00.000Z' as Instant)
  const { events } = await ports.timeline.page({ limit: 10_000 })
  return events.toReversed()
}

/** Writes one fact of the old log into another, folding by itself. */
async function write(store: InMemoryStore, fact: RawEvent | undefined): Promise<void> {
  if (!fact) throw new Error('the log ended')
  // biome-ignore lint/suspicious/noExplicitAny: streams of every kind, each with types of its own
  const aggregate = aggregates.find(({ category }) => category === fact.category) as Aggregate<any, any, any>
  const { state, version } = await store.load(aggregate, fact.streamId)
  const event = readEvent(aggregate.storage, fact)
  const answer = await store.append(aggregate, {
    streamId: fact.streamId,
    expected: version,
    commandId: `replayed-${fact.position}`,
    events: [event],
    before: state,
    states: [aggregate.decider.evolve(state, event)],
    meta: fact.meta,
  })
  if (answer.type !== 'appended' || answer.position !== fact.position) throw new Error('not the same log')
}

const readsOf = (store: InMemoryStore, world: MemoryShop) => ({
  events: { load: store.load, append: store.append, read: store.read },
  read: createMemoryReadModels(store),
  subscriptions: createMemorySubscriptionReads(store),
  due: createMemoryDueWork(createMemorySchedule(store), { nodeId: 'then', now: () => world.clock.at }),
})

type PaymentPage = Awaited<ReturnType<typeof paymentPage.loader>>
type SubscriptionPage = Awaited<ReturnType<typeof subscriptionPage.loader>>

/** What the page about an event's stream shows to staff who see nobody's name. */
async function pageOf(ports: MemoryShop['ports'], { category, streamId }: RawEvent, query = '') {
  const id = streamId.slice(category.length + 1)
  const asking = { role: 'support' } as const
  // Who is at the desk is no part of a payment's past.
  const desk = { members: async () => [] } as unknown as typeof ports.desk
  const quiet = { ...ports, defer: () => undefined, desk }
  const answer =
    category === 'payment'
      ? await answerOf<PaymentPage>(() =>
          paymentPage.loader({
            ...ask(quiet, `/admin/payments/${id}${query}`, asking),
            params: { orderId: id },
          } as never),
        )
      : await answerOf<SubscriptionPage>(() =>
          subscriptionPage.loader({
            ...ask(quiet, `/admin/subscriptions/${id}${query}`, asking),
            params: { subscriptionId: id },
          } as never),
        )
  expect(answer.status).toBe(200)
  return answer.data
}
