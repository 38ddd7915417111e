import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '../../../app/http/client-address.ts'
import { bucketOf, type LimitName } from '../../../app/http/limits.ts'
import * as staffSignIn from '../../../app/routes/admin.sign-in.tsx'
import * as cardReturn from '../../../app/routes/card.return.tsx'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import * as landing from '../../../app/routes/checkout.success.tsx'
import * as lookUp from '../../../app/routes/order.look-up.tsx'
import * as askReset from '../../../app/routes/reset.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import * as subscribe from '../../../app/routes/subscribe.tsx'
import * as cardPage from '../../../app/routes/subscription.card.tsx'
import * as pausePage from '../../../app/routes/subscription.pause.tsx'
import * as planPage from '../../../app/routes/subscription.plan.tsx'
import * as subscription from '../../../app/routes/subscription.tsx'
import type { PlanOffer } from '../../../app/views/plan-offers.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { MONTHLY, PRICES, place, subscribingAt, TRIAL } from '../subscriptions/subscribing.ts'
import { buyingAt } from './buying.ts'
import { openVisitor, type Visitor } from './visitor.ts'

// The limits of the shop's doors with their figures (R17, reliability.md 3.11): the last try goes, the next is told when.

const PASSWORD = 'correct horse battery'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))
afterAll(() => database?.close())

let addresses = 0
const someAddress = () => `203.0.113.${++addresses}`
const visitorAt = (address: string) => openVisitor(world, { [CLIENT_ADDRESS_HEADER]: address })

/** So many have tried already, in a window no longer than any there is, and nobody has at anything else. */
async function triedAlready(tries: number, limit: LimitName, by?: string): Promise<void> {
  await database.query('DELETE FROM accounts.rate_limits')
  await world.ports.rateLimit.count(bucketOf(limit, by), tries, 10 * MINUTE_MS)
  await database.query('UPDATE accounts.rate_limits SET tries = $1', [tries])
}

interface Answer {
  readonly status: number
  readonly sets: Headers
}
function expectStopped({ status, sets }: Answer): void {
  expect(status).toBe(429)
  expect(Number(sets.get('retry-after'))).toBeGreaterThan(0)
}

describe('registering a card', () => {
  let at: ReturnType<typeof subscribingAt>
  let logEnd: () => Promise<number>
  beforeAll(() => {
    at = subscribingAt(world)
    logEnd = buyingAt(world).logEnd
  })

  interface Member {
    readonly visitor: Visitor
    readonly customerId: string
    readonly address: string
  }
  async function member(): Promise<Member> {
    const { customerId } = await at.member()
    const address = someAddress()
    const visitor = visitorAt(address)
    await visitor.signIn(customerId)
    return { visitor, customerId, address }
  }

  const register = { intent: 'register', method: 'CARD', via: 'script' }
  /** Where a card is asked for, its new one, and where Toss leads back to: what is pressed there. */
  const doors = {
    'to subscribe': async ({ visitor }: Member) => {
      const form = { trial: 0, method: 'CARD', agree: 'on', seen: 9_900, via: 'script' }
      return () => visitor.post(subscribe.action, `/subscribe/${MONTHLY}`, form)
    },
    'in another’s place': async ({ visitor }: Member) => {
      const id = await at.subscribed(visitor)
      return () => visitor.post(cardPage.action, `/subscriptions/${id}/card`, register)
    },
    'and charged for another plan': async ({ visitor }: Member) => {
      const path = place(await at.subscribed(visitor), 'plan')
      const { data } = await visitor.get<{ offers: PlanOffer[] }>(planPage.loader, path)
      const today = data.offers.find(({ planId }) => planId === TRIAL)?.now?.today ?? 0
      expect(today).toBeGreaterThan(0)
      const form = { planId: TRIAL, seenPrice: PRICES[TRIAL], when: 'now', seenToday: today }
      return () => visitor.post(planPage.action, path, form)
    },
    'and taken up again': async ({ visitor }: Member) => {
      const id = await at.subscribed(visitor)
      await visitor.post(pausePage.action, place(id, 'pause'), { resumesOn: '' })
      return () => visitor.post(subscription.action, place(id), { intent: 'resume' })
    },
    'and coming back with it': async ({ visitor }: Member) => {
      const { path, values } = await at.back(await at.begun(visitor))
      return () => visitor.post(cardReturn.action, path, values)
    },
  }
  const limits = [
    ['one member', 30, 'card:account', ({ customerId }: Member) => customerId],
    ['one address', 300, 'card:address', ({ address }: Member) => address],
    ['the whole shop', 5_000, 'card:all', () => undefined],
  ] as const

  describe.each(Object.entries(doors))('%s', (_, open) => {
    test.each(limits)('%s: %i times in ten minutes', async (_who, max, limit, by) => {
      const who = await member()
      const press = await open(who)
      await triedAlready(max, limit, by(who))
      const before = [await logEnd(), (await world.sandbox.books()).captured]
      expectStopped(await press())
      expect([await logEnd(), (await world.sandbox.books()).captured]).toEqual(before) // nothing was begun
      await triedAlready(max - 1, limit, by(who))
      expect((await press()).status).toBeLessThan(400)
    })
  })

  test('stops nobody else, unless the whole shop is over', async () => {
    const [one, other] = [await member(), await member()]
    const press = await doors['to subscribe'](other)
    for (const [limit, by] of [
      ['card:account', one.customerId],
      ['card:address', one.address],
    ] as const) {
      await triedAlready(1_000, limit, by)
      expect((await press()).status).toBe(200)
    }
  })
})

