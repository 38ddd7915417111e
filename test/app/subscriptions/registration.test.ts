import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { completeCardRegistration } from '../../../app/use-cases/cards/complete-registration.ts'
import { settleCardsDue } from '../../../app/use-cases/cards/settle-due.ts'
import { startCardRegistration } from '../../../app/use-cases/cards/start-registration.ts'
import { processWebhooks } from '../../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { card } from '../../../domain/card/card.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase, engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

const PLAN = 'sample-basic-monthly'

describe.each(engineNames)('a card registration on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database.close())

  async function begun(customerId: string) {
    const started = await startCardRegistration(world.ports, {
      customerId,
      method: 'CARD',
      type: 'subscribe',
      planId: PLAN,
      seenPrice: 9_900,
      termsVersion: TERMS_VERSION,
    })
    if (started.type === 'refused') throw new Error(started.code)
    const { customerKey, successUrl, failUrl, cardId } = started
    const returned = await world.shopper.registerCard({ customerKey, successUrl, failUrl })
    const state = new URL(successUrl).searchParams.get('state') ?? ''
    return { customerId, cardId, state, customerKey, authKey: returned.authKey ?? '' }
  }
  const keysOf = async ({ customerKey }: { customerKey: string }) =>
    world.sandbox.billingKeys({ customerKey })
  const issues = () => world.sandbox.requests(({ path }) => path.includes('/authorizations/issue'))
  const subscriptionsOf = (customerId: string) => world.ports.subscriptions.subscriptionsOf(customerId)

  test('whose answer is lost is recovered under the same key, without asking the customer again', async () => {
    const back = await begun(await signUp(world))
    await world.sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'issue', next: 2 } })
    const before = issues().length
    expect(await completeCardRegistration(world.ports, back)).toEqual({ type: 'checking' })
    expect(await subscriptionsOf(back.customerId)).toEqual([])
    for (let looks = 0; looks < 4; looks++) {
      await world.pass(MINUTE_MS)
      await settleCardsDue(world.ports)
    }
    expect(await subscriptionsOf(back.customerId)).toMatchObject([{ status: 'active' }])
    expect(await keysOf(back)).toHaveLength(1)
    const asked = issues().slice(0, issues().length - before)
    expect(asked.length).toBeGreaterThanOrEqual(2)
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  test('come back to twenty times at once buys one key and begins one subscription', async () => {
    const back = await begun(await signUp(world))
    const before = issues().length
    await Promise.all(Array.from({ length: 20 }, () => completeCardRegistration(world.ports, back)))
    expect(await completeCardRegistration(world.ports, back)).toMatchObject({ type: 'attached' })
    expect(issues().length - before).toBe(1)
    expect(await subscriptionsOf(back.customerId)).toHaveLength(1)
  })

  test('with another’s customerKey, state, card or session asks nothing of Toss', async () => {
    const back = await begun(await signUp(world))
    const stranger = await signUp(world)
    const theirs = await world.ports.customers.customer(stranger)
    const before = issues().length
    const complete = (differs: Partial<typeof back>) =>
      completeCardRegistration(world.ports, { ...back, ...differs })
    expect(await complete({ customerKey: theirs?.customerKey ?? '' })).toMatchObject({
      code: 'SESSION_DIFFERS',
    })
    expect(await complete({ state: 'guessed' })).toMatchObject({ code: 'SESSION_DIFFERS' })
    expect(await complete({ customerId: stranger })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await complete({ cardId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(issues().length).toBe(before)
    expect(await complete({})).toMatchObject({ type: 'attached' })
  })

  test('with another’s authKey is a definite no of Toss, and the customer may begin again', async () => {
    const mine = await begun(await signUp(world))
    const theirs = await begun(await signUp(world))
    expect(await completeCardRegistration(world.ports, { ...mine, authKey: theirs.authKey })).toMatchObject({
      type: 'failed',
      code: 'NOT_FOUND_BILLING',
    })
    expect(await subscriptionsOf(mine.customerId)).toEqual([])
    expect(await completeCardRegistration(world.ports, theirs)).toMatchObject({ type: 'attached' })
  })

  test('nobody comes back to lapses after half an hour', async () => {
    const back = await begun(await signUp(world))
    await world.pass(HOUR_MS)
    await settleCardsDue(world.ports)
    expect(await completeCardRegistration(world.ports, back)).toMatchObject({ code: 'REGISTRATION_OVER' })
    expect(await subscriptionsOf(back.customerId)).toEqual([])
  })
})

describe('a billing key deleted from the card’s side', () => {
  test('is noted on its card, once, and the next charge shows it: another card is asked for', async () => {
    const database = await anyDatabase()
    const world = await openShop(database)
    const id = await subscribe(world, await signUp(world), PLAN)
    const cardId = (await world.ports.subscriptions.subscription(id))?.card_id ?? ''
    const { billingKey } = (await world.ports.billingKeys.find(cardId)) ?? { billingKey: '' }
    const body = (key: string) =>
      JSON.stringify({
        eventType: 'BILLING_DELETED',
        createdAt: '2026-05-01T00:00:00.000000',
        data: { billingKey: key },
      })
    for (const key of [billingKey, billingKey, 'a-key-of-nobody'])
      await receiveWebhook(world.ports, { body: body(key), transmissionId: null })
    await processWebhooks(world.ports)
    const { state } = await world.ports.events.load(card, `card-${cardId}`)
    expect(state.context.reportedGone).toBe(true)
    expect((await world.ports.events.read(card, `card-${cardId}`)).map(({ event }) => event.type)).toEqual([
      'CardRegistrationStarted',
      'BillingKeyRequested',
      'CardRegistered',
      'CardAttached',
      'BillingKeyReportedGone',
    ])
    expect((await world.ports.subscriptions.subscription(id))?.status).toBe('active') // a hint is no truth

    // A key that is nobody's here (any more) is nothing to look up and nothing for a person: every leaver's comes so.
    const states = await database.query<{ state: string }>('SELECT state FROM inbox.webhooks ORDER BY state')
    expect(states.map(({ state }) => state)).toEqual(['done', 'ignored'])

    const [key] = await world.sandbox.billingKeys({ limit: 1 })
    await world.sandbox.removeFromCardSide(key?.id ?? '')
    await world.pass(32 * DAY_MS)
    await renewDue(world.ports)
    expect((await world.ports.subscriptions.subscription(id))?.status).toBe('pastDue')
    const stored = await database.query<{ text: string }>('SELECT w::text AS text FROM inbox.webhooks w')
    expect(stored.map(({ text }) => text).join()).not.toContain(billingKey)
    await database.close()
  })
})
