import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staffPath } from '../../../app/admin/staff-path.ts'
import { sessionCookie } from '../../../app/http/cookies.ts'
import { UNASKED } from '../../../app/http/unasked.ts'
import type { SessionKind } from '../../../domain/sessions.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { shopHandler } from '../../support/shop-handler.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openOwner } from './desk-visitor.ts'

const ORDER = '/admin/payments/jb01-aaaaaaaaaaaaaaaaaaaaaaaa.data'
const NEWER = '/admin/events/newer.data?since=1'
const byItself = { [UNASKED]: '1' }

describe('a page that is left open and looks again by itself', () => {
  let database: Database
  let world: ShopWorld
  let staffId = ''
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    const owner = await openOwner(world, {
      name: '주인',
      email: 'owner@shop.test',
      password: 'a long password of the owner',
    })
    staffId = (await owner.viewer()).staffId ?? ''
  })
  afterAll(() => database?.close())

  /** Sessions go by the table's clock: its moments move back instead. */
  async function pass(interval: string) {
    await world.settled()
    await database.query('UPDATE accounts.sessions SET seen_at = seen_at - $1::interval', [interval])
  }
  /** A browser that has just signed in. @returns whether it is still somebody after it asked */
  async function opened(kind: SessionKind, subject: string) {
    const token = await world.ports.sessions.start(kind, subject)
    const [cookie = ''] = sessionCookie(world.ports.shop, kind, token).split(';')
    const handler = shopHandler(world)
    return async (path: string, init: RequestInit = {}) => {
      const url = `${world.ports.shop.publicUrl}${path}`
      await handler(new Request(url, { ...init, headers: { ...init.headers, cookie } }))
      await world.settled()
      const [alive] = await database.query<{ seen: boolean }>(
        `SELECT true AS seen FROM accounts.sessions WHERE kind = $1 AND subject = $2
           AND seen_at > now() - $3::interval ORDER BY started_at DESC LIMIT 1`,
        [kind, subject, kind === 'staff' ? '30 minutes' : '7 days'],
      )
      return alive !== undefined
    }
  }

  test.each([
    ['the timeline, asking what is newer', NEWER, {}],
    ['… where the browser says so, too', NEWER, byItself],
    ['a page that waits for an outcome', ORDER, byItself],
  ])('%s: a desk idles by it after half an hour', async (_, path, headers) => {
    const looks = await opened('staff', staffId)
    for (let minutes = 5; minutes < 30; minutes += 5) {
      await pass('5 minutes')
      expect(await looks(path, { headers }), `after ${minutes} minutes`).toBe(true)
    }
    await pass('5 minutes')
    expect(await looks(path, { headers })).toBe(false)
    expect(await looks(ORDER)).toBe(false) // and asking for something then does not wake it
  })

  test.each([
    ['reads', ORDER, {}],
    [
      'presses something',
      '/admin/clock',
      { method: 'POST', headers: { ...byItself, origin: 'http://shop.test' } },
    ],
  ])('whoever %s between the looks stays', async (_, path, init) => {
    const asks = await opened('staff', staffId)
    for (let n = 0; n < 5; n++) {
      await pass('20 minutes')
      await asks(NEWER)
      expect(await asks(path, init), `after ${n + 1} times 20 minutes`).toBe(true)
    }
  })

  test('a customer’s receipt that waits for a deposit idles by it after seven days, and by reading it does not', async () => {
    const looks = await opened('customer', 'cus_a')
    const reads = await opened('customer', 'cus_b')
    for (let days = 0; days < 7; days++) {
      await pass('1 day')
      await looks('/payments.data', { headers: byItself })
      await reads('/payments.data')
    }
    expect(await looks('/payments.data', { headers: byItself })).toBe(false)
    expect(await reads('/payments.data')).toBe(true)
  })

  test('is led back to after the sign-in, not to what it asked for', () => {
    expect(staffPath('/admin/events/newer?type=PlanAdded&since=3')).toBe(
      '/admin/events?type=PlanAdded&since=3',
    )
    expect(staffPath('/admin/events/newer')).toBe('/admin/events')
    expect(staffPath('/admin/events/newer-than')).toBe('/admin/events/newer-than')
  })
})
