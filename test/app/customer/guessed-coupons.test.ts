import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '../../../app/http/client-address.ts'
import { bucketOf } from '../../../app/http/limits.ts'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { filled, NEW } from './buying.ts'
import { openVisitor } from './visitor.ts'

// Coupons are not guessed from one address (reliability.md 3.11), and whoever has one is not kept from it by looking.

const TRIES_MAX = 60

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

let address: string
let addresses = 0
/** All but one try of an address have been guesses. */
beforeEach(async () => {
  address = `203.0.113.${++addresses}`
  await database.query('DELETE FROM accounts.rate_limits')
  await world.ports.rateLimit.count(bucketOf('coupon:address', address), TRIES_MAX, 10 * MINUTE_MS)
  await database.query('UPDATE accounts.rate_limits SET tries = $1', [TRIES_MAX - 1])
})

const visitor = () => openVisitor(world, { [CLIENT_ADDRESS_HEADER]: address })

async function look(coupon: string, product = NEW) {
  const page = await visitor().get<{ quote: object }>(checkout.loader, `${product}&coupon=${coupon}`)
  return { status: page.status, waitS: Number(page.sets.get('retry-after')), quote: page.data.quote }
}

const send = (more: object) =>
  visitor().post<object>(checkout.action, NEW, filled(world.ports.ids.random(), more))

test('60 in ten minutes; then no code is looked at, and the form opens with what it costs without', async () => {
  expect(await look('GUESS1')).toMatchObject({ status: 200, quote: { couponRefusal: 'COUPON_UNKNOWN' } })
  for (const code of ['GUESS2', 'WELCOME5000']) {
    const told = await look(code)
    expect(told).toMatchObject({
      status: 429,
      quote: { couponRefusal: 'TOO_MANY', coupon: null, amount: 19_800 },
    })
    expect(told.waitS).toBeGreaterThan(0)
  }
  expect(await look('')).toMatchObject({ status: 200, quote: { couponRefusal: null } })
})

test('whoever has one looks at it as often as they like', async () => {
  for (let more = 0; more < 5; more++)
    expect(await look('welcome5000')).toMatchObject({ status: 200, quote: { amount: 14_800 } })
  // One there is that does not count yet is no guess either, whatever is pressed beside it.
  for (let more = 0; more < 5; more++)
    expect(await look('WELCOME5000', '/checkout/new?product=sample-event')).toMatchObject({
      status: 200,
      quote: { couponRefusal: 'COUPON_BELOW_MINIMUM' },
    })
  expect((await send({ coupon: 'WELCOME5000', seen: 14_800 })).data).toMatchObject({ type: 'window' })
  expect(await look('GUESS1')).toMatchObject({ status: 200 })
})

test('nor by the form, which keeps what was typed and takes the order without a code', async () => {
  expect(await send({ coupon: 'GUESS1' })).toMatchObject({ status: 422, data: { code: 'COUPON_UNKNOWN' } })
  const refused = await send({ coupon: 'WELCOME5000', seen: 14_800 })
  expect(refused).toMatchObject({
    status: 429,
    data: {
      type: 'invalid',
      errors: { coupon: 'TOO_MANY' },
      values: { name: '김구매', coupon: 'WELCOME5000' },
      quote: { amount: 19_800 },
    },
  })
  expect(Number(refused.sets.get('retry-after'))).toBeGreaterThan(0)
  expect((await send({})).data).toMatchObject({ type: 'window' })
})
