import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as secondFactor from '../../../app/routes/admin.second-factor.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { joinStaff } from '../../../app/use-cases/staff/come-in.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { codeNow, seedOf } from '../../support/factor.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }

describe.each(engineNames)('two who are in by one secret, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let owner: DeskVisitor
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    owner = await openOwner(world, OWNER)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    await database.query('DELETE FROM accounts.rate_limits')
    await database.query('UPDATE accounts.sessions SET fresh_at = now()')
  })

  const begin = (visitor: DeskVisitor) =>
    visitor.post(secondFactor.action, '/admin/second-factor', { intent: 'begin' })
  const shown = async (visitor: DeskVisitor) =>
    (await visitor.get<{ seed: { key: string } | null }>(secondFactor.loader, '/admin/second-factor')).data
      .seed?.key ?? null
  const confirm = async (visitor: DeskVisitor, seed: string) => {
    const code = await codeNow(database, seedOf(seed))
    const wish = { intent: 'confirm', code }
    return visitor.post<{ codes: string[] | null }>(secondFactor.action, '/admin/second-factor', wish)
  }

  const inviteTo = async (name: string, email: string) => {
    const form = { intent: 'invite', name, email, role: 'support' }
    const made = await owner.post<{ link: string }>(people.action, '/admin/people', form)
    return new URL(made.data.link).pathname
  }
  const invite = async (name: string, email: string, visitor: DeskVisitor) => {
    const link = await inviteTo(name, email)
    await visitor.post(invitation.action, link, { name, password: PASSWORD })
  }

  test('a seed is shown to, and taken up by, the session that asked for it alone', async () => {
    const other = openDeskVisitor(world)
    await other.post(signIn.action, '/admin/sign-in', { email: OWNER.email, password: PASSWORD })
    await begin(other)
    const theirs = await shown(other)
    expect(theirs).not.toBeNull()
    expect(await shown(owner)).toBeNull()
    expect((await confirm(owner, theirs ?? '')).data.codes).toBeNull()
    await begin(owner)
    const own = await shown(owner)
    expect(own).not.toBe(theirs)
    expect(await shown(other)).toBeNull()
    expect((await confirm(other, own ?? '')).data.codes).toBeNull()
    expect((await confirm(owner, own ?? '')).data.codes).toHaveLength(10)
    expect(await other.viewer()).toMatchObject({ staffId: null })
  })

  test('a seed stays its session’s when who is in shows once more who they are', async () => {
    const other = openDeskVisitor(world)
    await invite('박직원', 'park@example.com', other)
    await begin(other)
    const own = await shown(other)
    await database.query(`UPDATE accounts.sessions SET fresh_at = now() - interval '11 minutes'`)
    const form = { intent: 'confirm', code: await codeNow(database, seedOf(own ?? '')) }
    const before = other.cookie()
    expect((await other.post(secondFactor.action, '/admin/second-factor', form)).status).toBe(401)
    const proven = { ...form, proofPassword: PASSWORD }
    const answer = await other.post<{ codes: string[] }>(secondFactor.action, '/admin/second-factor', proven)
    expect(answer.data.codes).toHaveLength(10)
    expect(other.cookie()).not.toBe(before)
  })

  test('a seed that takes the place of another is of nobody’s asking', async () => {
    const other = openDeskVisitor(world)
    await invite('최직원', 'choi@example.com', other)
    await begin(other)
    const own = await shown(other)
    const { staffId } = await other.viewer()
    // As code does that knows of no session, which may run beside this one.
    const sealed = await world.ports.vault.seal(staffId ?? '', 'account', 'A'.repeat(27))
    await database.query('UPDATE accounts.second_factors SET seed = $2 WHERE staff_id = $1', [
      staffId,
      sealed,
    ])
    expect(await shown(other)).toBeNull()
    expect((await confirm(other, own ?? '')).data.codes).toBeNull()
  })

  test('of two who hold an invitation, who joins first and whose password does not stand has to show the one that does', async () => {
    const link = await inviteTo('강직원', 'kang@example.com')
    const token = link.split('/').at(-1) ?? ''
    const { desk } = world.ports
    // On another node the second one is between the first one's password and the fact that lets them in.
    const overtaken: typeof desk.enter = async (staffId, person) => {
      const entered = await desk.enter(staffId, person)
      await desk.enter(staffId, { ...person, password: 'the second of two secrets' })
      return entered
    }
    const ports = { ...world.ports, desk: { ...desk, enter: overtaken } }
    const chosen = { name: '강직원', password: 'the first of two secrets' }
    expect(await joinStaff(ports, token, '10.0.0.1', chosen)).toEqual({ type: 'joinedBefore' })
    const comeIn = async (password: string) => {
      const visitor = openDeskVisitor(world)
      await visitor.post(signIn.action, '/admin/sign-in', { email: 'kang@example.com', password })
      return (await visitor.viewer()).staffId !== null
    }
    expect(await comeIn(chosen.password)).toBe(false)
    expect(await comeIn('the second of two secrets')).toBe(true)
  })

  test('an invitation pressed twice at once lets one in', async () => {
    const link = await inviteTo('한직원', 'han@example.com')
    const two = [openDeskVisitor(world), openDeskVisitor(world)]
    const answers = await Promise.all(
      two.map(visitor => visitor.post(invitation.action, link, { name: '한직원', password: PASSWORD })),
    )
    // Whoever comes second is led to the password, or finds the link used up.
    const places = answers.map(({ location, status }) => location ?? String(status)).sort()
    expect([
      ['/admin/events', '/admin/sign-in'],
      ['/admin/events', '404'],
    ]).toContainEqual(places)
    const viewers = await Promise.all(two.map(visitor => visitor.viewer()))
    expect(viewers.filter(({ staffId }) => staffId !== null)).toHaveLength(1)
  })
})