describe('all of the shop together', () => {
  const email = () => `somebody${addresses}@example.com`
  const order = {
    product: 'sample-drip-bag',
    quantity: '1',
    coupon: '',
    name: '김',
    email: 'buyer@example.com',
    phone: '01012345678',
    agree: 'on',
    seen: '19800',
  }
  const person = () => ({ name: '김', email: email(), password: PASSWORD, agree: 'on' })
  /** Each time from another address and about another account. */
  const doors = [
    [
      'sign-in',
      3_000,
      (from: Visitor) => from.post(signIn.action, '/sign-in', { email: email(), password: 'x' }),
    ],
    ['sign-up', 1_500, (from: Visitor) => from.post(signUp.action, '/sign-up', person())],
    ['reset', 1_000, (from: Visitor) => from.post(askReset.action, '/reset', { email: email() })],
    [
      'look-up',
      1_000,
      (from: Visitor) =>
        from.post(lookUp.action, '/orders/look-up', { orderId: `order-${addresses}`, email: email() }),
    ],
    [
      'checkout',
      20_000,
      (from: Visitor) =>
        from.post(checkout.action, '/checkout/new', { ...order, nonce: `${addresses}`.padStart(26, 'n') }),
    ],
  ] as const

  test.each(doors)('%s: %i, from wherever', async (door, max, press) => {
    await triedAlready(max - 1, `${door}:all`)
    expect((await press(visitorAt(someAddress()))).status).not.toBe(429)
    for (let more = 0; more < 3; more++) expectStopped(await press(visitorAt(someAddress())))
    // Over with its window.
    await database.query(`UPDATE accounts.rate_limits SET ends_at = now() - interval '1 second'`)
    expect((await press(visitorAt(someAddress()))).status).not.toBe(429)
  })

  test('does not keep a buyer from paying what they approved at Toss: a return is counted by its order', async () => {
    const returned = {
      paymentKey: 'tgen_20260101000000abcd',
      orderId: 'abcd-000000000000000000000000',
      amount: '19800',
    }
    const land = (orderId: string) =>
      visitorAt(someAddress()).post(landing.action, '/checkout/success', { ...returned, orderId })
    await triedAlready(100, 'confirm:order', returned.orderId)
    expectStopped(await land(returned.orderId))
    expect((await land('abcd-111111111111111111111111')).status).toBe(404)
    const rows = await database.query<{ bucket: string }>('SELECT bucket FROM accounts.rate_limits')
    expect(rows.filter(({ bucket }) => bucket.startsWith('confirm:all'))).toEqual([])
  })

  test('keeps no staff out: their door has a limit of its own', async () => {
    const press = () =>
      visitorAt(someAddress()).post(staffSignIn.action, '/admin/sign-in', { email: email(), password: 'x' })
    await triedAlready(3_000, 'sign-in:all')
    expect((await press()).status).not.toBe(429)
    await triedAlready(1_000, 'staff-sign-in:all')
    expectStopped(await press())
    expect(
      (await visitorAt(someAddress()).post(signIn.action, '/sign-in', { email: email(), password: 'x' }))
        .status,
    ).not.toBe(429)
  })

  test('keeps nobody out who signed in with this browser before', async () => {
    const account = { email: 'known@example.com', password: PASSWORD }
    await world.ports.customers.signUp({ name: '이주인', ...account })
    await comeInByMail({ ...world.ports, database }, account.email, PASSWORD)
    const home = visitorAt(someAddress())
    const enter = (from: Visitor) => from.post(signIn.action, '/sign-in', account)
    expect((await enter(home)).status).toBe(303)
    await triedAlready(3_000, 'sign-in:all')
    expectStopped(await enter(visitorAt(someAddress())))
    expect((await enter(home)).status).toBe(303)
  })
})
