import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookiesContext, headersContext, viewerContext } from '../../../app/context.ts'
import { sessionCookie } from '../../../app/http/cookies.ts'
import { tooMany } from '../../../app/http/limits.ts'
import { keepAddressSecret } from '../../../app/http/link-page.ts'
import { middleware } from '../../../app/http/middleware.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

let database: Database
let world: ShopWorld
const before = globalThis.jangbuWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  globalThis.jangbuWorld = Promise.resolve({ ports: world.ports }) as typeof globalThis.jangbuWorld
})
afterAll(async () => {
  globalThis.jangbuWorld = before
  await database?.close()
})

/** One request through the middleware; `route` is what answers behind it, as a page that was rendered. */
async function ask(route: (context: RouterContextProvider) => void, cookie = '') {
  const [run] = middleware
  const context = new RouterContextProvider()
  const request = new Request('http://shop.test/reset/token', { headers: { cookie } })
  const answer = await run?.({ request, context } as never, async () => {
    route(context)
    return new Response('', { headers: { 'referrer-policy': 'same-origin' } })
  })
  return { context, headers: (answer as Response).headers }
}

test('what a route asks for is on the answer whatever is rendered: time to come back, a secret address, cookies', async () => {
  const { headers } = await ask(context => {
    tooMany(context, 61_000)
    keepAddressSecret(context)
    context.get(cookiesContext).set('a=1')
    context.get(cookiesContext).set('b=2')
  })
  expect(headers.get('retry-after')).toBe('61')
  expect(headers.get('referrer-policy')).toBe('strict-origin')
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(headers.get('cache-control')).toBe('no-store')
})

test('what one answer asks for is on no other', async () => {
  const [one, other] = await Promise.all([
    ask(context => context.get(headersContext).set('x-one', '1')),
    ask(() => undefined),
  ])
  expect([one.headers.get('x-one'), other.headers.get('x-one')]).toEqual(['1', null])
})

test('a session is who it was begun for, until it is ended or renewed', async () => {
  const { sessions, shop } = world.ports
  const token = await sessions.start('customer', 'cus_a')
  const who = async (of: string) =>
    (await ask(() => undefined, sessionCookie(shop, 'customer', of))).context.get(viewerContext).customerId
  expect(await who(token)).toBe('cus_a')
  const fresh = (await sessions.renew('customer', token)) ?? ''
  expect([await who(token), await who(fresh)]).toEqual([null, 'cus_a'])
  await sessions.end('customer', fresh)
  expect(await who(fresh)).toBeNull()
})
