import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as reset from '../../../app/routes/admin.password-reset.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as person from '../../../app/routes/admin.person.tsx'
import * as secondFactor from '../../../app/routes/admin.second-factor.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { HOUR_MS, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { codeNow, seedOf } from '../../support/factor.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from './desk-visitor.ts'

const FIRST = 'ledger of a quiet shop'
const SECOND = 'another of the same shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: FIRST }

describe.each(engineNames)('a link for another password, on %s', engine => {
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

  async function join(name: string, role = 'support') {
    const email = `${name}@example.com`
    const invite = { intent: 'invite', name, email, role }
    const { data } = await owner.post<{ link: string }>(people.action, '/admin/people', invite)
    const visitor = openDeskVisitor(world)
    await visitor.post(invitation.action, new URL(data.link).pathname, { name, password: FIRST })
    const { staffId } = await visitor.viewer()
    return { visitor, email, page: `/admin/people/${staffId}` }
  }
  const offer = (by: DeskVisitor, page: string) =>
    by.post<{ link: string | null; refusal: string | null }>(person.action, page, {
      intent: 'offerReset',
      reason: '잊어버림',
    })
  const given = async (by: DeskVisitor, page: string) => {
    const { data } = await offer(by, page)
    return new URL(data.link ?? '').pathname
  }
  const use = (link: string, password: string) =>
    openDeskVisitor(world).post<{ errors: object }>(reset.action, link, { password })
  const look = async (link: string) => (await openDeskVisitor(world).get(reset.loader, link)).status
  async function comeIn(email: string, password: string) {
    const visitor = openDeskVisitor(world)
    const answer = await visitor.post(signIn.action, '/admin/sign-in', { email, password })
    return { visitor, isRight: answer.status === 303 }
  }
  type Shown = { data: { password: { since: string | null; link: { by: string } | null } } }
  const shown = async (page: string) => ((await owner.get(person.loader, page)) as Shown).data.password

  test('sets it once, ends every session, is kept as a hash alone, and is shown with who gave it', async () => {
    const { visitor, email, page } = await join('lee')
    const link = await given(owner, page)
    expect(await look(link)).toBe(200)
    const token = link.split('/').at(-1) ?? ''
    const stored = await database.query('SELECT data::text FROM es.events')
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(await shown(page)).toMatchObject({ since: null, link: { by: '김사장' } })

    expect((await use(link, 'short')).data.errors).toEqual({ password: 'PASSWORD_TOO_SHORT' })
    expect((await use(link, SECOND)).location).toBe('/admin/sign-in?reset=1')
    expect(await visitor.viewer()).toMatchObject({ staffId: null })
    expect((await use(link, 'a third one of theirs')).status).toBe(404)
    expect(await look(link)).toBe(404)
    expect((await comeIn(email, FIRST)).isRight).toBe(false)
    expect((await comeIn(email, SECOND)).isRight).toBe(true)
    expect(await shown(page)).toMatchObject({ since: world.ports.clock.now(), link: null })
  })

  test('of two who hold it, one sets the password', async () => {
    const { email, page } = await join('kim')
    const link = await given(owner, page)
    const both = ['the word of the one', 'the word of the other']
    const done = await Promise.all(both.map(word => use(link, word)))
    expect(done.map(({ status }) => status).sort()).toEqual([303, 404])
    const right = await Promise.all(both.map(async word => (await comeIn(email, word)).isRight))
    expect(right).toEqual(done.map(({ status }) => status === 303))
  })

  test('lets its browser in, while strangers who guess hold the sign-in', async () => {
    const { email, page } = await join('baek')
    const there = openDeskVisitor(world)
    await there.post(reset.action, await given(owner, page), { password: SECOND })
    for (let tries = 0; tries < 12; tries++) await comeIn(email, 'a guess of a stranger')
    expect((await comeIn(email, SECOND)).isRight).toBe(false)
    expect((await there.post(signIn.action, '/admin/sign-in', { email, password: SECOND })).status).toBe(303)
  })

  test('does so as an invitation and the first link of all do', async () => {
    const { visitor, email } = await join('nam')
    for (const [browser, address] of [
      [visitor, email],
      [owner, OWNER.email],
    ] as const) {
      for (let tries = 0; tries < 12; tries++) await comeIn(address, 'a guess of a stranger')
      expect((await comeIn(address, FIRST)).isRight).toBe(false)
      const back = await browser.post(signIn.action, '/admin/sign-in', { email: address, password: FIRST })
      expect(back.status).toBe(303)
    }
  })

  test('lets nobody in by itself who has a second factor', async () => {
    const { visitor, email, page } = await join('choi')
    const path = '/admin/second-factor'
    await visitor.post(secondFactor.action, path, { intent: 'begin' })
    const { data } = await visitor.get<{ seed: { key: string } }>(secondFactor.loader, path)
    const code = await codeNow(database, seedOf(data.seed.key))
    await visitor.post(secondFactor.action, path, { intent: 'confirm', code })
    expect((await use(await given(owner, page), SECOND)).status).toBe(303)
    const { visitor: back } = await comeIn(email, SECOND)
    expect(await back.viewer()).toMatchObject({ staffId: null, halfIn: { needs: 'code' } })
  })

  test('is for somebody else who is let in, asks its giver who they are, and replaces the one before', async () => {
    const { staffId } = await owner.viewer()
    expect((await offer(owner, `/admin/people/${staffId}`)).data.refusal).toBe('NOT_ALLOWED_NOW')
    const { visitor, page } = await join('han')
    expect((await offer(visitor, page)).status).toBe(403)
    const [one, other] = [await given(owner, page), await given(owner, page)]
    expect([await look(one), await look(other)]).toEqual([404, 200])

    await database.query('UPDATE accounts.sessions SET fresh_at = NULL')
    expect((await offer(owner, page)).status).toBe(401)
    await database.query('UPDATE accounts.sessions SET fresh_at = now()')
    await owner.post(person.action, page, { intent: 'disable', reason: '퇴사' })
    expect((await use(other, SECOND)).status).toBe(404)
    expect((await offer(owner, page)).data.refusal).toBe('NOT_ALLOWED_NOW')
  })

  test('is dead with whoever gave it, and after half an hour', async () => {
    const second = await join('yoon', 'owner')
    const { page } = await join('shin')
    const link = await given(second.visitor, page)
    expect(await look(link)).toBe(200)
    await owner.post(person.action, second.page, { intent: 'disable', reason: '퇴사' })
    expect([await look(link), (await use(link, SECOND)).status]).toEqual([404, 404])
    await owner.post(person.action, second.page, { intent: 'enable', reason: '복귀' })
    expect(await look(link)).toBe(404)

    const late = await given(owner, page)
    world.clock.at = later(world.clock.at, HOUR_MS)
    expect(await look(late)).toBe(404)
  })
})
