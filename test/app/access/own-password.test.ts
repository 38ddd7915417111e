import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as password from '../../../app/routes/admin.password.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { staff } from '../../../domain/staff/staff.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from './desk-visitor.ts'

const FIRST = 'ledger of a quiet shop'
const SECOND = 'another of the same shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: FIRST }
const PATH = '/admin/password'

describe.each(engineNames)('a password of staff, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let owner: DeskVisitor
  /** the browser that set the shop up */
  let own: unknown[]
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    owner = await openOwner(world, OWNER)
    own = await database.query('SELECT device_hash FROM accounts.devices')
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

  const change = (visitor: DeskVisitor, currentPassword: string, next: string) =>
    visitor.post<{ errors: Record<string, string>; isWrong?: true; waitMinutes?: number }>(
      password.action,
      PATH,
      { intent: 'change', currentPassword, password: next },
    )
  const comeIn = async (typed: string) => {
    const visitor = openDeskVisitor(world)
    const answer = await visitor.post(signIn.action, '/admin/sign-in', { ...OWNER, password: typed })
    return { visitor, isIn: answer.status === 303 }
  }
  const facts = async () => {
    const { events } = await world.ports.timeline.page({ streamId: 'staff-shop', limit: 50 })
    return events.map(({ type }) => type)
  }

  test('is not changed by a wrong one, nor to one that is too short, common or the mail; that is noted', async () => {
    const wrong = await change(owner, 'not this one', SECOND)
    expect(wrong).toMatchObject({ status: 422, data: { isWrong: true } })
    const [noted] = (await world.ports.accessLog.page({ limit: 1 })).rows
    expect(noted).toMatchObject({ kind: 'factorFailed', page: PATH })
    for (const [next, reason] of [
      ['short', 'PASSWORD_TOO_SHORT'],
      ['password1', 'PASSWORD_COMMON'],
      ['owner@example.com', 'PASSWORD_IS_EMAIL'],
    ] as const)
      expect((await change(owner, FIRST, next)).data.errors).toEqual({ password: reason })
    expect((await comeIn(FIRST)).isIn).toBe(true)
    expect(await facts()).not.toContain('PasswordChanged')
  })

  test('is guessed by nobody who sits down at an open session', async () => {
    for (let n = 0; n < 10; n++) expect((await change(owner, `guess ${n}`, SECOND)).status).toBe(422)
    expect((await change(owner, FIRST, SECOND)).status).toBe(429)
  })

  test('is asked for by a proof first, and stands in no form that is kept meanwhile', async () => {
    await database.query('UPDATE accounts.sessions SET fresh_at = NULL')
    const asked = await change(owner, FIRST, SECOND)
    expect(asked).toMatchObject({ status: 401, data: { proof: { fields: [['intent', 'change']] } } })
    expect(JSON.stringify(asked.data)).not.toContain(SECOND)
    expect((await owner.get<{ isFresh: boolean }>(password.loader, PATH)).data.isFresh).toBe(false)
    const begun = await owner.post(password.action, PATH, { intent: 'begin', proofPassword: FIRST })
    expect(begun.location).toBe(PATH)
    expect((await owner.get<{ isFresh: boolean }>(password.loader, PATH)).data.isFresh).toBe(true)
  })

  test('is changed: every other session is over, the old one lets nobody in, and a fact says so', async () => {
    const { staffId } = await owner.viewer()
    const known = () =>
      database.query('SELECT device_hash FROM accounts.devices WHERE subject = $1', [staffId])
    const elsewhere = (await comeIn(FIRST)).visitor
    expect((await known()).length).toBeGreaterThan(1)
    const before = owner.cookie()
    expect((await change(owner, FIRST, SECOND)).location).toBe(`${PATH}?done=1`)
    expect(await owner.viewer()).toMatchObject({ role: 'owner', isFresh: true })
    expect(owner.cookie()).not.toBe(before)
    expect(await world.ports.sessions.find('staff', before)).toBeNull()
    expect(await elsewhere.viewer()).toMatchObject({ staffId: null })
    expect(await known()).toEqual(own)
    expect(own).toHaveLength(1)
    expect((await comeIn(FIRST)).isIn).toBe(false)
    expect((await comeIn(SECOND)).isIn).toBe(true)
    expect(await facts()).toContain('PasswordChanged')
    const { state } = await world.ports.events.load(staff, 'staff-shop')
    expect(state.context.members[0]?.passwordSince).toBe(world.ports.clock.now())
  })

  test('of two changes at once, one counts', async () => {
    const { desk } = world.ports
    const { staffId } = await owner.viewer()
    const wish = (next: string) =>
      desk.changePassword(staffId ?? '', { current: SECOND, next, keep: null, device: null })
    const done = await Promise.all([wish('the one of two at once'), wish('the other of two at once')])
    expect(done.map(({ type }) => type).sort()).toEqual(['changed', 'wrong'])
  })
})
