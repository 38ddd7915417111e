import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { type AbusedShop, openAbusedShop } from '../../abuse/abused-shop.ts'
import {
  forge,
  fuzzWebhooks,
  hideAmongLies,
  nameUnknownOrders,
  repeatTrueEvent,
} from '../../abuse/webhooks.ts'
import { anyDatabase } from '../../support/engines.ts'
import { shopHandler } from '../../support/shop-handler.ts'

vi.stubEnv('DEV', false)

/** Three in a hundred of reliability.md 3.5 at most; `npm run abuse` sends all of it. */
const TIMES = 300

describe('webhooks from nobody', () => {
  let database: Database
  let shop: AbusedShop
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
  beforeAll(async () => {
    database = await anyDatabase()
    shop = await openAbusedShop(database, shopHandler)
  })
  afterAll(() => database.close())
  const told = (what: string, result: object) => console.log(`webhooks, ${what}: ${JSON.stringify(result)}`)

  test('of any shape are no defect and change nothing', async () => {
    const result = await fuzzWebhooks(shop, TIMES, seed)
    told(`fuzz, FUZZ_SEED=${seed}`, result)
    expect(Object.keys(result.statuses).filter(status => status >= '500')).toEqual([])
    expect(result).toMatchObject({ effects: 0, changed: [] })
  })

  test('that lie about orders of ours change nothing: Toss knows better', async () => {
    const result = await forge(shop)
    told('forged', result)
    expect(result).toMatchObject({ effects: 0, changed: [], statuses: { 200: result.sent } })
  })

  test('about orders that are not there cost no look-up', async () => {
    const result = await nameUnknownOrders(shop, TIMES / 2, seed)
    told('unknown orders', result)
    expect(result).toMatchObject({ effects: 0, lookUps: 0, changed: [], statuses: { 200: result.sent } })
  })

  test('that are true and come a thousand times are one effect', async () => {
    const bodies = await shop.deposited()
    expect(bodies.length).toBeGreaterThanOrEqual(2) // the deposit itself, and that the payment changed
    const [body = ''] = bodies
    const result = await repeatTrueEvent(shop, TIMES, body)
    told('duplicates', result)
    expect(result).toMatchObject({ effects: 1, statuses: { 200: TIMES } })
    // Five as they come, then after 2, 4, 8 … seconds: ten in the first minute, however many come.
    expect(result.lookUps).toBeLessThanOrEqual(10)
    const facts = await shop.world.ports.timeline.page({
      limit: 5,
      streamId: `payment-${shop.toBePaid.orderId}`,
    })
    expect(facts.events.filter(({ type }) => /Confirmed|Deposit/.test(type)).map(({ type }) => type)).toEqual(
      ['PaymentConfirmed', 'DepositAwaited'],
    )
  })

  test('hide no true change among lies about the same order: it is found within a minute', async () => {
    const result = await hideAmongLies(shop, TIMES)
    told('lies', result)
    expect(Object.keys(result.statuses)).toEqual(['200'])
    expect(result.knownAfter).not.toBeNull()
    expect(result.knownAfter).toBeLessThanOrEqual(65) // as it goes in steps of five seconds
    expect(result.lookUps).toBeLessThanOrEqual(15) // in four minutes
  })
})
