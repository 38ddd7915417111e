import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import type { Found } from '../../../app/admin/search/find.ts'
import * as searchPage from '../../../app/routes/admin.search.tsx'
import * as subscriptionsPage from '../../../app/routes/admin.subscriptions.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

/** Whoever sees 김*매 must not find out who it is by asking for one name after another. */
describe('looking for people', () => {
  let database: Database
  let world: ShopWorld
  let orders: readonly string[]
  let guests: readonly (string | undefined)[]
  let memberId: string
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    const desk = openDesk(world)
    orders = [(await desk.bought()).orderId, (await desk.bought()).orderId]
    guests = await Promise.all(orders.map(async id => (await world.ports.read.payment(id))?.subject))
    memberId = await signUp(world, 'found@example.com')
    await world.ports.customers.rename(memberId, '김구매')
    for (let some = 1; some > 0; ) some = await world.ports.prints.takeIn()
  })
  afterAll(() => database?.close())

  interface View {
    readonly found: Found | null
    readonly findsPeople: boolean
    readonly isWithheld?: boolean
    readonly waitMinutes?: number
  }
  const somebody = (role: Role, staffId = `stf_${role}`) => ({
    search: (words: string) =>
      answerOf<View>(() =>
        searchPage.action(ask(world.ports, '/admin/search', { role, staffId, form: { q: words } }) as never),
      ),
    visit: (query = '') =>
      answerOf<View>(() =>
        searchPage.loader(ask(world.ports, `/admin/search${query}`, { role, staffId }) as never),
      ),
    subscriptionsOf: (search: string) =>
      answerOf<{ errors: Record<string, string> }>(() =>
        subscriptionsPage.action(
          ask(world.ports, '/admin/subscriptions', { role, staffId, form: { search } }) as never,
        ),
      ),
    found: async () => (await world.ports.accessLog.page({ staffId, kind: 'found', limit: 50 })).rows,
  })

  test.each(['readOnly', 'developer'] as const)('%s is told nothing of a name or a mail', async role => {
    const { search, visit, subscriptionsOf, found } = somebody(role)
    const guesses = ['김구매', '김가매', 'buyer@example.com', 'nobody@example.com', 'found@example.com']
    for (const words of guesses) {
      const { status, location, data } = await search(words)
      expect([status, location, data]).toEqual([
        403,
        null,
        { words, found: null, findsPeople: false, isWithheld: true },
      ])
    }
    for (const mail of ['found@example.com', 'nobody@example.com'])
      expect(await subscriptionsOf(mail)).toMatchObject({
        status: 403,
        data: { errors: { search: 'WITHHELD' } },
      })
    expect(await found()).toEqual([])

    expect((await visit()).data.findsPeople).toBe(false)
    const [orderId = ''] = orders
    expect((await search(orderId)).location).toBe(`/admin/search?q=${orderId}`)
    expect((await visit(`?q=${orderId}`)).location).toBe(`/admin/payments/${orderId}`)
    expect((await search(memberId)).location).toBe(`/admin/search?q=${memberId}`)
    expect((await subscriptionsOf(memberId)).status).toBe(303)
  })

  test('letters that may be an id are looked for as one, and as nobody’s name', async () => {
    const { search } = somebody('readOnly')
    const renamed = await signUp(world)
    await world.ports.customers.rename(renamed, 'Gumae')
    for (let some = 1; some > 0; ) some = await world.ports.prints.takeIn()
    const { status, data } = await search('Gumae')
    expect([status, data.isWithheld, data.found?.customers]).toEqual([403, true, []])
    expect((await somebody('support').search('Gumae')).location).toBe(`/admin/customers/${renamed}`)
  })

  test('support finds who calls, and the log says whom it led to, each of them', async () => {
    const { search, visit, subscriptionsOf, found } = somebody('support', 'stf_desk')
    expect((await visit()).data.findsPeople).toBe(true)
    const called = await search('김구매')
    expect(called.data.found?.payments.map(({ orderId }) => orderId).toSorted()).toEqual(orders.toSorted())
    expect(called.data.found?.customers).toEqual([memberId])
    const noted = await found()
    expect(noted.map(({ subject }) => subject).toSorted()).toEqual([...guests, memberId].toSorted())
    expect((await search('아무개')).data.found?.subjects).toEqual([])
    expect((await found())[0]).toMatchObject({ subject: null, page: '/admin/search' })
    expect((await subscriptionsOf('found@example.com')).status).toBe(303)
    expect((await found())[0]).toMatchObject({ subject: memberId, page: '/admin/subscriptions' })
  })

  test('so often and no more, each for themselves; numbers go on', async () => {
    const { search, subscriptionsOf, found } = somebody('finance', 'stf_guessing')
    for (let tries = 0; tries < 29; tries++) expect((await search('김가매')).status).toBe(200)
    expect((await subscriptionsOf('nobody@example.com')).status).toBe(422)
    const over = await search('김구매')
    expect([over.status, over.data.found]).toEqual([429, null])
    expect(over.data.waitMinutes).toBeGreaterThan(0)
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await subscriptionsOf('found@example.com')).toMatchObject({
      status: 429,
      data: { errors: { search: 'TOO_MANY' } },
    })
    expect(await found()).toHaveLength(30)
    expect((await search(orders[0] ?? '')).status).toBe(303)
    expect((await somebody('finance', 'stf_other').search('found@example.com')).status).toBe(303)
  })
})
