import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import { CLIENT_ADDRESS_HEADER } from '../../../app/http/client-address.ts'
import * as accessPage from '../../../app/routes/admin.access.tsx'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import { payment } from '../../../domain/payment/payment.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type Desk, openDesk, PRICE } from '../admin/desk.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'

describe('what staff do', () => {
  let database: Database
  let world: ShopWorld
  let desk: Desk
  let people = 0
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  /** Somebody at their desk, who posts to a payment's page from an address. */
  function somebody(role: Role) {
    const staffId = `stf_acting${++people}`
    const press = (orderId: string, form: object, { isFresh = true, ports = world.ports } = {}) => {
      const asked = ask(ports, `/admin/payments/${orderId}`, { role, staffId, form, isFresh })
      asked.request.headers.set(CLIENT_ADDRESS_HEADER, '203.0.113.7')
      return answerOf(() => paymentPage.action({ ...asked, params: { orderId } } as never))
    }
    const look = (orderId: string) =>
      answerOf(() =>
        paymentPage.loader({
          ...ask(world.ports, `/admin/payments/${orderId}`, { role, staffId }),
          params: { orderId },
        } as never),
      )
    const noted = async () => (await world.ports.accessLog.page({ staffId, kind: 'acted', limit: 10 })).rows
    return { staffId, press, look, noted }
  }
  const balanceOf = async (orderId: string) =>
    (await world.ports.events.load(payment, `payment-${orderId}`)).state.context.balance

  test('is noted with who, from where, on which page and by which button, and nothing of what was typed', async () => {
    const { orderId } = await desk.bought()
    const { staffId, press, look, noted } = somebody('support')
    await look(orderId)
    expect(await noted()).toEqual([])
    expect((await press(orderId, await desk.filled(orderId, 5_000))).status).toBe(303)
    expect(await balanceOf(orderId)).toBe(PRICE - 5_000)
    expect(await noted()).toMatchObject([
      {
        staffId,
        address: '203.0.113.7',
        page: `/admin/payments/${orderId}?intent=cancel`,
        subject: null,
        reason: null,
      },
    ])
    const [stored] = await database.query<{ address: string }>(
      `SELECT address FROM accounts.access_log WHERE kind = 'acted'`,
    )
    expect(stored?.address).toMatch(/^s1\.statutory\./)
    const listed = await answerOf<{ rows: object[] }>(() =>
      accessPage.loader({
        ...ask(world.ports, `/admin/access?staffId=${staffId}&kind=acted`),
        params: {},
      } as never),
    )
    expect(listed.data.rows).toHaveLength(1)
  })

  test('is not noted of whoever was not let through', async () => {
    const { orderId } = await desk.bought()
    const form = await desk.filled(orderId, 5_000)
    const reader = somebody('readOnly')
    expect((await reader.press(orderId, form)).status).toBe(403)
    expect(await reader.noted()).toEqual([])
    const stale = somebody('support')
    expect((await stale.press(orderId, form, { isFresh: false })).status).toBe(401)
    expect(await stale.noted()).toEqual([])
  })

  test('does not happen where it could not be noted', async () => {
    const { orderId } = await desk.bought()
    const { press } = somebody('support')
    const note = () => Promise.reject(new Error('the log is full'))
    const ports = { ...world.ports, accessLog: { ...world.ports.accessLog, note } }
    await expect(press(orderId, await desk.filled(orderId, 5_000), { ports })).rejects.toThrow('full')
    expect(await balanceOf(orderId)).toBe(PRICE)
  })

  test('names the button in whatever way the form is sent, and none where the action would read none', async () => {
    const { orderId } = await desk.bought()
    const { press, noted } = somebody('support')
    const parts = new FormData()
    for (const [name, value] of Object.entries(await desk.filled(orderId, 5_000)))
      parts.set(name, String(value))
    expect((await press(orderId, parts)).status).toBe(303)
    expect(await balanceOf(orderId)).toBe(PRICE - 5_000)
    const twice = new URLSearchParams([
      ['intent', 'settle'],
      ['intent', 'cancel'],
    ])
    expect((await press(orderId, twice)).status).toBe(422)
    expect((await noted()).map(({ page }) => page)).toEqual([
      `/admin/payments/${orderId}`,
      `/admin/payments/${orderId}?intent=cancel`,
    ])
  })

  test('a button by a name no form of ours has is not kept', async () => {
    const { orderId } = await desk.bought()
    const { press, noted } = somebody('support')
    await press(orderId, { intent: '홍길동 <a@b.kr>' })
    expect(await noted()).toMatchObject([{ page: `/admin/payments/${orderId}` }])
  })
})
