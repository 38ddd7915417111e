import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as secondFactor from '../../../app/routes/admin.second-factor.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
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
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

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

  test('an invitation pressed twice at once lets one in', async () => {
    const form = { intent: 'invite', name: '한직원', email: 'han@example.com', role: 'support' }
    const made = await owner.post<{ link: string }>(people.action, '/admin/people', form)
    const link = new URL(made.data.link).pathname
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
